import { randomBytes } from 'node:crypto';
import { sql, type Insertable, type Selectable, type Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import { commitmentTo, SALT_BYTES } from '#record/leaf.ts';
import { keyOfRow, rowHash, statementOf, type LeafSource, type Row } from './leaf-sources.ts';
import type { Db } from './matters.ts';
import type { Database, LogLeafTable } from './tables.ts';

export type StoredLeaf = Selectable<LogLeafTable>;

/** Commits to rows that were just written, as the database gave them back, in the transaction that wrote them. */
export async function addLeaves(
  db: Db,
  source: LeafSource,
  rows: readonly (Row & { readonly county: string })[],
): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('log_leaf')
    .values(rows.map((row) => leafOf(source, row)))
    .execute();
}

function leafOf(
  source: LeafSource,
  row: Row & { readonly county: string },
): Insertable<LogLeafTable> {
  const [salt, rowSalt] = [randomBytes(SALT_BYTES), randomBytes(SALT_BYTES)];
  const statement = statementOf(source, row, rowHash(source, row, rowSalt));
  return {
    county: row.county,
    id: newId(),
    source,
    key: keyOfRow(source, row),
    salt,
    row_salt: rowSalt,
    entry: Buffer.from(commitmentTo({ salt, statement })),
  };
}

/** Runs both writes, the row and its leaf, or neither. */
export const together = <T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> =>
  db.isTransaction ? work(db) : db.transaction().execute(work);

/** Leaves that are not in the log yet, in the order in which they will be. */
export const pendingLeaves = (
  db: Db,
  county: string,
  limit: number,
): Promise<Pick<StoredLeaf, 'id' | 'entry'>[]> =>
  db
    .selectFrom('log_leaf')
    .select(['id', 'entry'])
    .where('county', '=', county)
    .where('index', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute();

export async function countPending(db: Db, county: string): Promise<number> {
  const { count } = await db
    .selectFrom('log_leaf')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('county', '=', county)
    .where('index', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Gives the leaves their places, one after the other from the first index on. */
export async function placeLeaves(
  trx: Transaction<Database>,
  { county, first, ids }: { county: string; first: number; ids: readonly string[] },
): Promise<void> {
  await sql`update log_leaf set index = ${first}::bigint + placed.at - 1
    from unnest(${ids}::uuid[]) with ordinality as placed (id, at)
    where log_leaf.county = ${county} and log_leaf.id = placed.id and log_leaf.index is null`.execute(
    trx,
  );
}

/** Gives waiting leaves the places that the public log already has them at. */
export async function placeLeavesAt(
  trx: Transaction<Database>,
  county: string,
  placed: readonly { readonly id: string; readonly index: number }[],
): Promise<void> {
  const [ids, indexes] = [placed.map(({ id }) => id), placed.map(({ index }) => index)];
  await sql`update log_leaf set index = placed.index
    from unnest(${ids}::uuid[], ${indexes}::bigint[]) as placed (id, index)
    where log_leaf.county = ${county} and log_leaf.id = placed.id and log_leaf.index is null`.execute(
    trx,
  );
}

const ROWS_AT_ONCE = 1_000;

/** Entries of the public log that belong to no row any more. Nothing can be said about them but that they were there. */
export async function insertLost(
  trx: Transaction<Database>,
  county: string,
  lost: readonly { readonly index: number; readonly entry: Uint8Array }[],
): Promise<void> {
  for (let at = 0; at < lost.length; at += ROWS_AT_ONCE) {
    const rows = lost.slice(at, at + ROWS_AT_ONCE).map(({ index, entry }) => ({
      county,
      id: newId(),
      source: 'lost' as const,
      key: String(index),
      salt: null,
      row_salt: null,
      entry: Buffer.from(entry),
      index,
    }));
    await trx.insertInto('log_leaf').values(rows).execute();
  }
}

/** What is promised about a letter: its entry, and when it came. */
export const arrivalOf = (
  db: Db,
  county: string,
  letterId: string,
): Promise<{ entry: Buffer; received_at: Date } | undefined> =>
  db
    .selectFrom('letter')
    .innerJoin('log_leaf', (join) =>
      join
        .onRef('log_leaf.county', '=', 'letter.county')
        .on('log_leaf.source', '=', 'letter')
        .on('log_leaf.key', '=', letterId),
    )
    .select(['log_leaf.entry', 'letter.received_at'])
    .where('letter.county', '=', county)
    .where('letter.id', '=', letterId)
    .executeTakeFirst();

export const findLeaf = (
  db: Db,
  { county, source, key }: { county: string; source: LeafSource; key: string },
): Promise<StoredLeaf | undefined> =>
  db
    .selectFrom('log_leaf')
    .selectAll()
    .where('county', '=', county)
    .where('source', '=', source)
    .where('key', '=', key)
    .executeTakeFirst();

export const leavesByKey = async (
  db: Db,
  { county, source, keys }: { county: string; source: LeafSource; keys: readonly string[] },
): Promise<StoredLeaf[]> =>
  keys.length === 0
    ? []
    : db
        .selectFrom('log_leaf')
        .selectAll()
        .where('county', '=', county)
        .where('source', '=', source)
        .where('key', 'in', keys)
        .execute();
