import { sql, type SqlBool } from 'kysely';
import { sourceOf, type LeafSource, type Row } from './leaf-sources.ts';
import type { Db } from './matters.ts';

export type LoggedRow = Row & { readonly county: string };

/** The keys of rows that should have a leaf and have none, some at a time. */
export async function keysWithoutLeaf(
  db: Db,
  { county, source, limit }: { county: string; source: LeafSource; limit: number },
): Promise<string[]> {
  const { table, key, once } = sourceOf(source);
  const keyText = sql.join(
    key.map((column) => sql`${sql.ref(`rows.${column}`)}::text`),
    sql` || '/' || `,
  );
  const due = once === undefined ? sql`true` : sql`${sql.ref(`rows.${once}`)} is not null`;
  const { rows } = await sql<{ key: string }>`
    select ${keyText} as key from ${sql.table(table)} rows
    where rows.county = ${county} and ${due} and not exists (
      select 1 from log_leaf leaf
      where leaf.county = ${county} and leaf.source = ${source} and leaf.key = ${keyText})
    order by ${sql.join(key.map((column) => sql.ref(`rows.${column}`)))} limit ${limit}`.execute(
    db,
  );
  return rows.map((row) => row.key);
}

/** The rows with these keys; those that are not there are left out. */
export async function rowsByKey(
  db: Db,
  { county, source, keys }: { county: string; source: LeafSource; keys: readonly string[] },
): Promise<LoggedRow[]> {
  if (keys.length === 0) return [];
  const { table, key } = sourceOf(source);
  const wanted = keys.map((each) => sql`(${sql.join(each.split('/'))})`);
  // The tables of all sources begin with the county; the type is that of one of them.
  return db
    .selectFrom(table as 'event')
    .selectAll()
    .where('county', '=', county)
    .where(
      sql<SqlBool>`(${sql.join(key.map((column) => sql.ref(column)))}) in (${sql.join(wanted)})`,
    )
    .execute();
}
