import { mkdtemp, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActName } from '#domain/acts.ts';
import { day } from '#domain/day.ts';
import { compactPromise, openPromise } from '#record/promise.ts';
import { readNewest } from '#record/log-source.ts';
import { checkReceipt, parseReceipt } from '#record/receipt.ts';
import { readAgainstLog, readReceipt } from '#record/verdict.ts';
import { cosign } from '#record/cosignature.ts';
import { formatVerifierKey, parseNote, verifierOf } from '#record/note.ts';
import { mirror } from '#cli/mirror.ts';
import { verify } from '#cli/verify.ts';
import { openLog } from '#server/record/begin-log.ts';
import { verifiersOf, type OfficeLog } from '#server/record/office-log.ts';
import { receiptOf } from '#server/record/receipts.ts';
import { integrateAll } from '#server/record/sequencer.ts';
import { findingsIn } from './findings.ts';
import { mustAct, receive } from './matters.ts';
import { opinionFor, sortAs } from '../domain/story.ts';
import { county, people, testOffice, type Post } from './office.ts';

const office = testOffice('2026-03-02');
let log: OfficeLog;
let letterId = '';
let early = '';
let later = '';
let folder = '';
const dayOfArrival = Date.parse('2026-03-02T12:00:00+08:00') / 1000;
const now = () => Date.now() / 1000;
const read = (name: string) => log.folder.read(name);
const keys = () => verifiersOf(log);

async function receipt(): Promise<string> {
  const text = await receiptOf(office.app, { county, letterId, party: 1 });
  if (text === undefined) throw new Error('a letter has a receipt');
  return text;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-receipt-'));
  log = await openLog(office.app, county);
  const { letterId: id, matters } = await receive(office.app);
  letterId = id;
  early = await receipt();
  const [matter] = matters;
  if (!matter) throw new Error('a letter has a matter');
  await mustAct(office.app, 'sorter', { id: matter.id, act: 'sort', input: sortAs('R6', []) });
  await integrateAll(office.app);
  later = await receipt();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const said = (lines: readonly { say: string }[]) => lines.map(({ say }) => say);
const good = (text: string) => {
  const { lines, checked } = readReceipt(text, keys(), now());
  if (!checked) throw new Error(said(lines).join());
  return { lines, checked };
};

describe('A receipt', () => {
  test('is there as soon as the letter is, and promises ten minutes', () => {
    const { lines, checked } = good(early);
    expect(said(lines)).toEqual(['received', 'receivedDay', 'promised']);
    expect(checked.promise.includedBy - checked.promise.receivedAt).toBe(600);
  });

  test('holds the promise that the answer to the arrival held, and the answer to its repeat', async () => {
    const idempotencyKey = 'the same key';
    const sent = await receive(office.app, { idempotencyKey });
    const again = await receive(office.app, { idempotencyKey });
    const text = await receiptOf(office.app, { county, letterId: sent.letterId, party: 1 });
    expect(parseReceipt(text ?? '', keys())?.promise).toBe(sent.promise);
    expect(again.promise).toBe(sent.promise);
    expect(openPromise(sent.promise ?? '', keys())?.origin).toBe(log.origin);
  });

  test('later proves that the letter and what was done are in the log, without the log', () => {
    const { lines } = readReceipt(later, keys(), dayOfArrival);
    expect(said(lines)).toEqual(
      expect.arrayContaining(['received', 'included', 'registered', 'event', 'running']),
    );
    expect(lines.filter(({ verdict }) => verdict === 'bad')).toEqual([]);
  });

  test('says which time limit has passed without the act that ends it', () => {
    const { lines } = readReceipt(later, keys(), dayOfArrival + 30 * 86_400);
    expect(said(lines)).toContain('passed');
  });

  test('tells of the letter and its events nothing that was written in it', () => {
    const opened = checkReceipt(later, keys());
    expect(JSON.stringify(opened)).not.toMatch(/电梯|测试人/);
  });

  test('agrees with the log, before the promise was kept and after', async () => {
    for (const [text, expected] of [
      [early, ['log', 'found']],
      [later, ['log', 'sameHistory']],
    ] as const) {
      const lines = await readAgainstLog(good(text).checked, { read, keys: keys(), now: now() });
      expect(said(lines)).toEqual(expected);
    }
  });

  test('alone proves, with a log that has not got it, that the promise was broken after ten minutes', async () => {
    const kept = await read('checkpoint');
    const { letterId: other } = await receive(office.app);
    const text = await receiptOf(office.app, { county, letterId: other, party: 1 });
    const { checked } = good(text ?? '');
    const at = (seconds: number) =>
      readAgainstLog(checked, { read, keys: keys(), now: checked.promise.receivedAt + seconds });
    expect(said(await at(599))).toEqual(['log', 'notYet']);
    expect(said(await at(601))).toEqual(['log', 'missing']);
    expect(await read('checkpoint')).toEqual(kept);
  });

  test('needs a log that is signed; what it does not need of the log it does not ask for', async () => {
    const { checked } = good(later);
    expect(
      said(await readAgainstLog(checked, { read: nothing, keys: keys(), now: now() })),
    ).toEqual(['noLog']);
    const same = await readAgainstLog(checked, { read: onlyCheckpoint, keys: keys(), now: now() });
    expect(said(same)).toEqual(['log', 'sameHistory']);
  });

  test('on paper is short and says the same', () => {
    const parsed = parseReceipt(early, keys());
    const [key] = keys();
    if (!parsed || !key) throw new Error('a receipt and a key');
    const compact = compactPromise(parsed.promise, key);
    expect(said(readReceipt(`${compact}\n`, keys(), now()).lines)).toEqual([
      'received',
      'promised',
    ]);
  });

  test('alone proves it too with a mirror of afterwards, and with one of before only that it is early', async () => {
    const copy = join(folder, 'copied');
    const { letterId: other } = await receive(office.app);
    const text = await receiptOf(office.app, { county, letterId: other, party: 1 });
    const promisedBy = good(text ?? '').checked.promise.includedBy;
    expect(await mirror([log.folder.path, copy, '--key', key(), '--lang', 'en'])).toBe(0);
    const checkedAt = async (seconds: number) => {
      await utimes(join(copy, 'checkpoint'), seconds, seconds);
      return run('denied', text ?? '', '--log', copy);
    };
    expect(await checkedAt(promisedBy - 300)).toBe(0);
    expect(await checkedAt(promisedBy + 1)).toBe(1);
    await integrateAll(office.app);
    expect(await mirror([log.folder.path, copy, '--lang', 'en'])).toBe(0);
    expect(await checkedAt(promisedBy + 1)).toBe(0);
  });

  test('is told which witness saw the log when, and is warned of a wrong cosignature', async () => {
    const witness = { name: 'paper.example/w', seed: new Uint8Array(32).fill(4) };
    const vkey = formatVerifierKey(verifierOf(witness, 'cosignature'));
    const copy = join(folder, 'cosigned');
    await mirror([log.folder.path, copy, '--key', key(), '--lang', 'en']);
    const note = await readFile(join(copy, 'checkpoint'), 'utf8');
    const line = cosign(parseNote(note)?.text ?? '', witness, 1_800_000_000);
    await writeFile(join(copy, 'checkpoint'), note + line);
    expect(await run('good', early, '--log', copy, '--witness', vkey)).toBe(0);
    await writeFile(join(copy, 'checkpoint'), note + cosign('other\n', witness, 1_800_000_000));
    expect(await run('good', early, '--log', copy, '--witness', vkey)).toBe(1);
  });
});

const onlyCheckpoint = (name: string) =>
  name === 'checkpoint' ? read(name) : Promise.resolve(undefined);
const nothing = () => Promise.resolve(undefined);

const run = async (name: string, content: string, ...more: string[]) => {
  const file = join(folder, name);
  await writeFile(file, content);
  return verify([file, '--lang', 'en', ...more]);
};
const key = () => keys().map(formatVerifierKey).join('\n');

describe('The receipt of a matter that was answered in time', () => {
  const answered = testOffice('2026-03-02');
  let letterId = '';
  const badAt = async (when: string) => {
    await integrateAll(answered.app);
    const own = await openLog(answered.app, county);
    const text = await receiptOf(answered.app, { county, letterId, party: 1 });
    const at = Date.parse(`${when}T12:00:00+08:00`) / 1000;
    const { lines } = readReceipt(text ?? '', verifiersOf(own), at);
    expect(said(lines)).toContain('included');
    return lines.filter(({ verdict }) => verdict === 'bad');
  };

  test('has nothing against the office once the petitioner’s own days have passed, nor once it is closed', async () => {
    const { app, clock } = answered;
    const receipt = await receive(app);
    letterId = receipt.letterId;
    const id = receipt.matters[0]?.id ?? '';
    const does = (who: Post, act: ActName, input: unknown = {}) =>
      mustAct(app, who, { id, act, input });
    await does('sorter', 'sort', sortAs('R6'));
    await does('sorter', 'transfer', { unit: 'housing' });
    await does('officer', 'appoint', { person: people.officer.id });
    const accepted = await does('officer', 'accept');
    await does('officer', 'hear', { on: '2026-03-02', way: 'phone', record: '听取了陈述。' });
    await does('officer', 'draft-opinion', opinionFor(accepted));
    await does('checker', 'check-opinion');
    await does('leader', 'sign-opinion');
    const served = { way: 'by-hand', on: '2026-03-02', proof: '签收' };
    const { clocks } = await does('officer', 'serve', served);
    expect(clocks.map(({ sum }) => sum.rule)).toEqual(expect.arrayContaining(['DL-40', 'DL-64']));
    expect(await badAt('2026-04-10')).toEqual([]);
    clock.moveTo(day('2026-04-10'));
    await does('officer', 'close');
    expect(await badAt('2026-04-11')).toEqual([]);
  });
});

describe('redress verify', () => {
  test('ends with 0 for a good receipt, with 1 for a changed one, with 2 without log and key', async () => {
    expect(await run('good', early, '--key', key(), '--log', log.folder.path)).toBe(0);
    expect(await run('good', early, '--key', key())).toBe(0);
    // Sorting it ended nothing: the day by which it must be sent on has passed since.
    expect(await run('late', later, '--key', key())).toBe(1);
    expect(await run('bad', later.replace('received', 'Received'), '--key', key())).toBe(1);
    expect(await run('good', early)).toBe(2);
    expect(await run('good', early, '--key', 'nobody')).toBe(1);
  });

  test('takes a key from a file', async () => {
    const file = join(folder, 'key');
    await writeFile(file, `${key()}\n`);
    expect((await readFile(file, 'utf8')).length).toBeGreaterThan(60);
    expect(await run('good', early, '--key', file)).toBe(0);
  });
});

const nextKey = () => join(office.folder, 'keys', 'record-next.key');

describe('While the key is changed', () => {
  afterAll(() => rm(nextKey(), { force: true }));

  test('promise, receipt and checkpoint are good under the old key and under the new one', async () => {
    const [oldKey] = keys();
    await writeFile(nextKey(), new Uint8Array(32).fill(6), { mode: 0o600 });
    log = await openLog(office.app, county);
    const [, newKey] = keys();
    await receive(office.app);
    await integrateAll(office.app);
    const { letterId: id, promise } = await receive(office.app);
    await integrateAll(office.app);
    const text = (await receiptOf(office.app, { county, letterId: id, party: 1 })) ?? '';
    for (const one of [oldKey, newKey].filter((each) => each !== undefined)) {
      expect(openPromise(promise ?? '', [one])).toBeDefined();
      expect(
        readReceipt(text, [one], dayOfArrival).lines.filter(({ verdict }) => verdict === 'bad'),
      ).toEqual([]);
      expect((await readNewest(read, [one]))?.origin).toBe(log.origin);
    }
  });

  test('and once the old one is put away the record goes on, checked with both', async () => {
    const both = [...keys()];
    await rename(nextKey(), join(office.folder, 'keys', 'record.key'));
    log = await openLog(office.app, county);
    await receive(office.app);
    expect(await integrateAll(office.app)).toBeGreaterThan(0);
    expect(await findingsIn(office.app, { keys: both })).toEqual([]);
    expect(keys().map(formatVerifierKey)).toEqual(both.slice(1).map(formatVerifierKey));
  });
});
