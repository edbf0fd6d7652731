import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '#server/config.ts';
import { openKeyRing } from '#server/outside/cipher/key-ring.ts';
import { openBlobStore } from '#server/outside/blobs.ts';
import { clamdAddress, openClamd } from '#server/outside/clamd.ts';
import { clamdDouble, type ClamdDouble } from './clamd-double.ts';

const maxBytes = 20 * 1024 * 1024;
const hurt = 'a text that a scanner knows';

let folder = '';
const doubles: ClamdDouble[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress-clamd-'));
});
afterEach(async () => {
  for (const double of doubles.splice(0)) await double.close();
  rmSync(folder, { recursive: true, force: true });
});

type Behaviour = Parameters<typeof clamdDouble>[0];

async function scanning(behaviour: Behaviour, path?: string): Promise<ClamdDouble> {
  const double = await clamdDouble(behaviour, path);
  doubles.push(double);
  return double;
}

async function received(address: string, content: string, silentMs = 5_000) {
  const at = clamdAddress(address);
  if (!at) throw new Error(`no address: ${address}`);
  const scanner = openClamd({ address: at, silentMs });
  const seals = openKeyRing({ folder: join(folder, 'keys'), suite: 'aes' });
  const store = await openBlobStore({ folder: join(folder, 'files'), seals, scanner });
  return store.receive(Readable.from([Buffer.from(content)]), { name: 'letter.txt', maxBytes });
}

const filesKept = () =>
  readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );

const knows = (file: Buffer) =>
  file.toString() === hurt ? 'stream: Test.Signature FOUND' : 'stream: OK';

describe('An upload, when a virus scanner is set', () => {
  test.each([['over TCP'], ['over a socket in the file system']])(
    'is shown to it whole, %s, and kept when clean',
    async (manner) => {
      const path = manner === 'over TCP' ? undefined : join(folder, 'clamd.ctl');
      const double = await scanning({ answer: knows }, path);
      const content = 'lamps '.repeat(50_000);
      expect(await received(double.address, content)).toMatchObject({ name: 'letter.txt' });
      expect(double.files).toEqual([Buffer.from(content)]);
      expect(filesKept()).toHaveLength(1);
    },
  );

  test('is refused by name when something is found, and nothing of it is left', async () => {
    const double = await scanning({ answer: knows });
    expect(await received(double.address, hurt)).toEqual({
      code: 'malware-found',
      params: { name: 'letter.txt', found: 'Test.Signature' },
    });
    expect(filesKept()).toEqual([]);
  });

  test('is refused too when the scanner has heard enough before the end', async () => {
    const double = await scanning({ early: 'stream: Early.Signature FOUND' });
    const outcome = await received(double.address, 'lamps '.repeat(2_000_000));
    // Whether the answer outruns the broken line is the network's to say; taken it is never.
    expect(outcome).toMatchObject({
      code: expect.stringMatching(/^(?:malware-found|scanner-unreachable)$/) as string,
    });
    expect(filesKept()).toEqual([]);
  });

  test.each<[string, Behaviour]>([
    ['hangs up', { hangUp: true }],
    ['says nothing', { silent: true }],
    ['has an error', { answer: () => 'INSTREAM size limit exceeded. ERROR' }],
    ['says what nobody understands', { answer: () => 'stream: OK or not' }],
  ])('is not taken unchecked when the scanner %s', async (_, behaviour) => {
    const double = await scanning(behaviour);
    expect(await received(double.address, 'lamps', 300)).toMatchObject({
      code: 'scanner-unreachable',
    });
    expect(filesKept()).toEqual([]);
  });

  test('is not taken unchecked when nobody listens there', async () => {
    expect(await received(`unix:${join(folder, 'none.ctl')}`, 'lamps')).toMatchObject({
      code: 'scanner-unreachable',
    });
  });
});

describe('The setting REDRESS_CLAMD', () => {
  test.each([
    ['unix:/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['tcp:127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['tcp:[::1]:3310', { host: '::1', port: 3310 }],
  ])('is understood: %s', (text, address) => {
    expect(readConfig({ REDRESS_CLAMD: text }).clamd).toEqual(address);
  });

  test.each(['/run/clamd.ctl', 'tcp:host', 'tcp:host:0', 'tcp:host:99999', 'http://host:1'])(
    'stops the start when it cannot be understood: %s',
    (text) => {
      expect(() => readConfig({ REDRESS_CLAMD: text })).toThrow('REDRESS_CLAMD');
    },
  );
});
