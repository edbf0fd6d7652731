import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as firstHouse from '#server/store/migrations/0001-first-house.ts';
import * as signingIn from '#server/store/migrations/0008-signing-in.ts';
import { testDatabase } from './database.ts';

const database = testDatabase();
let db: Kysely<unknown>;

beforeAll(async () => {
  const options = '-c search_path=of_old';
  db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new Pool({ ...database.connection, options }) }),
  });
  await sql`create schema of_old`.execute(db);
  await firstHouse.up(db);
  for (const statement of old) await sql.raw(statement).execute(db);
  await signingIn.up(db);
});
afterAll(() => db.destroy());

const somebody = '018f0000-0000-7000-8000-000000000001';
const old = [
  `insert into county values ('x', 'x', 'x', 'x', 'x', 'x', '', '', '')`,
  `insert into unit values ('x', 'office', '', 'petition-office', '', '', '', true)`,
  `insert into person (county, id, login, name, unit, roles, password_hash, active, failed_tries, locked_until)
    values ('x', '${somebody}', 'sorter', 'S', 'office', '["sorter"]', 'hash', true, 7, now() + interval '1 day')`,
  `insert into session (county, id, person, csrf, expires_at)
    values ('x', 'abc', '${somebody}', 'c', now() + interval '1 hour')`,
  ...[
    ['sorter', 'ok', '2026-01-01'],
    ['sorter', 'wrong', '2026-01-02'],
    ['my secret password', 'wrong', '2026-01-03'],
    ['sorter', 'locked', '2026-01-04'],
  ].map(
    ([login, outcome, at]) =>
      `insert into sign_in (county, id, at, login, outcome) values ('x', gen_random_uuid(), '${at}', '${login}', '${outcome}')`,
  ),
];

test('people keep their password, need not change it, and are not locked any more', async () => {
  const { rows } = await sql`select * from person`.execute(db);
  expect(rows).toMatchObject([{ login: 'sorter', password_hash: 'hash', must_change: false }]);
  expect(rows[0]).not.toHaveProperty('locked_until');
});

test('whoever was signed in signs in again', async () => {
  expect((await sql`select * from session`.execute(db)).rows).toEqual([]);
});

test('the log of sign-ins names people, and not what somebody typed in place of a login', async () => {
  const { rows } = await sql`select person, result, source, way from sign_in order by at`.execute(
    db,
  );
  const told = { source: '', way: 'password' };
  expect(rows).toEqual([
    { ...told, person: somebody, result: 'in' },
    { ...told, person: somebody, result: 'wrong' },
    { ...told, person: null, result: 'wrong' },
    { ...told, person: somebody, result: 'locked' },
  ]);
});
