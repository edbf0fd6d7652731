import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { readNewest } from '#record/log-source.ts';
import { formatVerifierKey, verifierOf } from '#record/note.ts';
import { mirror } from '#cli/mirror.ts';
import { openLogFolder, type LogFolder } from '#server/outside/log-folder.ts';
import { mirrorLog, type Mirrored } from '#server/record/mirror.ts';
import { officeKey, SignedLog } from '../record/signed-log.ts';

let base = '';
let count = 0;
let folder: LogFolder;
const keys = [verifierOf(officeKey)];
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'redress-mirror-'));
});
afterAll(() => rm(base, { recursive: true, force: true }));
beforeEach(() => {
  folder = openLogFolder(join(base, String((count += 1))));
});

const take = (log: SignedLog): Promise<Mirrored> => mirrorLog({ read: log.read, keys, folder });
const faultOf = async (log: SignedLog) => (await take(log)).fault;
const sizeOf = async () => (await readNewest((name) => folder.read(name), keys))?.size;

/** Every file of the folder by its name. */
async function filesIn(path: string): Promise<Map<string, Buffer>> {
  const names = await readdir(path, { recursive: true, withFileTypes: true });
  const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const read = files.map(
    async (file) => [file.slice(path.length + 1), await readFile(file)] as const,
  );
  return new Map(await Promise.all(read));
}

describe('A mirror of a log', () => {
  test.each([[1], [3], [255], [256], [257], [512], [700]])(
    'of %i entries is the same files, and again so after the log has grown',
    async (first) => {
      const log = new SignedLog().grow(first);
      expect(await take(log)).toMatchObject({ fault: null, before: 0 });
      log.grow(300);
      expect(await take(log)).toMatchObject({ fault: null, before: first });
      const copied = await filesIn(folder.path);
      for (const [name, bytes] of copied)
        expect(bytes, name).toEqual(Buffer.from(log.files.get(name) ?? []));
      const again = openLogFolder(`${folder.path}-again`);
      const read = (name: string) => folder.read(name);
      expect(await mirrorLog({ read, keys, folder: again })).toMatchObject({ fault: null });
    },
  );

  test('of a log that stands still stays as it is', async () => {
    const log = new SignedLog().grow(5);
    await take(log);
    expect(await take(log)).toMatchObject({ fault: null, before: 5 });
  });

  test('keeps no partial tiles that have become whole', async () => {
    const log = new SignedLog().grow(200);
    await take(log);
    log.grow(100);
    await take(log);
    expect(
      [...(await filesIn(folder.path)).keys()].filter((name) => name.includes('000.p')),
    ).toEqual(['tile/1/000.p/1']);
  });
});

describe('A mirror finds', () => {
  test('that one size was signed twice, and keeps both signatures', async () => {
    await take(new SignedLog().grow(9));
    const other = new SignedLog().grow(8).add('another');
    const found = await take(other);
    expect(found.fault).toBe('fork');
    expect(await readFile('what' in found ? found.what : '', 'utf8')).toBe(other.checkpoint());
    expect(await readNewest((name) => folder.read(name), keys)).not.toEqual(
      await readNewest(other.read, keys),
    );
  });

  test.each([
    [9, 12],
    [256, 300],
    [300, 900],
  ])('that the first of %i entries was changed before %i', async (before, after) => {
    await take(new SignedLog().grow(before));
    const other = new SignedLog().add('another').grow(after - 1);
    expect(await faultOf(other)).toBe('rewritten');
    expect(await sizeOf()).toBe(before);
    // The copy is still good: the true log can go on from it.
    expect(await faultOf(new SignedLog().grow(before).grow(after - before))).toBe(null);
  });

  test('that a log went back, as after a backup was put back', async () => {
    await take(new SignedLog().grow(9));
    expect(await faultOf(new SignedLog().grow(8))).toBe('shorter');
    expect(await sizeOf()).toBe(9);
  });

  test('that an entry is not what was signed, be it old or new', async () => {
    const log = new SignedLog().grow(20);
    const bundle = log.files.get('tile/entries/000.p/20') ?? new Uint8Array();
    bundle[15 * 34 + 10] = 1;
    expect(await faultOf(log)).toBe('entries-differ');
    const good = new SignedLog().grow(10);
    expect(await faultOf(good)).toBe(null);
    const grown = new SignedLog().grow(20);
    (grown.files.get('tile/entries/000.p/20') ?? [])[3 * 34 + 10] = 1;
    expect(await faultOf(grown)).toBe('rewritten');
  });

  test('that a tile is not what the entries give, or is missing', async () => {
    const log = new SignedLog().grow(300);
    const tile = log.files.get('tile/0/000') ?? new Uint8Array();
    tile[0] = (tile[0] ?? 0) ^ 1;
    expect(await take(log)).toEqual({ fault: 'tile-differs', what: 'tile/0/000' });
    log.files.delete('tile/0/000');
    expect(await take(log)).toEqual({ fault: 'file-missing', what: 'tile/0/000' });
    log.files.delete('tile/entries/000');
    expect(await take(log)).toEqual({ fault: 'file-missing', what: 'tile/entries/000' });
  });

  test('that nobody signed it, that another key did, and that the copy itself was changed', async () => {
    const forged = new SignedLog([{ ...officeKey, seed: new Uint8Array(32).fill(8) }]).grow(3);
    expect(await faultOf(forged)).toBe('unsigned');
    expect(await faultOf(new SignedLog())).toBe('unsigned');
    await take(new SignedLog().grow(3));
    const path = join(folder.path, 'tile/0/000.p/3');
    await writeFile(path, Buffer.alloc(96));
    expect(await faultOf(new SignedLog().grow(4))).toBe('copy-broken');
    await writeFile(join(folder.path, 'checkpoint'), forged.checkpoint());
    expect(await faultOf(new SignedLog().grow(4))).toBe('other-key');
  });
});

const publish = async (log: SignedLog): Promise<string> => {
  const place = join(base, `published-${(count += 1)}`);
  for (const [name, bytes] of log.files) {
    await mkdir(dirname(join(place, name)), { recursive: true });
    await writeFile(join(place, name), bytes);
  }
  return place;
};

const run = async (log: SignedLog, ...more: string[]) =>
  mirror([await publish(log), folder.path, '--lang', 'en', ...more]);

describe('redress mirror', () => {
  let said = '';
  beforeEach(() => {
    said = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('ends with 0 when all is well, and with 1 and plain words when it is not', async () => {
    expect(await run(new SignedLog().grow(9))).toBe(0);
    expect(said).toMatch(/taken from the log itself[^]*has 9 entries, 9 of them new/);
    expect(await run(new SignedLog().grow(12))).toBe(0);
    expect(await run(new SignedLog().add('another').grow(12))).toBe(1);
    expect(said).toContain('The log was changed');
    expect(await mirror([folder.path])).toBe(2);
    expect(await mirror(['http://127.0.0.1:9/log', folder.path])).toBe(1);
  });

  test('trusts the key that it was given, or the first one it saw, and no later one', async () => {
    const forged = new SignedLog([{ ...officeKey, seed: new Uint8Array(32).fill(8) }]).grow(20);
    const key = formatVerifierKey(verifierOf(officeKey));
    expect(await run(forged, '--key', key)).toBe(1);
    expect(await run(new SignedLog().grow(9), '--key', key)).toBe(0);
    expect(await run(forged)).toBe(1);
    expect(said).toContain('was not signed with this key');
  });

  test('goes on with a new key when it is given beside the old one', async () => {
    const next = { ...officeKey, seed: new Uint8Array(32).fill(9) };
    const both = [officeKey, next].map((one) => formatVerifierKey(verifierOf(one))).join('\n');
    expect(await run(new SignedLog().grow(9))).toBe(0);
    expect(await run(new SignedLog([officeKey, next]).grow(10))).toBe(0);
    expect(await run(new SignedLog([next]).grow(11))).toBe(1);
    expect(await run(new SignedLog([next]).grow(11), '--key', both)).toBe(0);
    expect(await run(new SignedLog([next]).grow(12))).toBe(0);
  });
});
