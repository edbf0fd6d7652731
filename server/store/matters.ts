import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import type { Day } from '#domain/day.ts';
import type { MatterEvent } from '#domain/events.ts';
import type { Law } from '#domain/law.ts';
import type { Matter } from '#domain/matter.ts';
import type { Reach } from '#domain/reach.ts';
import type { Actor } from '#domain/staff.ts';
import { addLeaves } from './log-leaves.ts';
import { clockRowsOf, matterRowOf } from './matter-rows.ts';
import { withinReach } from './reach.ts';
import type { Database, MatterTable } from './tables.ts';

export type Db = Kysely<Database> | Transaction<Database>;

/** The state of a matter, its row locked until the transaction ends. Nothing when it is out of reach. */
export async function lockMatter(
  trx: Transaction<Database>,
  reach: Reach,
  id: string,
): Promise<Matter | undefined> {
  const row = await trx
    .selectFrom('matter')
    .select('state')
    .where(withinReach(reach))
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row?.state;
}

export const findMatter = (
  db: Db,
  reach: Reach,
  id: string,
): Promise<Selectable<MatterTable> | undefined> =>
  db
    .selectFrom('matter')
    .selectAll()
    .where(withinReach(reach))
    .where('id', '=', id)
    .executeTakeFirst();

export interface Appended {
  readonly matter: Matter;
  readonly events: readonly MatterEvent[];
  readonly actor: Actor;
  readonly day: Day;
  readonly law: Law;
}

/** Writes a new matter with its first events. */
export async function insertMatter(trx: Transaction<Database>, appended: Appended): Promise<void> {
  await trx.insertInto('matter').values(matterRowOf(appended.matter, appended.law)).execute();
  await insertEvents(trx, appended);
  await saveClocks(trx, appended.matter);
}

/** Writes what has just happened to a matter that is locked. */
export async function saveMatter(trx: Transaction<Database>, appended: Appended): Promise<void> {
  const { matter, law } = appended;
  const { county, id, ...rest } = matterRowOf(matter, law);
  await trx
    .updateTable('matter')
    .set(rest)
    .where('county', '=', county)
    .where('id', '=', id)
    .execute();
  await insertEvents(trx, appended);
  await saveClocks(trx, matter);
}

async function insertEvents(
  trx: Transaction<Database>,
  { matter, events, actor, day }: Appended,
): Promise<void> {
  const first = matter.version - events.length + 1;
  const rows = events.map(({ type, ...payload }, index) => ({
    county: matter.county,
    matter_id: matter.id,
    seq: first + index,
    day,
    type,
    actor: JSON.stringify(actor),
    payload: JSON.stringify(payload),
  }));
  const written = await trx.insertInto('event').values(rows).returningAll().execute();
  await addLeaves(trx, 'event', written);
}

async function saveClocks(trx: Transaction<Database>, matter: Matter): Promise<void> {
  const rows = clockRowsOf(matter);
  if (rows.length === 0) return;
  await trx
    .insertInto('clock')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['county', 'matter_id', 'no']).doUpdateSet((eb) => ({
        running: eb.ref('excluded.running'),
        stopped_on: eb.ref('excluded.stopped_on'),
        safe_due: eb.ref('excluded.safe_due'),
        statutory_due: eb.ref('excluded.statutory_due'),
        provisional: eb.ref('excluded.provisional'),
        sum: eb.ref('excluded.sum'),
      })),
    )
    .execute();
}

export interface StoredEvent {
  readonly seq: number;
  readonly at: Date;
  readonly day: Day;
  readonly actor: Actor;
  readonly event: MatterEvent;
}

/** A matter's history in order. The caller has found the matter within reach. */
export async function readEvents(db: Db, county: string, matterId: string): Promise<StoredEvent[]> {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .select(peopleOfLetter)
    .where('county', '=', county)
    .where('matter_id', '=', matterId)
    .orderBy('seq')
    .execute();
  return rows.map(({ seq, at, day, actor, type, payload, people }) => ({
    seq,
    at,
    day,
    actor,
    event: { type, ...(people !== null && { petitioners: people }), ...payload } as MatterEvent,
  }));
}

// A matter of before 0005 was registered without how many bring it: events are never changed, and its letter says it.
const peopleOfLetter = sql<number | null>`case when type = 'registered' then (
  select people from matter join letter on letter.county = matter.county and letter.id = matter.letter_id
  where matter.county = event.county and matter.id = event.matter_id) end`.as('people');

/** The next number of a series: without gaps, because the row stays locked until the transaction ends. */
export async function nextInSeries(
  trx: Transaction<Database>,
  { county, name, year, count = 1 }: { county: string; name: string; year: number; count?: number },
): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into series (county, name, year, last) values (${county}, ${name}, ${year}, ${count})
    on conflict (county, name, year) do update set last = series.last + ${count}
    returning last`.execute(trx);
  return (rows[0]?.last ?? count) - count + 1;
}

/** Adds a job inside the transaction: a rollback takes it back, and the runner hears of it at the commit. */
export async function addJob(
  db: Db,
  task: string,
  payload: Record<string, unknown>,
): Promise<void> {
  await sql`select add_job(${task}, ${JSON.stringify(payload)}::json)`.execute(db);
}

/** The states of matters that a list within reach has named. */
export async function statesOf(db: Db, county: string, ids: readonly string[]): Promise<Matter[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('matter')
    .select('state')
    .where('county', '=', county)
    .where('id', 'in', ids)
    .execute();
  return rows.map(({ state }) => state);
}

/** Every open matter of a county, a few hundred at a time, for work that concerns them all. */
export async function* openMatters(db: Kysely<Database>, county: string): AsyncGenerator<Matter> {
  const rows = db
    .selectFrom('matter')
    .select('state')
    .where('county', '=', county)
    .where('open', '=', true);
  for await (const { state } of rows.stream(200)) yield state;
}

/** The open matters of which nothing is left but to close them. */
export async function quietMatters(db: Db): Promise<{ county: string; id: string }[]> {
  return db
    .selectFrom('matter')
    .select(['county', 'id'])
    .where('open', '=', true)
    .where('quiet', '=', true)
    .orderBy('county')
    .orderBy('id')
    .execute();
}

/** The open matters whose petitioner has asked to withdraw. */
export const withdrawingMatters = (db: Db): Promise<{ county: string; id: string }[]> =>
  db
    .selectFrom('matter')
    .select(['county', 'id'])
    .where('open', '=', true)
    .where('withdrawing', '=', true)
    .orderBy('county')
    .orderBy('id')
    .execute();

/** The open matters that this person handles, or of which they have a promise to see to. */
export async function mattersHandledBy(
  db: Db,
  { county, person }: { county: string; person: string },
): Promise<string[]> {
  const theirs = JSON.stringify([person]);
  const rows = await db
    .selectFrom('matter')
    .select('id')
    .where('county', '=', county)
    .where('open', '=', true)
    .where((eb) =>
      eb.or([eb('owner', '=', person), sql<boolean>`matter.promised_by @> ${theirs}::jsonb`]),
    )
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
