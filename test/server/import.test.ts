// A county takes over what an older system holds: nothing lost, nothing twice, every day the true one.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { replay } from '#domain/evolve.ts';
import { importRows, type RowOutcome, type SourceRow } from '#server/import/import.ts';
import { readMapping } from '#server/import/mapping.ts';
import { openRowFile, type FileRow } from '#server/outside/row-files.ts';
import { readEvents } from '#server/store/matters.ts';
import { testDatabase } from './database.ts';
import { oldLetters } from './letters-of-old.ts';
import { testOffice, type TestOffice } from './office.ts';

const replies = oldLetters('replies.jsonl', 'answered');
const openLetters = oldLetters('hot_issues.jsonl', 'open');
const rowForm = z.object({
  id: z.string(),
  created: z.string(),
  replied_at: z.string().optional(),
  body: z.string(),
});
const rowsOf = (lines: readonly string[]) => lines.map((line) => rowForm.parse(JSON.parse(line)));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-import-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('an office that takes over an old system', () => {
  const office = testOffice('2026-03-02');

  test(`every answered letter (${replies.source}) becomes a served matter on its true days`, async () => {
    const outcomes = await importFile(office, 'replies.jsonl', replies.lines);
    expect(tally(outcomes)).toEqual({ registered: replies.lines.length });
    expect(outcomes.every((one) => 'answer' in one && one.answer === 'recorded')).toBe(true);
    const stored = await office.owner.query(servedDays);
    const wanted = rowsOf(replies.lines).map(({ id, created, replied_at: answered }) => ({
      id,
      stage: 'served',
      received: created.slice(0, 10),
      answered: answered?.slice(0, 10),
    }));
    expect(stored.rows.sort(byId)).toEqual(wanted.sort(byId));
  }, 400_000);

  test(`every open letter (${openLetters.source}) becomes a registered matter, and its words are kept`, async () => {
    const outcomes = await importFile(office, 'open.jsonl', openLetters.lines);
    expect(tally(outcomes)).toEqual({ registered: openLetters.lines.length });
    const total = replies.lines.length + openLetters.lines.length;
    expect(await counted(office)).toEqual({ letters: total, matters: total });
    const rows = await office.app.db
      .selectFrom('letter')
      .select(['external_number as id', 'content'])
      .execute();
    const kept = new Map(rows.map(({ id, content }) => [id, content]));
    const lost = rowsOf(openLetters.lines).filter(({ id, body }) => kept.get(id) !== body.trim());
    expect(lost.map(({ id }) => id)).toEqual([]);
  }, 400_000);

  test('a second run adds nothing', async () => {
    const before = await counted(office);
    const outcomes = await importFile(office, 'replies.jsonl', replies.lines);
    expect(tally(outcomes)).toEqual({ 'already there': replies.lines.length });
    expect(await counted(office)).toEqual(before);
  }, 60_000);

  test('numbers of a year run without a gap, and each matter is the sum of its events', async () => {
    const { rows: gaps } = await office.owner.query(
      `select number_year from matter group by number_year having max(number_sequence) <> count(*)`,
    );
    expect(gaps).toEqual([]);
    const { db } = office.app;
    const rows = await db
      .selectFrom('matter')
      .select(['county', 'id', 'state'])
      .limit(100)
      .execute();
    for (const { county, id, state } of rows) {
      const events = await readEvents(db, county, id);
      expect(replay(events.map(({ event }) => event))).toEqual(state);
    }
  });

  test('a day that no published calendar reaches gives a provisional sum instead of a failure', async () => {
    const old = { id: 'far', topic: '旧信', body: '很早的信。', created: '2011-04-02' };
    const [outcome] = await importObjects(office, [old], { source: 'far' });
    expect(outcome?.outcome).toBe('registered');
    const { rows } = await office.owner.query(
      `select distinct provisional from matter where received_on < '2012-01-01' and stage = 'registered'`,
    );
    expect(rows).toEqual([{ provisional: true }]);
  });
});

describe('rows that are not as they should be', () => {
  const office = testOffice('2026-03-02');
  const good = { id: '1', topic: '路灯', body: '路灯坏了。', created: '2026-01-05' };

  test('each is told with its line, field and reason, and the others go in', async () => {
    const lines = [
      JSON.stringify(good),
      'no JSON at all',
      JSON.stringify({ ...good, id: '2', created: '31.02.2026' }),
      JSON.stringify({ ...good, id: '3', body: '  ' }),
      JSON.stringify({ ...good, id: '4', created: '2027-01-01' }),
      JSON.stringify({ ...good, id: '5', reply: '已修。', replied_at: '2025-12-31' }),
      JSON.stringify({ ...good, id: '6', reply: '已修。' }),
      JSON.stringify({ ...good, body: '同一编号，另一封信。' }),
      JSON.stringify(good),
      JSON.stringify({ ...good, id: '7', body: '零\u0000字符' }),
    ];
    const outcomes = await importFile(office, 'bad.jsonl', lines);
    const told = outcomes.map((one) => [
      one.line,
      one.outcome === 'refused' ? `${one.refusal.field ?? 'row'} ${one.refusal.code}` : one.outcome,
    ]);
    expect(told).toEqual([
      [1, 'registered'],
      [2, 'row not-json'],
      [3, 'received bad-day'],
      [4, 'content missing'],
      [5, 'received day-in-future'],
      [6, 'answered day-before-receipt'],
      [7, 'answered missing'],
      [8, 'row idempotency-key-reused'],
      [9, 'already there'],
      [10, 'registered'],
    ]);
    expect(await counted(office)).toEqual({ letters: 2, matters: 2 });
  });

  test('a row without a subject is named by its first words, and one without an id by its content', async () => {
    const row = { body: '村口的桥断了，孩子上学要绕路。\n请尽快修。', created: '2026-01-06' };
    const outcomes = await importObjects(office, [row, row], { source: 'bridge' });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['registered', 'already there']);
    const rows = await office.app.db
      .selectFrom('matter')
      .innerJoin('letter', 'letter.id', 'matter.letter_id')
      .select('subject')
      .where('idempotency_key', 'like', 'import:bridge:%')
      .execute();
    expect(rows).toEqual([{ subject: '村口的桥断了，孩子上学要绕路。' }]);
  });

  test('an answer that came after the first import is added to the matter that is there', async () => {
    const row = { id: 'late', topic: '水费', body: '水费算错了。', created: '2026-01-07' };
    await importObjects(office, [row], { source: 'late' });
    const answered = { ...row, reply: '已退还。', replied_at: '2026-01-20' };
    const [again] = await importObjects(office, [answered], { source: 'late' });
    expect(again).toMatchObject({ outcome: 'already there', answer: 'recorded' });
  });
});

describe('the kinds of file', () => {
  test('CSV in GB 18030, with a mark, quotes and line breaks gives the same rows', async () => {
    const gbk = Buffer.from('b1e0bac52cc4dac8dd0a312cc2b7b5c6bbb50a', 'hex');
    expect(await rowsIn('gbk.csv', gbk)).toEqual([{ line: 2, row: { 编号: '1', 内容: '路灯坏' } }]);
    const quoted = '\ufeffid,body\r\n1,"a ""b""\r\nc"\r\n2,d\r\n3,e,f\r\n';
    expect(await rowsIn('quoted.csv', quoted)).toMatchObject([
      { line: 2, row: { id: '1', body: 'a "b"\r\nc' } },
      { line: 4, row: { id: '2', body: 'd' } },
      { line: 5, broken: 'too-many-cells' },
    ]);
  });

  test('a workbook gives its days and words; a broken one is told and nothing hangs', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('letters');
    sheet.addRows([
      ['id', 'body', 'created'],
      [7, '路灯坏了', new Date(Date.UTC(2019, 0, 8))],
    ]);
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    expect(await rowsIn('good.xlsx', bytes)).toEqual([
      { line: 2, row: { id: 7, body: '路灯坏了', created: new Date(Date.UTC(2019, 0, 8)) } },
    ]);
    const cut = rowsIn('cut.xlsx', bytes.subarray(0, bytes.length - 200));
    await expect(cut).rejects.toMatchObject({ code: 'file-broken' });
    const flipped = Uint8Array.from(bytes, (byte, at) => (at === 300 ? byte ^ 0xff : byte));
    await expect(rowsIn('flipped.xlsx', flipped)).rejects.toMatchObject({ code: 'file-broken' });
    await expect(rowsIn('no.xlsx', 'words')).rejects.toMatchObject({ code: 'file-broken' });
  });
});

describe('an import that is killed in the middle', () => {
  const database = testDatabase();

  test('loses nothing and doubles nothing: the next run completes it', async () => {
    const lines = replies.lines.slice(0, 300);
    const file = join(folder, 'killed.jsonl');
    await writeFile(file, lines.join('\n'));
    expect(await ended(command(['office', ...officeArguments], database.url))).toBe(0);
    const first = command(['import', file, '--outcomes', '-'], database.url);
    const promised = await someLines(first, 60);
    first.kill('SIGKILL');
    await once(first, 'exit');
    const second = command(['import', file], database.url);
    expect(await ended(second)).toBe(0);
    const outcomes = readFileSync(`${file}.outcomes.jsonl`, 'utf8').trim().split('\n');
    const told = outcomes.map((line) => outcomeForm.parse(JSON.parse(line)));
    expect(told.map(({ line }) => line)).toEqual(lines.map((_, at) => at + 1));
    const there = told.filter(({ outcome }) => outcome === 'already there');
    expect(there.length).toBeGreaterThanOrEqual(promised);
    expect(there.length).toBeLessThan(lines.length);
    const third = command(['import', file, '--outcomes', '-'], database.url);
    third.stdout?.resume();
    expect(await ended(third)).toBe(0);
    const again = await lettersIn(database.url);
    expect(again).toEqual({ letters: lines.length, served: lines.length });
  }, 400_000);
});

async function rowsIn(name: string, content: string | Uint8Array): Promise<FileRow[]> {
  const path = join(folder, name);
  await writeFile(path, content);
  const found: FileRow[] = [];
  for await (const row of (await openRowFile(path)).rows) found.push(row);
  return found;
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

const outcomeForm = z.object({ line: z.number(), outcome: z.string() });

const officeArguments = [
  ['--county', 'wanghe', '--county-name', '望禾县', '--office', '望禾县信访局'],
  ['--prefix', '望信', '--word', '函', '--phone', '1', '--address', '1', '--hours', '1'],
  ['--review-body', '望禾县人民政府', '--login', 'admin', '--name', '管理员'],
  ['--security-login', 'security', '--security-name', '安全员'],
  ['--audit-login', 'auditor', '--audit-name', '审计员'],
].flat();

// The program itself and not its starter, so that the signal reaches what works.
function command(args: readonly string[], databaseUrl: string): ChildProcess {
  const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
  const env = { ...process.env, DATABASE_URL: databaseUrl, REDRESS_DATA: join(folder, 'data') };
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin?.end('Ein-langes-Wort-7\n'.repeat(3));
  return child;
}

async function ended(child: ChildProcess): Promise<unknown> {
  return child.exitCode ?? (await once(child, 'exit'))[0];
}

async function someLines(child: ChildProcess, wanted: number): Promise<number> {
  let found = 0;
  for await (const text of child.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    found += String(text).split('\n').length - 1;
    if (found >= wanted) return found;
  }
  return found;
}

async function lettersIn(url: string): Promise<unknown> {
  const { query } = await import('../start/other-redress.ts');
  const [row] = await query(
    url,
    `select (select count(*)::int from letter) as letters,
            (select count(*)::int from matter where stage = 'served') as served`,
  );
  return row;
}

const servedDays = `
  select regexp_replace(l.idempotency_key, '^import:[^:]*:', '') as id, m.stage, m.received_on as received, e.day as answered
  from matter m
  join letter l on l.county = m.county and l.id = m.letter_id
  join event e on e.county = m.county and e.matter_id = m.id and e.type = 'answer-imported'`;

async function importFile(
  office: TestOffice,
  name: string,
  lines: readonly string[],
): Promise<RowOutcome[]> {
  const path = join(folder, name);
  await writeFile(path, lines.join('\n'));
  const { rows } = await openRowFile(path);
  return gathered(importRows(office.app, rows, readMapping()));
}

async function* asRows(objects: readonly Record<string, string>[]): AsyncGenerator<SourceRow> {
  for (const [index, row] of objects.entries()) yield { line: index + 1, row };
}

const importObjects = (
  office: TestOffice,
  objects: readonly Record<string, string>[],
  { source }: { source: string },
): Promise<RowOutcome[]> =>
  gathered(importRows(office.app, asRows(objects), { ...readMapping(), source }));

async function gathered(batches: AsyncIterable<readonly RowOutcome[]>): Promise<RowOutcome[]> {
  const all: RowOutcome[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

function tally(outcomes: readonly RowOutcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

async function counted(office: TestOffice): Promise<unknown> {
  const { rows } = await office.owner.query(
    `select (select count(*)::int from letter) as letters, (select count(*)::int from matter) as matters`,
  );
  return rows[0];
}
