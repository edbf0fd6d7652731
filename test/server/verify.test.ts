import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { day } from '#domain/day.ts';
import { buildServer } from '#server/http/server.ts';
import { checkDocument } from '#server/issued/check-document.ts';
import { checkCodeOf, printedCode } from '#server/issued/check-codes.ts';
import { openDocument } from '#server/issued/documents-issued.ts';
import { codeOf } from '#server/matters/query-codes.ts';
import { documentsOf } from '#server/store/papers-issued.ts';
import { arrive, matterIdOf, paperOf, work, zhao } from './desk.ts';
import { county, testOffice } from './office.ts';
import { openBrowser, type Browser } from './portal-browser.ts';

const office = testOffice();
let server: FastifyInstance;
let browser: Browser;
beforeAll(async () => {
  server = await buildServer(office.app);
});
afterAll(() => server.close());

const toHousing = ['sorter', 'transfer', { unit: 'housing' }] as const;
const sorted = ['sorter', 'sort', { purpose: 'appeal', category: '0101', route: 'R6' }] as const;

/** A document that was issued, the code on it and its bytes. */
async function issued(kind = 'destination-notice') {
  const id = matterIdOf(await arrive(office));
  await work(office, id, sorted, toHousing);
  const all = await documentsOf(office.app.db, county, id);
  const document = all.find((one) => one.kind === kind);
  if (!document) throw new Error(`no ${kind} was issued`);
  const reach = { county, kind: 'system' } as const;
  const opened = await openDocument(office.app, { county, id: document.id, reach });
  const bytes = opened?.bytes ?? new Uint8Array();
  return { document, bytes, code: checkCodeOf(office.app, document), matterId: id };
}

async function verify(number: string, code: string, file?: Uint8Array) {
  await browser.get('/verify');
  const files = file
    ? ([['file', 'a.pdf', file]] as const)
    : ([['file', '', Buffer.of()]] as const);
  return browser.upload('/verify', { number, code }, files);
}

describe('The code on a document', () => {
  test('stands in the foot of each one, with the address of the page that checks it', async () => {
    const { document, code, matterId } = await issued();
    const [paper] = await paperOf(office, matterId);
    expect(document.check_at).toBe('http://127.0.0.1:0/verify');
    expect(paper?.text).toContain(`核验网址：${document.check_at}`);
    expect(paper?.text).toContain(`核验码：${code}`);
  });

  test('is stored nowhere, is another for each document, and is worth nothing as a query code', async () => {
    const [one, two] = [await issued(), await issued()];
    expect(one.code).not.toBe(two.code);
    const rows = await office.app.db.selectFrom('document').selectAll().execute();
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${one.code}|${printedCode(one.code)}`));
    const { id } = one.document;
    expect(codeOf(office.app, { county, letter_id: id, no: 1, code_version: 1 })).not.toBe(
      one.code,
    );
  });
});

describe('The page that checks a document', () => {
  beforeAll(() => {
    browser = openBrowser(server);
  });

  test('says what it is, when and by whom it was issued, and its hash: no word of a person', async () => {
    const { document, code } = await issued();
    const { text, status } = await verify(document.number, printedCode(code));
    expect(status).toBe(200);
    for (const said of ['信访事项告知书', document.number, '2026年3月2日', '望禾县信访局'])
      expect(text).toContain(said);
    const { sha256 } = await row(document.id);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(text).toContain(sha256);
    expect(text).not.toMatch(new RegExp(`${zhao.name}|${zhao.phone}|电梯`));
  });

  test('takes number and code as people type them, and answers in English as well', async () => {
    const { document, code } = await issued();
    const typed = document.number.replace('〔', ' (').replace('〕', ') ');
    await browser.get('/verify?lang=en');
    const shown = await browser.upload(
      '/verify',
      { number: typed, code: `${code.slice(0, 8)}-${code.slice(8)}` },
      [['file', '', Buffer.of()]],
    );
    expect(shown.text).toContain('The document is genuine');
    await browser.get('/verify?lang=zh-CN');
  });

  test('tells whether a file is the original or another, and keeps nothing of it', async () => {
    const { document, code, bytes } = await issued();
    const same = await verify(document.number, code, bytes);
    expect(same.text).toContain('和印发的原件完全一致');
    const changed = Buffer.concat([bytes, Buffer.from(' ')]);
    const papers = () => office.app.db.selectFrom('paper').select('id').execute();
    const before = await papers();
    expect((await verify(document.number, code, changed)).text).toContain('和印发的不一致');
    expect(await papers()).toEqual(before);
    const sha256 = createHash('sha256').update(changed).digest('hex');
    expect(await office.app.blobs.has(sha256)).toBe(false);
  });

  test('names what is missing or cannot be read, and gives back what was typed', async () => {
    const empty = await verify('', '');
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('请填文号');
    expect(empty.text).toContain('请填核验码');
    const unreadable = await verify('第三份', '12');
    expect(unreadable.text).toContain('文号要写全');
    expect(unreadable.html).toContain('value="第三份"');
    const short = await verify('望信函〔2026〕1号', '12');
    expect(short.text).toContain('核验码是16位数字');
  });

  test('does nothing for a form from elsewhere', async () => {
    const { document, code } = await issued();
    const stranger = openBrowser(server);
    await stranger.get('/verify');
    const wrong = { number: document.number, code, csrf: 'wrong' };
    expect((await stranger.upload('/verify', wrong, [])).status).toBe(403);
  });

  test('is linked from the foot of every page', async () => {
    expect((await browser.get('/')).html).toContain('href="/verify"');
  });
});

describe('Whoever has not both number and code', () => {
  const source = '10.9.0.1';
  const ask = (number: string, code: string, from = source) =>
    checkDocument(office.app, { county, number, code, source: from });

  test('gets the same answer for a wrong code, a wrong number and a sealed matter', async () => {
    const one = await issued();
    const other = await issued();
    const wrongCode = await ask(one.document.number, other.code);
    const wrongNumber = await ask('望信函〔2026〕99999号', one.code);
    const sealed = await sealedLetter();
    const sealedAnswer = await ask(sealed.number, checkCodeOf(office.app, sealed));
    expect(wrongCode).toMatchObject({ code: 'document-not-confirmed' });
    expect(wrongNumber).toEqual(wrongCode);
    expect(sealedAnswer).toEqual(wrongCode);
  });

  test('is soon answered no more, while others are', async () => {
    const { document, code } = await issued();
    for (let more = 0; more < 10; more += 1) await ask('望信函〔2026〕99998号', code, '10.9.0.2');
    expect(await ask(document.number, code, '10.9.0.2')).toMatchObject({ code: 'too-many-tries' });
    expect(await ask(document.number, code, '10.9.0.3')).toMatchObject({ number: document.number });
  });
});

test('a document of a sealed matter carries no code', async () => {
  const { check_at: address, matter_id: matterId } = await sealedLetter();
  if (matterId === null) throw new Error('it belongs to a matter');
  expect(address).toBeNull();
  const [paper] = await paperOf(office, matterId);
  expect(paper?.text).not.toContain('核验');
});

test('a document of a matter that was sealed afterwards can be checked no longer', async () => {
  office.clock.moveTo(day('2026-03-02'));
  const { document, code } = await issued();
  await office.owner.query('update matter set sealed = true where id = $1', [document.matter_id]);
  const asked = { county, number: document.number, code, source: '10.9.0.9' };
  expect(await checkDocument(office.app, asked)).toMatchObject({ code: 'document-not-confirmed' });
});

async function sealedLetter() {
  const id = matterIdOf(await arrive(office, { subject: '反映某局副局长收受礼金' }));
  await work(
    office,
    id,
    ['sorter', 'sort', { purpose: 'accusation', category: '0101', route: 'RB', reason: '收礼' }],
    ['keeper2', 'propose-hand-over', { body: '望禾县纪律检查委员会' }],
    ['keeper', 'hand-over', { body: '望禾县纪律检查委员会' }],
  );
  const [document] = await documentsOf(office.app.db, county, id);
  if (!document) throw new Error('nothing was issued');
  return document;
}

const row = async (id: string) =>
  office.app.db.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
