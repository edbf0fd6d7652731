import { sql, type Insertable, type Selectable, type Transaction } from 'kysely';
import type { Citation } from '#domain/law.ts';
import type { Day } from '#domain/day.ts';
import type { Purpose } from '#domain/matter.ts';
import type { Reach } from '#domain/reach.ts';
import type { Retention } from '#domain/retention.ts';
import { addLeaves } from './log-leaves.ts';
import type { Db } from './matters.ts';
import { withinReach } from './reach.ts';
import type { Database, ErasureProposalTable, ErasureTable } from './tables.ts';

/** Files whose time is over: by which table, which they are, and what is left of those that were erased. */

export async function retentionOf(db: Db, county: string): Promise<Retention | undefined> {
  const row = await db
    .selectFrom('retention')
    .select('years')
    .where('county', '=', county)
    .executeTakeFirst();
  return row?.years;
}

export async function setRetention(db: Db, county: string, table: Retention): Promise<void> {
  const years = JSON.stringify(table);
  await db
    .insertInto('retention')
    .values({ county, years })
    .onConflict((conflict) => conflict.column('county').doUpdateSet({ years }))
    .execute();
}

export interface ArchivedFile {
  readonly id: string;
  readonly purpose: Purpose | null;
  readonly endedOn: Day;
  readonly keptFor: string;
}

/** Archived matters that are not proposed yet. One that says what became of its letter stays as long as the letter. */
export async function archivedFiles(db: Db, county: string): Promise<ArchivedFile[]> {
  const rows = await db
    .selectFrom('matter')
    .innerJoin('event', (join) =>
      join.onRef('event.county', '=', 'matter.county').onRef('event.matter_id', '=', 'matter.id'),
    )
    .select(['matter.id', 'matter.purpose', 'event.payload'])
    .select(
      sql<Day>`(select max(day) from event other
        where other.county = matter.county and other.matter_id = matter.id)`.as('endedOn'),
    )
    .where('matter.county', '=', county)
    .where('matter.stage', '=', 'archived')
    .where('event.type', '=', 'archived')
    .where(
      sql<boolean>`not exists (select 1 from erasure_proposal proposed
      where proposed.county = matter.county and proposed.matter_id = matter.id)`,
    )
    .where(
      sql<boolean>`not (
      exists (select 1 from amendment where amendment.county = matter.county and amendment.matter_id = matter.id)
      and exists (select 1 from matter other where other.county = matter.county
        and other.letter_id = matter.letter_id and other.id <> matter.id))`,
    )
    .orderBy('matter.id')
    .execute();
  return rows.map(({ payload, ...rest }) => ({
    ...rest,
    keptFor: typeof payload['keptFor'] === 'string' ? payload['keptFor'] : '',
  }));
}

export async function insertProposal(
  db: Db,
  proposal: Insertable<ErasureProposalTable>,
): Promise<void> {
  await db
    .insertInto('erasure_proposal')
    .values(proposal)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export type Proposal = Selectable<ErasureProposalTable> & {
  readonly number: string;
  readonly received_on: Day;
  readonly sealed: boolean;
};

/** What is proposed of the matters within reach. */
export const proposalsWithin = (db: Db, reach: Reach): Promise<Proposal[]> =>
  db
    .selectFrom('matter')
    .innerJoin('erasure_proposal', (join) =>
      join
        .onRef('erasure_proposal.county', '=', 'matter.county')
        .onRef('erasure_proposal.matter_id', '=', 'matter.id'),
    )
    .where(withinReach(reach))
    .selectAll('erasure_proposal')
    .select(['matter.number', 'matter.received_on', 'matter.sealed'])
    .orderBy('erasure_proposal.kept_until')
    .orderBy('matter.number')
    .limit(500)
    .execute();

export const findProposal = (
  db: Db,
  county: string,
  matterId: string,
): Promise<Selectable<ErasureProposalTable> | undefined> =>
  db
    .selectFrom('erasure_proposal')
    .selectAll()
    .where('county', '=', county)
    .where('matter_id', '=', matterId)
    .executeTakeFirst();

/** Proposed no more, because more has happened since: the time begins anew. */
export async function removeStale(db: Db, county: string): Promise<void> {
  await sql`delete from erasure_proposal proposed where county = ${county} and exists (
    select 1 from event where event.county = proposed.county and event.matter_id = proposed.matter_id
      and event.day > proposed.ended_on)`.execute(db);
}

export async function putOff(db: Db, { county, matterId, ...change }: PutOff): Promise<void> {
  await db
    .updateTable('erasure_proposal')
    .set({ put_off_until: change.until, put_off_by: change.by, reasons: change.reasons })
    .where('county', '=', county)
    .where('matter_id', '=', matterId)
    .execute();
}

interface PutOff {
  readonly county: string;
  readonly matterId: string;
  readonly until: Day;
  readonly by: string;
  readonly reasons: string;
}

export interface Erasing {
  readonly county: string;
  readonly matterId: string;
  readonly id: string;
  readonly at: Date;
  readonly day: Day;
  readonly person: string;
  readonly cite: Citation;
}

/** Erases a file and gives back its trace, which has a leaf. */
export async function eraseFile(
  trx: Transaction<Database>,
  { county, matterId, id, at, day, person, cite }: Erasing,
): Promise<void> {
  await sql`select erase_matter(${county}, ${matterId}::uuid, ${id}::uuid, ${at}, ${day}::date, ${person},
    ${JSON.stringify(cite)}::jsonb)`.execute(trx);
  const trace = await trx
    .selectFrom('erasure')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .execute();
  await addLeaves(trx, 'erasure', trace);
}

/** What is left of files that were erased, newest first. */
export const erasuresOf = (db: Db, county: string): Promise<Selectable<ErasureTable>[]> =>
  db
    .selectFrom('erasure')
    .selectAll()
    .where('county', '=', county)
    .orderBy('id', 'desc')
    .limit(500)
    .execute();

/** Content of a matter's files, and of its letter's. */
export async function filesOf(
  db: Db,
  { county, id, letterId }: { county: string; id: string; letterId: string },
): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from paper where county = ${county} and (matter_id = ${id} or letter_id = ${letterId})
    union select sha256 from document where county = ${county} and matter_id = ${id} and sha256 is not null
    union select masked_sha256 from document
      where county = ${county} and matter_id = ${id} and masked_sha256 is not null`.execute(db);
  return rows.map(({ sha256 }) => sha256);
}

/** Those of them that no row names any more, of whatever county. */
export async function unnamed(db: Db, files: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from unnest(${files}::text[]) given (sha256) where not exists (
      select 1 from paper where paper.sha256 = given.sha256) and not exists (
      select 1 from document where given.sha256 in (document.sha256, document.masked_sha256))`.execute(
    db,
  );
  return rows.map(({ sha256 }) => sha256);
}
