import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MatterEvent } from '#domain/events.ts';
import { replay } from '#domain/evolve.ts';
import { sharersOf, type Matter } from '#domain/matter.ts';
import { nextStep } from '#domain/next-step.ts';
import { readEvents } from '#server/store/matters.ts';
import * as firstHouse from '#server/store/migrations/0001-first-house.ts';
import * as documentLayouts from '#server/store/migrations/0002-document-layouts.ts';
import * as parties from '#server/store/migrations/0003-parties.ts';
import * as suggestionCalls from '#server/store/migrations/0004-suggestion-calls.ts';
import * as sharedMatters from '#server/store/migrations/0005-shared-matters.ts';
import * as openings from '#server/store/migrations/0006-openings.ts';
import * as keptFrom from '#server/store/migrations/0007-kept-from.ts';
import { openingsOf } from '#server/store/openings.ts';
import type { Database } from '#server/store/tables.ts';
import { testDatabase } from './database.ts';

/** A matter as the first schema's own release wrote it, played with that release; only the steps of its sums are left out. */
interface Old {
  readonly name: string;
  readonly row: {
    readonly unit: string;
    readonly deskUnit: string | null;
    readonly deskRole: string | null;
    readonly nextAct: string | null;
  };
  readonly state: Pick<
    Matter,
    'county' | 'id' | 'letterId' | 'number' | 'subject' | 'channel' | 'receivedOn' | 'stage'
  > & { readonly version: number; readonly sorting?: { readonly route: string } };
  readonly events: readonly MatterEvent[];
}

const file = fileURLToPath(new URL('../samples/matters-of-old.jsonl', import.meta.url));
const olds = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Old);
const county = 'wanghe';
/** The matter of a letter that five people wrote. */
const ofFive = 'with a unit';

/** Recused by hand between two migrations: the first release knew no recusal. */
const recusedId = olds[0]?.state.id ?? '';

const database = testDatabase();
let db: Kysely<Database>;

function open<Tables>(): Kysely<Tables> {
  const pool = new Pool({ ...database.connection, options: '-c search_path=of_old' });
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

beforeAll(async () => {
  db = open<Database>();
  const old = open<unknown>();
  await sql`create schema of_old`.execute(old);
  await firstHouse.up(old);
  await insertCounty(old);
  for (const one of olds) await insertOld(old, one);
  for (const { up } of [documentLayouts, parties, suggestionCalls, sharedMatters, openings])
    await up(old);
  await sql`update matter set state = jsonb_set(state, '{recused}', '["p-1"]') where id = ${recusedId}`.execute(
    old,
  );
  await keptFrom.up(old);
  await sql`update matter set state = jsonb_set(state, '{recused}', '[]') where id = ${recusedId}`.execute(
    old,
  );
  await old.destroy();
});
afterAll(() => db.destroy());

async function insertCounty(to: Kysely<unknown>): Promise<void> {
  await sql`insert into county values (${county}, '', '', 'office', '', '', '', '', '')`.execute(
    to,
  );
  for (const unit of ['office', 'housing', 'labour'])
    await sql`insert into unit values (${county}, ${unit}, '', 'department', '', '', '', true)`.execute(
      to,
    );
}

async function insertOld(to: Kysely<unknown>, { name, row, state, events }: Old): Promise<void> {
  const petitioner = { name: '', otherPetitioners: name === ofFive ? 4 : 0 };
  const blanks = { phone: '', email: '', address: '', contactBy: 'none' };
  await sql`insert into letter (county, id, channel, received_on, content, place, petitioner, read_back, external_number,
      idempotency_key, payload_hash)
    values (${county}, ${state.letterId}, ${state.channel}, ${state.receivedOn}, '', '',
      ${JSON.stringify({ ...petitioner, ...blanks })}, false, '', ${state.id}, '')`.execute(to);
  await sql`insert into matter (county, id, letter_id, number_year, number_sequence, number, subject, channel, route, stage,
      open, quiet, sealed, unit, desk_unit, desk_role, next_act, received_on, provisional, rank_due, respondents, version, state)
    values (${county}, ${state.id}, ${state.letterId}, ${state.number.year}, ${state.number.sequence}, '', ${state.subject},
      ${state.channel}, ${state.sorting?.route ?? null}, ${state.stage}, true, false, false, ${row.unit}, ${row.deskUnit},
      ${row.deskRole}, ${row.nextAct}, ${state.receivedOn}, false, ${state.receivedOn}, '[]', ${state.version},
      ${JSON.stringify(state)})`.execute(to);
  for (const [at, { type, ...payload }] of events.entries())
    await sql`insert into event (county, matter_id, seq, day, type, actor, payload)
      values (${county}, ${state.id}, ${at + 1}, ${state.receivedOn}, ${type}, '{"kind": "system", "name": "x"}',
        ${JSON.stringify(payload)})`.execute(to);
}

async function migrated({ state: { id } }: Old) {
  const row = await db
    .selectFrom('matter')
    .select(['state', 'shared_with', 'withdrawing', 'desk_unit', 'desk_role', 'next_act'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const events = await readEvents(db, county, id);
  return { row, replayed: replay(events.map(({ event }) => event)) };
}

describe('A matter of the first schema', () => {
  it.each(olds)('that is $name has the state that its history is replayed to', async (old) => {
    const { row, replayed } = await migrated(old);
    expect(row.state).toEqual(replayed);
  });

  it.each(olds)('that is $name stands in its row as its state says', async (old) => {
    const { row } = await migrated(old);
    const step = nextStep(row.state);
    expect(row).toMatchObject({
      shared_with: sharersOf(row.state),
      withdrawing: false,
      desk_unit: step?.unit ?? null,
      desk_role: step?.role ?? null,
      next_act: step?.act ?? null,
    });
  });

  it('is still shared with the unit that has objected to it', async () => {
    const shared = await db
      .selectFrom('matter')
      .select(['stage', 'shared_with'])
      .where(sql<boolean>`shared_with <> '[]'`)
      .orderBy('number_sequence')
      .execute();
    expect(shared).toEqual([
      { stage: 'objected', shared_with: ['housing'] },
      { stage: 'joint-meeting', shared_with: ['housing'] },
    ]);
  });

  it('is kept from whoever was recused before, and from nobody else', async () => {
    const rows = await db.selectFrom('matter').select(['id', 'kept_from']).execute();
    for (const { id, kept_from } of rows)
      expect(kept_from).toEqual(id === recusedId ? ['p-1'] : []);
    expect(rows.length).toBe(olds.length);
  });

  it('has no openings, and its office says since when they are recorded', async () => {
    const offices = await db
      .selectFrom('county')
      .select(sql<string | null>`openings_since::text`.as('since'))
      .execute();
    expect(offices).toEqual([{ since: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) }]);
    for (const { state } of olds) expect(await openingsOf(db, county, state.id)).toEqual([]);
  });

  it('counts the people of its letter, so that a joint one is not taken for a simple one', async () => {
    const rows = await db
      .selectFrom('matter')
      .select(sql<number>`(state -> 'petitioners')::integer`.as('people'))
      .orderBy('number_sequence')
      .execute();
    expect(rows.map(({ people }) => people)).toEqual(
      olds.map(({ name }) => (name === ofFive ? 5 : 1)),
    );
  });
});
