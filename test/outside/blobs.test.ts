import { createHash, randomBytes } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { suites } from '#domain/cipher.ts';
import { openKeyRing, type KeyRing } from '#server/outside/cipher/key-ring.ts';
import { openBlobStore, refusalOfFullDisk, type BlobStore } from '#server/outside/blobs.ts';
import { isUploadRefusal } from '#server/outside/upload-refusal.ts';
import * as sample from './sample-files.ts';

const MEGABYTE = 1024 * 1024;
const maxBytes = 20 * MEGABYTE;

let folder = '';
let keys = '';
let seals: KeyRing;
let store: BlobStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redress-files-'));
  keys = mkdtempSync(join(tmpdir(), 'redress-file-keys-'));
  seals = openKeyRing({ folder: keys, suite: 'aes' });
  store = await openBlobStore({ folder, seals });
});
afterEach(() => {
  for (const one of [folder, keys]) rmSync(one, { recursive: true, force: true });
});

function filesKept(): string[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

async function receive(name: string, content: Uint8Array | string) {
  const received = await store.receive(Readable.from([Buffer.from(content)]), { name, maxBytes });
  if (isUploadRefusal(received)) throw new Error(received.code);
  return received;
}

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A text of that many megabytes, made while it is read. */
function* longText(megabytes: number): Generator<Buffer> {
  const chunk = Buffer.alloc(64 * 1024, 'lamp ');
  for (let i = 0; i < megabytes * 16; i++) yield Buffer.from(chunk);
}

function memoryHeld(): number {
  const { external, heapUsed } = process.memoryUsage();
  return external + heapUsed;
}

describe('a file that arrives', () => {
  test('is kept under the hash of its bytes and reads back the same', async () => {
    const content = sample.pdf();
    const received = await receive('../合同.pdf', content);
    expect(received).toEqual({
      sha256: hashOf(content),
      size: content.length,
      name: '合同.pdf',
      mime: 'application/pdf',
      kind: 'pdf',
      inline: true,
    });
    const back = await store.read(received.sha256);
    expect(back && (await buffer(back))).toEqual(content);
    expect(readdirSync(folder)).toContain(received.sha256.slice(0, 2));
  });

  test('can be read in part, as players of sound ask for it', async () => {
    const { sha256 } = await receive('信.txt', '0123456789');
    const part = await store.read(sha256, { start: 2, end: 4 });
    expect(part && (await buffer(part)).toString()).toBe('234');
  });

  test('twice is kept once, even when both come at the same moment', async () => {
    const all = await Promise.all([1, 2, 3, 4].map((i) => receive(`${i}.pdf`, sample.pdf())));
    expect(new Set(all.map((each) => each.sha256)).size).toBe(1);
    expect(filesKept()).toHaveLength(1);
  });

  test('replaces a damaged copy of itself', async () => {
    const { sha256 } = await receive('信.txt', '路灯坏了');
    writeFileSync(join(folder, sha256.slice(0, 2), sha256.slice(2)), 'half');
    await receive('信.txt', '路灯坏了');
    const back = await store.read(sha256);
    expect(back && (await buffer(back)).toString()).toBe('路灯坏了');
  });

  test('of twenty megabytes is taken without being held in memory', async () => {
    const before = memoryHeld();
    let highest = 0;
    const watched = function* () {
      for (const chunk of longText(20)) {
        highest = Math.max(highest, memoryHeld());
        yield chunk;
      }
    };
    const received = await store.receive(Readable.from(watched()), { name: '长信.txt', maxBytes });
    expect(received).toMatchObject({ size: maxBytes, mime: 'text/plain; charset=utf-8' });
    expect(highest - before).toBeLessThan(60 * MEGABYTE);
  });
});

describe('a file that is not taken', () => {
  test('because it has 21 megabytes leaves nothing behind, and the rest of it flows away', async () => {
    const stream = Readable.from(longText(21));
    const outcome = await store.receive(stream, { name: '长信.txt', maxBytes });
    expect(outcome).toEqual({
      code: 'file-too-large',
      params: { name: '长信.txt', limit: maxBytes },
    });
    await new Promise((resolve) => stream.once('close', resolve));
    expect(filesKept()).toEqual([]);
  });

  test('because a parser before us cut it at the same limit is not mistaken for a whole one', async () => {
    const stream = Object.assign(Readable.from([Buffer.from('text')]), { truncated: true });
    const outcome = await store.receive(stream, { name: '信.txt', maxBytes });
    expect(outcome).toMatchObject({ code: 'file-too-large' });
    expect(filesKept()).toEqual([]);
  });

  test.each([
    ['信.txt', '', 'file-empty'],
    ['诉状.pdf', 'MZ\u0090\u0000program', 'file-type-not-allowed'],
    ['照片.pdf', sample.png(10, 10), 'file-type-mismatch'],
    ['信.docx', sample.docx().subarray(0, 100), 'file-broken'],
    ['图.png', sample.png(60_000, 60_000), 'image-too-large'],
  ])('%s: the reason is returned and nothing is kept', async (name, content, code) => {
    const outcome = await store.receive(Readable.from([Buffer.from(content)]), { name, maxBytes });
    expect(outcome).toMatchObject({ code, params: { name } });
    expect(filesKept()).toEqual([]);
  });

  test('because the line broke leaves no half file under its hash nor anywhere', async () => {
    const stream = new Readable({ read() {} });
    const receiving = store.receive(stream, { name: '信.txt', maxBytes });
    stream.push(Buffer.alloc(100_000, 'a'));
    setImmediate(() => stream.destroy(new Error('the line broke')));
    await expect(receiving).rejects.toThrow('the line broke');
    expect(filesKept()).toEqual([]);
  });

  test('because it was closed without an end is no whole file either', async () => {
    const stream = new Readable({ read() {} });
    const receiving = store.receive(stream, { name: '信.txt', maxBytes });
    stream.push('half of a letter');
    setImmediate(() => stream.destroy());
    await expect(receiving).rejects.toThrow(/premature close/i);
    expect(filesKept()).toEqual([]);
  });

  test.runIf(process.platform === 'linux')(
    'because the disk is full is said to be so',
    async () => {
      const full = await open('/dev/full', 'w');
      const error: unknown = await full.writeFile('x').catch((reason: unknown) => reason);
      await full.close();
      expect(refusalOfFullDisk(error, '信.txt')).toEqual({
        code: 'disk-full',
        params: { name: '信.txt' },
      });
      expect(() => refusalOfFullDisk(new Error('other'), '信.txt')).toThrow('other');
    },
  );
});

describe('the store', () => {
  test('keeps what the office itself issued, without asking for its kind', async () => {
    const bytes = randomBytes(1000);
    const kept = await store.keep(bytes);
    expect(kept).toEqual({ sha256: hashOf(bytes), size: 1000 });
    expect(await bytesOf(kept.sha256)).toEqual(bytes);
    expect(await store.has(kept.sha256)).toBe(true);
  });

  test('has nothing under a hash that never came, and refuses what is no hash', async () => {
    const unknown = hashOf(randomBytes(8));
    expect(await store.has(unknown)).toBe(false);
    expect(await store.raw(unknown)).toBeUndefined();
    expect(await store.read(unknown)).toBeUndefined();
    await expect(store.read('../../etc/passwd')).rejects.toThrow(/SHA-256/);
  });

  test('of a document that could not be kept nothing is left, however often it is tried', async () => {
    const bytes = Buffer.from('%PDF-1.4 opinion');
    const place = hashOf(bytes).slice(0, 2);
    writeFileSync(join(folder, place), 'a file where the folder should be');
    for (let at = 0; at < 3; at += 1) await expect(store.keep(bytes)).rejects.toThrow();
    expect(filesKept()).toEqual([place]);
  });

  test('clears what a killed process left more than a day ago, and nothing younger', async () => {
    const drafts = join(folder, '.drafts');
    writeFileSync(join(drafts, 'old'), 'half');
    writeFileSync(join(drafts, 'young'), 'half');
    const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
    utimesSync(join(drafts, 'old'), twoDaysAgo, twoDaysAgo);
    const { sha256 } = await receive('信.txt', '路灯坏了');
    const reopened = await openBlobStore({ folder, seals });
    expect(readdirSync(drafts)).toEqual(['young']);
    expect(await reopened.has(sha256)).toBe(true);
  });

  test.runIf(process.platform !== 'win32')(
    'lets nobody but its own account read a file',
    async () => {
      const { sha256 } = await receive('信.txt', '路灯坏了');
      const path = join(folder, sha256.slice(0, 2), sha256.slice(2));
      expect((await stat(path)).mode & 0o077).toBe(0);
    },
  );
});

const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2));

describe('on the disk', () => {
  test.each(suites)(
    'nothing of a file can be read (%s), and any part of it comes back',
    async (suite) => {
      store = await openBlobStore({ folder, seals: openKeyRing({ folder: keys, suite }) });
      const text = 'lamp post '.repeat(20_000);
      const { sha256 } = await receive('信.txt', text);
      expect(readFileSync(pathOf(sha256)).includes('lamp')).toBe(false);
      expect((await bytesOf(sha256)).toString()).toBe(text);
      const place = fc.nat(text.length + 9);
      await fc.assert(
        fc.asyncProperty(fc.nat(text.length - 1), place, async (a, b) => {
          const [start, end] = a < b ? [a, b] : [b, a];
          const part = (await store.read(sha256, { start, end })) ?? Readable.from([]);
          expect((await buffer(part)).toString()).toBe(text.slice(start, end + 1));
        }),
        { numRuns: 40 },
      );
    },
  );

  test('a file that was changed, cut off, or put in another’s place is not given out', async () => {
    const first = await store.keep(Buffer.alloc(150_000, 'one '));
    const second = await store.keep(Buffer.alloc(150_000, 'two '));
    const good = readFileSync(pathOf(first.sha256));
    const [header, piece] = [32, 64 * 1024 + 28];
    const [one, two] = [
      good.subarray(header, header + piece),
      good.subarray(header + piece, header + 2 * piece),
    ];
    const changed = Buffer.from(good);
    changed.writeUInt8(changed.readUInt8(70_000) ^ 1, 70_000);
    const bads = {
      changed,
      'cut off': good.subarray(0, -1),
      'only its first piece': good.subarray(0, header + piece),
      'pieces swapped': Buffer.concat([
        good.subarray(0, header),
        two,
        one,
        good.subarray(header + 2 * piece),
      ]),
      'another file': readFileSync(pathOf(second.sha256)),
    };
    for (const [what, bad] of Object.entries(bads)) {
      writeFileSync(pathOf(first.sha256), bad);
      await expect(bytesOf(first.sha256), what).rejects.toThrow();
    }
  });

  test('what lies there plain from before, or under an older key, is sealed anew; what is damaged is left', async () => {
    const plain = Buffer.from('an opinion of the release before');
    const [sha256, damaged] = [hashOf(plain), hashOf(randomBytes(4))];
    for (const [name, content] of [
      [sha256, plain],
      [damaged, 'not what its name says'],
    ] as const) {
      mkdirSync(join(folder, name.slice(0, 2)), { recursive: true });
      writeFileSync(pathOf(name), content);
    }
    const { sha256: sealed } = await receive('信.txt', 'lamp');
    expect((await bytesOf(sha256)).equals(plain)).toBe(true);
    expect(await store.needsKey(1)).toBe(true);
    seals.add();
    expect(await store.reseal()).toBe(2);
    expect(await store.needsKey(1)).toBe(false);
    expect(readFileSync(pathOf(sha256)).includes('opinion')).toBe(false);
    expect((await bytesOf(sha256)).equals(plain)).toBe(true);
    expect((await bytesOf(sealed)).toString()).toBe('lamp');
    expect(readFileSync(pathOf(damaged), 'utf8')).toBe('not what its name says');
    expect(await store.reseal()).toBe(0);
    expect(filesKept()).toHaveLength(3);
  });
});

const bytesOf = async (sha256: string): Promise<Buffer> =>
  buffer((await store.read(sha256)) ?? Readable.from([]));

describe.runIf(process.platform === 'linux')('A damaged file', () => {
  test('stays open for nobody: not when it is left as it is, nor when its header cannot be read', async () => {
    const plain = await store.keep(Buffer.from('plain, and changed since'));
    const strange = await store.keep(Buffer.from('of an unknown suite'));
    writeFileSync(pathOf(plain.sha256), 'changed');
    expect(await store.reseal()).toBe(0);
    const sealed = readFileSync(pathOf(strange.sha256));
    sealed.writeUInt8(250, 8);
    writeFileSync(pathOf(strange.sha256), sealed);
    await expect(store.read(strange.sha256)).rejects.toThrow('unknown suite');
    expect(openHere()).toEqual([]);
  });
});

const openHere = () =>
  readdirSync('/proc/self/fd')
    .map((name) => linkOf(`/proc/self/fd/${name}`))
    .filter((path) => path.startsWith(folder));

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
