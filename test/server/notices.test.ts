import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { groups, parseQueryCode } from '#domain/query-code.ts';
import { sendQueued } from '#server/jobs/send-notice.ts';
import { noticesOf } from '#server/store/papers-issued.ts';
import { sortAs } from '../domain/story.ts';
import { arrive, matterIdOf, textOf, work } from './desk.ts';
import { county, testOffice } from './office.ts';

const office = testOffice();

test('the query code is in the notice that leaves, and in none that a unit could read', async () => {
  const receipt = await arrive(office, {
    channel: 'portal',
    petitioner: { contactBy: 'sms', phone: '000-0000123' },
  });
  const [matter] = receipt.matters;
  const [notice] = await noticesOf(office.app.db, county, matter?.id ?? '');
  const code = spoken(receipt.code);
  expect(notice?.body).toContain(matter?.number);
  expect(notice?.body).not.toContain(code);
  await sendQueued(office.app, { county, id: notice?.id });
  expect(await sentTexts()).toContainEqual(expect.stringContaining(code));
});

test('each notice names the day it speaks of, though other clocks run beside it', async () => {
  const id = matterIdOf(await arrive(office));
  await work(
    office,
    id,
    ['sorter', 'sort', sortAs('R6')],
    ['sorter', 'assign', { unit: 'housing', dueDay: '2026-08-31' }],
    ['officer', 'accept'],
  );
  const said = await textsOf(id);
  expect(said.some((text) => text.includes('2026年8月31日') && text.includes('报告结果'))).toBe(
    true,
  );
  expect(said.some((text) => text.includes('2026年4月30日') && text.includes('书面答复'))).toBe(
    true,
  );
});

test('a suggestion is answered, so its notice does not speak of acceptance', async () => {
  const id = matterIdOf(await arrive(office));
  await work(
    office,
    id,
    ['sorter', 'sort', sortAs('RA')],
    ['sorter', 'transfer', { unit: 'housing' }],
  );
  const said = (await textsOf(id)).at(-1);
  expect(said).toContain('前答复您');
  expect(said).not.toContain('受理');
});

test('what has ended before is no longer accepted, and its notice does not call it a refusal', async () => {
  expect(await saidOfRefusal('re-review-done')).toMatch(/不再受理.*随时可以再提/);
  expect(await saidOfRefusal('re-review-done')).not.toContain('不予受理');
  expect(await saidOfRefusal('already-in-hand')).toContain('不予受理');
});

test('who asked for post gets the written notice itself with the message, not only word of it', async () => {
  const petitioner = { contactBy: 'post', address: '望禾县东街1号' };
  const id = matterIdOf(await arrive(office, { petitioner }));
  await work(
    office,
    id,
    ['sorter', 'sort', sortAs('R6')],
    ['sorter', 'transfer', { unit: 'housing' }],
    ['officer', 'accept'],
  );
  const notice = (await noticesOf(office.app.db, county, id)).at(-1);
  await sendQueued(office.app, { county, id: notice?.id });
  const sent = await readdir(join(office.folder, 'outbox'), { recursive: true });
  const pdf = sent.find((name) => name.includes(notice?.id ?? '-') && name.endsWith('.pdf'));
  expect(
    await textOf(new Uint8Array(await readFile(join(office.folder, 'outbox', pdf ?? '')))),
  ).toContain('信访事项受理告知书');
});

async function saidOfRefusal(ground: string): Promise<string | undefined> {
  const id = matterIdOf(await arrive(office));
  await work(
    office,
    id,
    ['sorter', 'sort', sortAs('R6')],
    ['sorter', 'transfer', { unit: 'housing' }],
    ['leader', 'refuse', { ground, reasons: '同一事实和理由。', instead: '补充新的事实' }],
  );
  return (await textsOf(id)).at(-1);
}

const textsOf = async (id: string): Promise<string[]> =>
  (await noticesOf(office.app.db, county, id)).map(({ body }) => body);

function spoken(text: string): string {
  const read = parseQueryCode(text);
  return 'code' in read ? groups(read.code).join(' ') : '';
}

async function sentTexts(): Promise<string[]> {
  const outbox = join(office.folder, 'outbox');
  const names = await readdir(outbox, { recursive: true });
  const texts = names.filter((name) => name.endsWith('.txt'));
  return Promise.all(texts.map((name) => readFile(join(outbox, name), 'utf8')));
}
