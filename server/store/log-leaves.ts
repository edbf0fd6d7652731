import { randomBytes } from 'node:crypto';
import { sql, type Insertable, type Kysely, type Selectable, type Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import { commitmentTo, SALT_BYTES } from '#record/leaf.ts';
import { keyOfRow, rowHash, statementOf, type LeafSource, type Row } from './leaf-sources.ts';
import type { Database, LogLeafTable } from './tables.ts';

type Db = Kysely<Database> | Transaction<Database>;

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
