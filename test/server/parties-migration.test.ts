import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as firstHouse from '#server/store/migrations/0001-first-house.ts';
import * as parties from '#server/store/migrations/0003-parties.ts';
import { testDatabase } from './database.ts';

const database = testDatabase();
let db: Kysely<unknown>;

beforeAll(() => {
  const options = '-c search_path=of_old';
  db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new Pool({ ...database.connection, options }) }),
  });
});
afterAll(() => db.destroy());

test('whoever wrote before there were parties is the first party of their letter, and their code stays good', async () => {
  await sql`create schema of_old`.execute(db);
  await firstHouse.up(db);
  await sql`insert into county values ('x', 'x', 'x', 'x', 'x', 'x', '', '', '')`.execute(db);
  const petitioner = {
    name: '来信人',
    phone: '000',
    email: '',
    address: '',
    contactBy: 'sms',
    otherPetitioners: 4,
  };
  await sql`insert into letter (county, id, channel, received_on, content, place, petitioner, read_back, external_number,
      code_version, idempotency_key, payload_hash)
    values ('x', gen_random_uuid(), 'letter', '2026-03-02', '', '', ${JSON.stringify(petitioner)}, false, '', 3, 'k', 'h')`.execute(
    db,
  );
  await parties.up(db);
  const { rows } = await sql`select no, role, name, phone, contact_by, consent, code_version, people
    from party join letter on letter.id = letter_id`.execute(db);
  expect(rows).toEqual([
    {
      no: 1,
      role: 'petitioner',
      name: '来信人',
      phone: '000',
      contact_by: 'sms',
      consent: 'not-asked',
      code_version: 3,
      people: 5,
    },
  ]);
});
