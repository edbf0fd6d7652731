// A county takes over what an older system holds: nothing lost, nothing twice, every day the true one.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRowFile, type FileRow } from '#server/outside/row-files.ts';
import { counted, importFile, importObjects } from './importing.ts';
import { testOffice } from './office.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-import-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

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

async function rowsIn(name: string, content: string | Uint8Array): Promise<FileRow[]> {
  const path = join(folder, name);
  await writeFile(path, content);
  const found: FileRow[] = [];
  for await (const row of (await openRowFile(path)).rows) found.push(row);
  return found;
}
