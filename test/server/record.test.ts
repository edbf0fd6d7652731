import { readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCheckpoint } from '#record/checkpoint.ts';
import { parseVerifierKey } from '#record/note.ts';
import { entriesIn } from '#record/tiles.ts';
import { buildServer } from '#server/http/server.ts';
import { openLog } from '#server/record/begin-log.ts';
import { integrate, RecordStopped } from '#server/record/integrate.ts';
import { compactReceipt } from '#server/record/promised.ts';
import { receiptOf } from '#server/record/receipts.ts';
import { integrateAll } from '#server/record/sequencer.ts';
import { recordStanding } from '#server/record/standing.ts';
import { rewriteLog } from '#server/record/take-up.ts';
import { leads } from '#server/store/log.ts';
import { naiveRoot } from '../record/naive-tree.ts';
import { mustAct, receive, sentMatter } from './matters.ts';
import { county, testOffice } from './office.ts';

const office = testOffice('2026-03-02');
let server: FastifyInstance;
beforeAll(async () => {
  server = await buildServer(office.app);
  await integrateAll(office.app);
});
afterAll(() => server.close());

const get = (url: string) => server.inject({ url });

async function publishedEntries(size: number): Promise<Uint8Array[]> {
  const width = size % 256;
  const answer = await get(`/log/tile/entries/000${size < 256 ? `.p/${width}` : ''}`);
  expect(answer.statusCode).toBe(200);
  return [...entriesIn(answer.rawPayload)];
}

async function checkpoint() {
  const key = parseVerifierKey((await get('/log/key')).body.trim());
  if (!key) throw new Error('the office tells its key');
  return openCheckpoint((await get('/log/checkpoint')).body, [key]);
}

interface Counted {
  source: string;
  rows: number;
  leaves: number;
  placed: number;
}

async function counted(): Promise<Counted[]> {
  const tables = {
    letter: 'letter',
    party: 'party',
    event: 'event',
    document: 'document',
    opening: 'opening',
    change: 'audit',
  };
  const parts = Object.entries(tables).map(
    ([
      source,
      table,
    ]) => `select '${source}' as source, (select count(*)::int from ${table}) as rows,
      (select count(*)::int from log_leaf where source = '${source}') as leaves,
      (select count(*)::int from log_leaf where source = '${source}' and index is not null) as placed`,
  );
  return (await office.owner.query<Counted>(parts.join(' union all '))).rows;
}

describe('The record', () => {
  test('has a leaf for every row that is written once, from the transaction that wrote it', async () => {
    const id = await sentMatter(office.app);
    await mustAct(office.app, 'officer', { id, act: 'accept', input: {} });
    const rows = await counted();
    expect(rows.find(({ source }) => source === 'event')?.rows).toBeGreaterThan(3);
    for (const { source, rows: written, leaves } of rows)
      expect({ source, leaves }).toEqual({ source, leaves: written });
  });

  test('takes waiting leaves in and publishes a checkpoint that the published entries give', async () => {
    await receive(office.app);
    expect(await integrateAll(office.app)).toBeGreaterThan(2);
    const read = await checkpoint();
    const { rows } = await office.owner.query<{ n: number }>(
      'select count(*)::int as n from log_leaf',
    );
    expect(read?.size).toBe(rows[0]?.n);
    const entries = await publishedEntries(read?.size ?? 0);
    expect(read && Buffer.from(read.root)).toEqual(naiveRoot(entries));
    expect(await integrateAll(office.app)).toBe(0);
  });

  test('is added to by one at a time, and no leaf gets two places', async () => {
    for (let count = 0; count < 3; count += 1) await receive(office.app);
    const log = await openLog(office.app, county);
    await Promise.all(Array.from({ length: 4 }, () => integrate(office.app, log)));
    await integrateAll(office.app);
    const { rows } = await office.owner.query<{ index: number }>(
      'select index::int from log_leaf order by index',
    );
    expect(rows.map(({ index }) => index)).toEqual(rows.map((_, at) => at));
    expect((await counted()).every(({ leaves, placed }) => leaves === placed)).toBe(true);
  });

  test('loses with a refused act what the act would have written', async () => {
    const before = await counted();
    await expect(
      office.app.db.transaction().execute(async (trx) => {
        await receive({ ...office.app, db: trx });
        throw new Error('taken back');
      }),
    ).rejects.toThrow('taken back');
    expect(await counted()).toEqual(before);
  });

  test('tells nothing but hashes of 32 bytes', async () => {
    const read = await checkpoint();
    const entries = await publishedEntries(read?.size ?? 0);
    expect(entries.every((entry) => entry.length === 32)).toBe(true);
    expect(new Set(entries.map((entry) => Buffer.from(entry).toString('hex'))).size).toBe(
      entries.length,
    );
  });

  test('does not show files outside the log', async () => {
    for (const path of [
      '/log/tile/..%2fcheckpoint',
      '/log/tile/0/%2e%2e',
      '/log/keys',
      '/log/tile/0/999',
    ])
      expect((await get(path)).statusCode).toBe(404);
  });

  test.runIf(process.platform !== 'win32')(
    'is signed with a key that only its account can read',
    () => {
      const file = join(office.folder, 'keys', 'record.key');
      expect(statSync(file).mode & 0o777).toBe(0o600);
    },
  );

  test('is not the application\u2019s to change: it adds leaves and places them', async () => {
    const statements = [
      sql`delete from log_leaf`,
      sql`update log_leaf set entry = '\\x00'`,
      sql`update log_checkpoint set size = 1`,
      sql`delete from log_checkpoint`,
      sql`update log set origin = 'x'`,
    ];
    for (const statement of statements)
      await expect(statement.execute(office.app.db)).rejects.toThrow(/permission denied/);
  });
});

const path = () => join(office.folder, 'log', 'checkpoint');

async function reason() {
  await receive(office.app);
  const log = await openLog(office.app, county);
  const error = await integrate(office.app, log).catch((caught: unknown) => caught);
  return error instanceof RecordStopped ? error.reason : error;
}

describe('The record stands still rather than tell two histories', () => {
  test('when the database is older than what is published', async () => {
    const { rows } = await office.owner.query<{ size: string }>(
      'select size from log_checkpoint order by size desc limit 1',
    );
    const saved = await office.owner.query(
      'delete from log_checkpoint where size = $1 returning *',
      [rows[0]?.size],
    );
    expect(await reason()).toBe('log-ahead');
    const [row] = saved.rows as { county: string; size: string; root: Buffer; note: string }[];
    await office.owner.query(
      'insert into log_checkpoint (county, size, root, note) values ($1, $2, $3, $4)',
      [row?.county, row?.size, row?.root, row?.note],
    );
    expect(await integrateAll(office.app)).toBeGreaterThan(0);
  });

  test('when the folder is gone, as after a restore', async () => {
    const kept = await readFile(path());
    await rm(path());
    expect(await reason()).toBe('log-missing');
    await writeFile(path(), kept);
    expect(await integrateAll(office.app)).toBeGreaterThan(0);
  });

  test('when a tile was changed', async () => {
    const { size } = (await checkpoint()) ?? { size: 0 };
    const tile = join(office.folder, 'log', 'tile', '0', '000.p', String(size % 256));
    const kept = await readFile(tile);
    await writeFile(tile, Buffer.from(kept).fill(1, 0, 1));
    expect(await reason()).toBe('tiles-differ');
    await writeFile(tile, kept);
    expect(await integrateAll(office.app)).toBeGreaterThan(0);
  });

  test('when the key is another one', async () => {
    const file = join(office.folder, 'keys', 'record.key');
    const kept = await readFile(file);
    await writeFile(file, Buffer.alloc(32, 9));
    expect(await reason()).toBe('key-differs');
    await writeFile(file, kept);
    expect(await integrateAll(office.app)).toBeGreaterThan(0);
  });

  test('when the key is lost: none is made in its place, and nothing is promised under one', async () => {
    const file = join(office.folder, 'keys', 'record.key');
    const kept = await readFile(file);
    await rm(file);
    const { letterId, promise } = await receive(office.app);
    expect(promise).toBe(null);
    const app = office.app;
    expect(await receiptOf(app, { county, letterId, party: 1 })).toBeUndefined();
    expect(await compactReceipt(app, { county, letterId })).toBeUndefined();
    await expect(integrateAll(app)).rejects.toThrow('record.key is lost');
    expect(await recordStanding(app, county)).toMatchObject({ keys: [], stopped: 'key-differs' });
    expect((await get('/log/key')).statusCode).toBe(404);
    expect(await rewriteLog(app, await openLog(app, county))).toMatchObject({ fault: 'unsigned' });
    expect(existsSync(file)).toBe(false);
    await writeFile(file, kept, { mode: 0o600 });
    expect(await integrateAll(app)).toBeGreaterThan(0);
    expect(await receiptOf(app, { county, letterId, party: 1 })).toBeDefined();
  });

  test('but goes on by itself when it was killed before it published what it had signed', async () => {
    const kept = await readFile(path());
    await receive(office.app);
    await integrateAll(office.app);
    const newer = await readFile(path(), 'utf8');
    await writeFile(path(), kept);
    expect(await integrateAll(office.app)).toBe(0);
    expect(await readFile(path(), 'utf8')).toBe(newer);
  });
});

describe('A log that another process is just beginning', () => {
  const other = testOffice('2026-03-02');

  test('is not waited for, and is there at the next turn', async () => {
    const { app } = other;
    await app.db.transaction().execute(async (trx) => {
      expect(await leads(trx, county)).toBe(true);
      await expect(openLog(app, county)).rejects.toThrow('being begun');
    });
    expect((await openLog(app, county)).county).toBe(county);
  });
});
