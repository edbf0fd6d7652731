import type { Selectable } from 'kysely';
import type { CalendarYear } from '#domain/calendar.ts';
import type { ChangeKind } from '#domain/change-log.ts';
import type { DocumentLayout } from '#domain/document-layout.ts';
import type { StaffMember, Unit } from '#domain/staff.ts';
import { addLeaves, together } from './log-leaves.ts';
import type { Db } from './matters.ts';
import type { AuditTable } from './tables.ts';

/** What an audit row is about: a change that the log shows, or a mark of another kind that it does not. */
type AuditKind = ChangeKind | 'slip-printed' | 'party-consent' | 'demo-begun' | 'demo-complete';

export interface AuditEntry {
  readonly county: string;
  readonly id: string;
  readonly person: string | null;
  readonly what: AuditKind;
  readonly before: unknown;
  readonly after: unknown;
}

export async function insertAudit(db: Db, { before, after, ...entry }: AuditEntry): Promise<void> {
  await together(db, async (inside) => {
    const written = await inside
      .insertInto('audit')
      .values({ ...entry, before: JSON.stringify(before), after: JSON.stringify(after) })
      .returningAll()
      .execute();
    await addLeaves(inside, 'change', written);
  });
}

/** The latest row of its kind. */
export const findAudit = (
  db: Db,
  county: string,
  what: AuditKind,
): Promise<Selectable<AuditTable> | undefined> =>
  db
    .selectFrom('audit')
    .selectAll()
    .where('county', '=', county)
    .where('what', '=', what)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

export async function upsertUnit(db: Db, county: string, unit: Unit): Promise<void> {
  const { id, reviewBody, reReviewBody, documentPrefix, ...rest } = unit;
  const values = {
    ...rest,
    review_body: reviewBody,
    re_review_body: reReviewBody,
    document_prefix: documentPrefix,
  };
  await db
    .insertInto('unit')
    .values({ county, id, ...values })
    .onConflict((conflict) => conflict.columns(['county', 'id']).doUpdateSet(values))
    .execute();
}

export type PersonChange = StaffMember & {
  readonly login: string;
  readonly passwordHash?: string;
  /** Whoever signs in with it is asked for another password first. */
  readonly mustChange?: boolean;
};

export async function upsertPerson(db: Db, county: string, change: PersonChange): Promise<void> {
  const { id, roles, awayFrom, awayTo, standIn = null, passwordHash, ...given } = change;
  const { mustChange = false, ...rest } = given;
  const away = { away_from: awayFrom, away_to: awayTo, stand_in: standIn };
  const values = { ...rest, ...away, roles: JSON.stringify(roles) };
  if (passwordHash === undefined) {
    await db
      .updateTable('person')
      .set(values)
      .where('county', '=', county)
      .where('id', '=', id)
      .execute();
    return;
  }
  const all = { ...values, password_hash: passwordHash, must_change: mustChange };
  await db
    .insertInto('person')
    .values({ county, id, ...all })
    .onConflict((conflict) => conflict.columns(['county', 'id']).doUpdateSet(all))
    .execute();
}

export async function setOverlays(
  db: Db,
  county: string,
  overlays: readonly string[],
): Promise<void> {
  await db
    .updateTable('county')
    .set({ overlays: JSON.stringify(overlays) })
    .where('county', '=', county)
    .execute();
}

export async function setDocumentLayout(
  db: Db,
  county: string,
  layout: DocumentLayout,
): Promise<void> {
  await db
    .updateTable('county')
    .set({ document_layout: layout })
    .where('county', '=', county)
    .execute();
}

export async function upsertCalendarYear(db: Db, year: CalendarYear): Promise<void> {
  const values = { content: JSON.stringify(year), entered_at: new Date() };
  await db
    .insertInto('calendar_year')
    .values({ year: year.year, ...values })
    .onConflict((conflict) => conflict.column('year').doUpdateSet(values))
    .execute();
}
