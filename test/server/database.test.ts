import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, testDatabase } from './database.ts';

const database = testDatabase();
let client: Client;

beforeAll(async () => {
  client = new Client(database.connection);
  await client.connect();
});
afterAll(() => client.end());

test('a test file has a database of its own, in UTF-8, on PostgreSQL 15 or later', async () => {
  const { rows } = await client.query<{ encoding: string; version: number }>(
    `select pg_encoding_to_char(encoding) encoding, current_setting('server_version_num')::int / 10000 "version"
     from pg_database where datname = current_database()`,
  );
  expect(rows[0]?.encoding).toBe('UTF8');
  expect(rows[0]?.version).toBeGreaterThanOrEqual(15);
});

test('two fresh databases made at once know nothing of each other', async () => {
  const made = await Promise.all([freshDatabase(), freshDatabase()]);
  const [first, second] = made.map(({ connection }) => new Client(connection));
  await Promise.all([first?.connect(), second?.connect()]);
  await first?.query('create table only_here (id int)');
  const seen = await second?.query(`select to_regclass('only_here') found`);
  expect(seen?.rows).toEqual([{ found: null }]);
  await Promise.all([first?.end(), second?.end()]);
  await Promise.all(made.map((each) => each.close()));
});
