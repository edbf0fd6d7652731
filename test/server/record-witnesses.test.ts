import { once } from 'node:events';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cosign, cosignersOf } from '#record/cosignature.ts';
import { openCheckpoint, readCheckpoint } from '#record/checkpoint.ts';
import { formatVerifierKey, parseNote, verifierOf } from '#record/note.ts';
import type { App } from '#server/app.ts';
import { openWitnessContact, openWitnesses } from '#server/outside/witness-contact.ts';
import { openWitnessFolder } from '#server/outside/witness-folder.ts';
import { openLog } from '#server/record/begin-log.ts';
import { verifiersOf } from '#server/record/office-log.ts';
import { buildServer } from '#server/http/server.ts';
import { recordStanding } from '#server/record/standing.ts';
import { integrateAll } from '#server/record/sequencer.ts';
import { askWitnesses } from '#server/record/witnessing.ts';
import { witnessesOf } from '#server/store/log-witnesses.ts';
import { witnessServer } from '#server/witness/witness-server.ts';
import type { Witness } from '#server/witness/witness.ts';
import { SignedLog } from '../record/signed-log.ts';
import { receive } from './matters.ts';
import { county, testOffice } from './office.ts';
import { witnessDouble, witnessKey } from './witness-double.ts';

const office = testOffice('2026-03-02');
const key = { name: 'paper.example/w', seed: new Uint8Array(32).fill(5) };
let folder = '';
let witness: Witness;
let url = '';
let stop: () => Promise<unknown>;

const logOf = () => openLog(office.app, county);
const published = async () => (await (await logOf()).folder.read('checkpoint'))?.toString() ?? '';
const cosigners = async () => {
  const note = parseNote(await published());
  return note && cosignersOf(note, [verifierOf(key, 'cosignature')]);
};
const withWitnesses = (...witnesses: NonNullable<App['witnesses']>): App => ({
  ...office.app,
  witnesses,
});
const turn = async (app: App) => {
  await integrateAll(app);
  await askWitnesses(app);
  await integrateAll(app);
};
const remembered = async () => (await witnessesOf(office.app.db, county)).at(0);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-witness-'));
  witness = {
    key,
    logs: verifiersOf(await logOf()),
    folder: openWitnessFolder(folder),
    clock: office.clock,
  };
  const server = witnessServer({ witness, told: () => undefined });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stop = () => once(server.close(), 'close');
});
afterAll(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => receive(office.app));
afterEach(() => office.owner.query('delete from log_witness'));

const real = () => openWitnessContact(verifierOf(key, 'cosignature'), url);

/** What the checkpoint says that was handed in. */
const textOf = (handed: string): string =>
  parseNote(handed.slice(handed.indexOf('\n\n') + 2))?.text ?? '';

describe('The office hands what it has signed to its witnesses', () => {
  test('and publishes their lines under the checkpoint that they cosigned', async () => {
    await turn(withWitnesses(real()));
    const { size } = readCheckpoint(await published()) ?? {};
    expect(await cosigners()).toEqual([
      { name: 'paper.example/w', time: office.clock.now().getTime() / 1000 },
    ]);
    expect(openCheckpoint(await published(), verifiersOf(await logOf()))?.size).toBe(size);
    await receive(office.app);
    await integrateAll(office.app);
    expect(await cosigners()).toEqual([]);
    await turn(withWitnesses(real()));
    expect(await cosigners()).toHaveLength(1);
    expect(await remembered()).toMatchObject({ trouble: null });
  });

  test('though it has forgotten what the witness knows: the witness says so', async () => {
    await turn(withWitnesses(real()));
    await office.owner.query('delete from log_witness');
    await receive(office.app);
    await turn(withWitnesses(real()));
    expect(await cosigners()).toHaveLength(1);
  });

  test('once for each size, and again after an hour, so that the log is known to be there', async () => {
    const double = witnessDouble((text) => ({
      outcome: 'cosigned',
      lines: cosign(textOf(text), witnessKey(), 1),
    }));
    const app = withWitnesses(double);
    await turn(app);
    await turn(app);
    expect(double.handedIn).toHaveLength(1);
    office.clock.pass(61);
    await turn(app);
    await turn(app);
    expect(double.handedIn).toHaveLength(2);
    expect(double.handedIn[1]).toMatch(/^old [1-9]\d*\n\n/);
  });

  test('and takes no line for good that is not: another key, another text, no line', async () => {
    const wrong: ((handed: string) => string)[] = [
      (handed) => cosign(textOf(handed), { ...witnessKey(), seed: new Uint8Array(32).fill(9) }, 1),
      (handed) => cosign(`${textOf(handed)}more\n`, witnessKey(), 1),
      () => '',
      () => 'nonsense\n',
    ];
    for (const lines of wrong) {
      await office.owner.query('delete from log_witness');
      await turn(
        withWitnesses(witnessDouble((handed) => ({ outcome: 'cosigned', lines: lines(handed) }))),
      );
      expect(await remembered()).toMatchObject({ trouble: 'bad-cosignature', line: null });
      expect(parseNote(await published())?.signatures).toHaveLength(1);
    }
  });

  test('and remembers why one did not, and asks it again after a while', async () => {
    const double = witnessDouble(() => ({ outcome: 'unreachable', why: 'no line' }));
    const app = withWitnesses(double, real());
    await turn(app);
    await turn(app);
    expect(double.handedIn).toHaveLength(1);
    expect(await cosigners()).toHaveLength(1);
    const troubles = (await witnessesOf(office.app.db, county)).map(({ trouble }) => trouble);
    expect(new Set(troubles)).toEqual(new Set(['unreachable', null]));
    double.answer = () => ({ outcome: 'inconsistent' });
    office.clock.pass(2);
    await turn(app);
    expect(double.handedIn).toHaveLength(2);
    expect((await witnessesOf(office.app.db, county)).map(({ trouble }) => trouble)).toContain(
      'inconsistent',
    );
  });

  test('and hears from them that it was put back to an older state', async () => {
    const ahead = witnessDouble(() => ({ outcome: 'other-size', size: 1_000_000 }));
    await turn(withWitnesses(ahead));
    expect(await remembered()).toMatchObject({ trouble: 'ahead' });
    expect(ahead.handedIn).toHaveLength(1);
  });
});

describe('Who cosigned the record and when last', () => {
  test('is told to the public, to the desk, and of one that is no longer asked', async () => {
    const app = withWitnesses(real());
    await turn(app);
    const { size } = readCheckpoint(await published()) ?? {};
    const cosignedAt = office.clock.now().toISOString();
    const [one] = (await recordStanding(app, county)).witnesses;
    expect(one).toMatchObject({ name: key.name, size, cosignedAt, isAsked: true, trouble: null });
    const [former] = (await recordStanding(office.app, county)).witnesses;
    expect(former).toMatchObject({ name: key.name, size, isAsked: false });
  });

  test('stands on the portal, also when it is nobody or somebody refused', async () => {
    expect(await recordPage(office.app)).toContain('There is no witness yet');
    const app = withWitnesses(real());
    expect(await recordPage(app)).toContain('Has not cosigned yet');
    await turn(app);
    expect(await recordPage(app)).toMatch(/Cosigned on [^<]*2 March 2026[^<]*up to \d+ entries/);
    const refusing = withWitnesses(witnessDouble(() => ({ outcome: 'inconsistent' })));
    await turn(refusing);
    expect(await recordPage(refusing)).toContain('did not cosign when it was asked last');
  });

  test('goes with whether the record goes on at all', async () => {
    await integrateAll(office.app);
    expect(await recordStanding(office.app, county)).toMatchObject({ stopped: null, waiting: 0 });
    const file = join(office.folder, 'log', 'checkpoint');
    await rename(file, `${file}-kept`);
    await receive(office.app);
    const standing = await recordStanding(office.app, county);
    await rename(`${file}-kept`, file);
    expect(standing.stopped).toBe('log-missing');
    expect(standing.waiting).toBeGreaterThan(0);
  });
});

async function recordPage(app: App): Promise<string> {
  const server = await buildServer(app);
  const answer = await server.inject({ url: '/record?lang=en' });
  await server.close();
  expect(answer.statusCode).toBe(200);
  return answer.body;
}

describe('A second history of the office', () => {
  test('gets no cosignature, although it is signed with the office\u2019s own key', async () => {
    await turn(withWitnesses(real()));
    const forged = new SignedLog((await logOf()).keys).grow(200);
    const answers = await Promise.all(
      [0, 200].map(async (old) => real().submit(await forged.submission(old))),
    );
    const size = readCheckpoint(await published())?.size ?? 0;
    expect(answers).toEqual([
      { outcome: 'other-size', size },
      { outcome: 'other-size', size },
    ]);
    expect(await real().submit(await forged.submission(size))).toEqual({ outcome: 'inconsistent' });
  });
});

const vkey = formatVerifierKey(verifierOf(key, 'cosignature'));
const policy = async (text: string) => {
  const file = join(folder, 'policy');
  await writeFile(file, text);
  return openWitnesses(file);
};

describe('Where the office finds its witnesses', () => {
  test('is a policy file as others write it', async () => {
    const found = await policy(
      `# who watches\nlog ${vkey}\n\n witness paper ${vkey} https://paper.example/w/ \nquorum none\n`,
    );
    expect(found.map((one) => [one.key.name, one.url])).toEqual([
      ['paper.example/w', 'https://paper.example/w'],
    ]);
  });

  test.each([
    [`witness paper ${vkey}`],
    [`witness paper ${vkey} ftp://paper.example`],
    [`witness paper nokey https://paper.example`],
    [`witness paper ${vkey} https://paper.example more`],
  ])('and a line that is wrong is named: %#', async (line) => {
    await expect(policy(`\n${line}\n`)).rejects.toThrow(/line 2/);
  });

  test('and one that cannot be reached, is slow to speak or says too much is only that', async () => {
    const nobody = openWitnessContact(verifierOf(key, 'cosignature'), 'http://127.0.0.1:9');
    expect(await nobody.submit('')).toMatchObject({ outcome: 'unreachable' });
    expect(await real().submit('nonsense')).toEqual({ outcome: 'refused' });
  });
});
