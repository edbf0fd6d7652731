import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { groups, parseQueryCode } from '#domain/query-code.ts';
import { sendQueued } from '#server/jobs/send-notice.ts';
import { noticesOf } from '#server/store/papers-issued.ts';
import { arrive } from './desk.ts';
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
