import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import type { CalendarYear } from '#domain/calendar.ts';
import type { DocumentLayout } from '#domain/document-layout.ts';
import type { UnitId } from '#domain/matter.ts';
import type { StaffMember, Unit } from '#domain/staff.ts';
import type { Database, PersonTable, UnitTable } from './tables.ts';

export interface Office {
  readonly county: string;
  readonly countyName: string;
  readonly officeName: string;
  readonly officeUnit: UnitId;
  readonly numberPrefix: string;
  readonly documentWord: string;
  readonly phone: string;
  readonly address: string;
  readonly hours: string;
  readonly overlays: readonly string[];
  readonly documentLayout: DocumentLayout;
}

/** Nothing can be answered yet; whoever asks over the web is told that, and which command opens an office. */
export class NoOfficeError extends Error {
  readonly statusCode = 503;
  readonly code = 'no-office';
}

/** The office of a county; with an empty name the only one there is. */
export async function readOffice(db: Kysely<Database>, county: string): Promise<Office> {
  const all = await db
    .selectFrom('county')
    .selectAll()
    .$if(county !== '', (query) => query.where('county', '=', county))
    .orderBy('county')
    .limit(1)
    .execute();
  const [row] = all;
  if (!row) throw new NoOfficeError('this installation has no office yet');
  return {
    county: row.county,
    countyName: row.name,
    officeName: row.office_name,
    officeUnit: row.office_unit,
    numberPrefix: row.number_prefix,
    documentWord: row.document_word,
    phone: row.phone,
    address: row.address,
    hours: row.hours,
    overlays: row.overlays,
    documentLayout: row.document_layout,
  };
}

/** Writes the office of a county, unless this installation has one. Two at once: the second waits and then finds the first. */
export async function insertOffice(trx: Transaction<Database>, office: Office): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext('redress-office'))`.execute(trx);
  const {
    countyName,
    officeName,
    officeUnit,
    numberPrefix,
    documentWord,
    documentLayout,
    ...rest
  } = office;
  const taken = await trx.selectFrom('county').select('county').limit(1).executeTakeFirst();
  if (taken) return false;
  await trx
    .insertInto('county')
    .values({
      ...rest,
      name: countyName,
      office_name: officeName,
      office_unit: officeUnit,
      number_prefix: numberPrefix,
      document_word: documentWord,
      document_layout: documentLayout,
      overlays: JSON.stringify(office.overlays),
    })
    .execute();
  return true;
}

/** How many offices this installation has; fails when the database cannot be asked. */
export async function countOffices(db: Kysely<Database>): Promise<number> {
  const rows = await db.selectFrom('county').select('county').execute();
  return rows.length;
}

export async function readUnits(db: Kysely<Database>, county: string): Promise<Unit[]> {
  const rows = await db
    .selectFrom('unit')
    .selectAll()
    .where('county', '=', county)
    .orderBy('id')
    .execute();
  return rows.map(unitOf);
}

export async function readStaff(
  db: Kysely<Database>,
  county: string,
): Promise<(StaffMember & { login: string })[]> {
  const rows = await db
    .selectFrom('person')
    .selectAll()
    .where('county', '=', county)
    .orderBy('login')
    .execute();
  return rows.map(staffOf);
}

export async function readCalendarYears(db: Kysely<Database>): Promise<CalendarYear[]> {
  const rows = await db.selectFrom('calendar_year').select('content').orderBy('year').execute();
  return rows.map((row) => row.content);
}

const unitOf = (row: Selectable<UnitTable>): Unit => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  reviewBody: row.review_body,
  reReviewBody: row.re_review_body,
  phone: row.phone,
  address: row.address,
  active: row.active,
  documentPrefix: row.document_prefix,
});

const staffOf = (row: Selectable<PersonTable>): StaffMember & { login: string } => ({
  id: row.id,
  login: row.login,
  name: row.name,
  unit: row.unit,
  roles: row.roles,
  awayFrom: row.away_from,
  awayTo: row.away_to,
  standIn: row.stand_in,
  active: row.active,
});
