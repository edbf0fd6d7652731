// An installation of the release before: everything in it lies open, and reads the same after the first start of this one.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixedClock } from '#server/outside/clock.ts';
import type { App } from '#server/app.ts';
import { day } from '#domain/day.ts';
import { openRedress, type Opened } from '#server/open.ts';
import { reseal } from '#server/jobs/reseal.ts';
import { rotateKeys } from '#server/safekeeping/rotate-keys.ts';
import { connect, type Connections } from '#server/store/connect.ts';
import { sealedIn, sealedTables } from '#server/store/sealed-columns.ts';
import { isKeyNeeded, sealOldRows } from '#server/store/seal-rows.ts';
import type { Database } from '#server/store/tables.ts';
import { testOffice } from './office.ts';
import { receiveOne } from './matters.ts';
import { allMatters } from './reach/matters-of-all.ts';

const office = testOffice();
let plain: Connections;
let folder = '';
let before: Contents;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-unsealed-'));
  const { config } = office.app;
  plain = connect({ connectionString: config.databaseUrl ?? '' }, null, () => undefined);
  // The office works without sealing, as the release before did.
  const { app, clock, owner, folder: files } = office;
  await allMatters({ app: { ...app, db: plain.db }, clock, owner, folder: files });
  await undoMigration(office.owner);
  before = await contentsOf(plain.db);
}, 120_000);
afterAll(async () => {
  await plain?.close();
  await rm(folder, { recursive: true, force: true });
});

/** What 0015 has made is taken away again; then the schema is that of the release before. */
async function undoMigration(owner: Pool): Promise<void> {
  await owner.query(
    'alter table matter drop column handed_away, drop column bounces, drop column requests',
  );
  await owner.query('drop table sealing');
  await owner.query(`delete from kysely_migration where name = '0015-sealed-columns'`);
  await owner.query(
    `update letter set payload_hash = encode(sha256(convert_to(id::text, 'UTF8')), 'hex')`,
  );
}

type Contents = Record<string, unknown[]>;

const added: readonly string[] = ['requests', 'handed_away', 'bounces', 'payload_hash'];

/** Every row of the sealed tables as the application reads it, without what this release adds. */
async function contentsOf(db: App['db']): Promise<Contents> {
  const contents: Contents = {};
  for (const table of sealedTables as (keyof Database)[]) {
    const rows: Record<string, unknown>[] = await db.selectFrom(table).selectAll().execute();
    contents[table] = rows
      .map((row) =>
        Object.fromEntries(Object.entries(row).filter(([name]) => !added.includes(name))),
      )
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }
  return contents;
}

const keyOf = (row: Record<string, unknown>): string =>
  JSON.stringify([row['id'], row['letter_id'], row['matter_id'], row['no'], row['seq']]);

async function hasColumn(owner: Pool, table: string, column: string): Promise<boolean> {
  const { rowCount } = await owner.query(
    'select 1 from information_schema.columns where table_name = $1 and column_name = $2',
    [table, column],
  );
  return rowCount !== 0;
}

async function plainValues(owner: Pool): Promise<string[]> {
  const found: string[] = [];
  for (const table of sealedTables)
    for (const column of sealedIn(table).keys()) {
      if (added.includes(column) && !(await hasColumn(owner, table, column))) continue;
      const { rowCount } = await owner.query(
        `select 1 from ${table} where to_jsonb(${column}) #>> '{}' not like 'sealed:%' limit 1`,
      );
      if (rowCount !== 0) found.push(`${table}.${column}`);
    }
  return found;
}

describe('An installation of the release before', () => {
  let opened: Opened;
  beforeAll(async () => {
    expect((await plainValues(office.owner)).length).toBeGreaterThan(15);
    opened = await openRedress(
      { ...office.app.config, dataFolder: folder },
      fixedClock(day('2026-03-02')),
    );
  }, 120_000);
  afterAll(() => opened?.close());

  test('has nothing open in it after its first start, and reads the same', async () => {
    expect(await plainValues(opened.owner)).toEqual([]);
    expect(await contentsOf(opened.app.db)).toEqual(before);
    const empty = Object.keys(before).filter((table) => before[table]?.length === 0);
    // Tables of later releases, or of the moment.
    expect(empty.sort()).toEqual(['data_wish', 'draft', 'erasure_proposal', 'party_before']);
  });

  test('has in columns of their own what queries read', async () => {
    const rows = await opened.app.db.selectFrom('matter').selectAll().execute();
    for (const row of rows) {
      const received = 'receipt' in row.state && row.state.receipt !== null;
      expect(row.requests).toEqual(row.state.requests);
      expect(row.handed_away).toBe(row.sealed && received);
      expect(row.bounces).toEqual(row.state.bounces.map(({ unit, days }) => ({ unit, days })));
    }
    expect(rows.filter(({ handed_away }) => handed_away)).toHaveLength(1);
    expect(rows.flatMap(({ bounces }) => bounces).length).toBeGreaterThan(0);
  });

  test('keeps no hash by which a letter’s words could be tried', async () => {
    const { rows } = await opened.owner.query<{ payload_hash: string }>(
      'select payload_hash from letter',
    );
    for (const { payload_hash } of rows) expect(payload_hash).toMatch(/^keyed:[\w-]{22}$/);
  });

  test('is not looked through again at a later start', async () => {
    const { app, owner } = opened;
    const [old] = await app.db.selectFrom('party').selectAll().limit(1).execute();
    const where = [old?.letter_id, old?.no];
    const { rows } = await owner.query<{ name: string }>(
      'select name from party where letter_id = $1 and no = $2',
      where,
    );
    await owner.query(`update party set name = 'plain' where letter_id = $1 and no = $2`, where);
    expect(await sealOldRows(owner, app.keys)).toBe(0);
    expect(await plainValues(owner)).toEqual(['party.name']);
    await owner.query('update party set name = $3 where letter_id = $1 and no = $2', [
      ...where,
      rows[0]?.name,
    ]);
  });

  test('gets a new key while it works: everything goes under it, and the old one is dropped a day later', async () => {
    const { app, owner } = opened;
    expect(await rotateKeys(app)).toBe(2);
    const { rows: jobs } = await owner.query(
      `select 1 from graphile_worker.jobs where task_identifier = 'reseal'`,
    );
    expect(jobs).toHaveLength(1);
    const id = await receiveOne(app);
    expect(await isKeyNeeded(owner, 1)).toBe(true);
    await reseal({ ...app, clock: fixedClock(day('2020-01-01')) }, owner);
    expect(await isKeyNeeded(owner, 1)).toBe(false);
    expect(app.keys.numbers()).toEqual([1, 2]);
    const later = {
      ...app,
      clock: { ...app.clock, now: () => new Date(Date.now() + 25 * 3_600_000) },
    };
    await reseal(later, owner);
    expect(app.keys.numbers()).toEqual([2]);
    const after = await contentsOf(app.db);
    for (const [table, rows] of Object.entries(before))
      expect(after[table], table).toEqual(expect.arrayContaining(rows));
    const [row] = await app.db.selectFrom('matter').selectAll().where('id', '=', id).execute();
    expect(row?.state.id).toBe(id);
  }, 60_000);

  test('keeps a key that something is still sealed with, however old it is', async () => {
    const { app, owner } = opened;
    const { rows } = await owner.query<{ name: string }>('select name from party limit 1');
    app.keys.add();
    const kept = app.keys.numbers();
    expect(kept).toEqual([2, 3]);
    expect(rows[0]?.name).toMatch(/^sealed:aes:2:/);
    expect(await isKeyNeeded(owner, 2)).toBe(true);
  });
});
