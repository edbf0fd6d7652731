import Cursor from 'pg-cursor';
import type { Pool, PoolClient } from 'pg';
import { keyColumns, listTables, nameInSql, type TableShape } from './table-shapes.ts';

export type { TableShape } from './table-shapes.ts';

/** The whole database as it was at one moment, read a few hundred rows at a time, while work goes on. */
export interface Snapshot {
  /** In an order in which every table stands after those it refers to. */
  readonly tables: readonly TableShape[];
  readonly migrations: readonly string[];
  /** Rows as JSON objects that anybody can read. */
  objects(table: TableShape, omit: readonly string[]): AsyncGenerator<string>;
  /** Rows as JSON arrays of PostgreSQL's own text for each value: exact for every type. */
  exact(table: TableShape): AsyncGenerator<string>;
  /** The content hashes that any table names. */
  fileHashes(): AsyncGenerator<string>;
}

export async function inSnapshot<T>(
  owner: Pool,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const client = await owner.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    for (const setting of sameEverywhere) await client.query(`set local ${setting}`);
    return await work(await snapshotOn(client));
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}

/** A value's text must not depend on how a server or a role is set up. */
export const sameEverywhere = [
  `timezone = 'UTC'`,
  `datestyle = 'ISO'`,
  `intervalstyle = 'iso_8601'`,
  `bytea_output = 'hex'`,
  `extra_float_digits = 1`,
];

async function snapshotOn(client: PoolClient): Promise<Snapshot> {
  const tables = await listTables(client);
  return {
    tables,
    migrations: await migrationsIn(client),
    objects: (table, omit) => linesOf(client, objectsSql(table, omit)),
    exact: (table) => linesOf(client, exactSql(table)),
    fileHashes: () => linesOf(client, hashesSql(tables)),
  };
}

export async function migrationsIn(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select name from kysely_migration order by name',
  );
  return rows.map(({ name }) => name);
}

function objectsSql(table: TableShape, omit: readonly string[]): string {
  const columns = table.columns.filter(({ name }) => !omit.includes(name));
  const list = columns.map(({ name }) => nameInSql(name)).join(', ');
  const from = `(select ${list} from ${nameInSql(table.name)} order by ${keyColumns(table)}) row_of`;
  return `select row_to_json(row_of)::text as line from ${from}`;
}

function exactSql(table: TableShape): string {
  const list = table.columns.map(({ name }) => `${nameInSql(name)}::text`).join(', ');
  return `select json_build_array(${list})::text as line from ${nameInSql(table.name)} order by ${keyColumns(table)}`;
}

function hashesSql(tables: readonly TableShape[]): string {
  const parts = tables.flatMap(({ name: table, columns }) =>
    columns
      .filter(({ name }) => name.endsWith('sha256'))
      .map(({ name }) => `select ${nameInSql(name)} as line from ${nameInSql(table)}`),
  );
  const all = parts.join(' union ') || `select null::text as line`;
  return `select line from (${all}) named where line is not null order by line`;
}

const rowsAtOnce = 200;

async function* linesOf(client: PoolClient, sql: string): AsyncGenerator<string> {
  const cursor = client.query(new Cursor<{ line: string }>(sql));
  try {
    for (;;) {
      const rows = await cursor.read(rowsAtOnce);
      if (rows.length === 0) return;
      for (const { line } of rows) yield line;
    }
  } finally {
    await cursor.close();
  }
}
