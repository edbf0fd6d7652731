import { statSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cosignersOf } from '#record/cosignature.ts';
import { openCheckpoint, readCheckpoint } from '#record/checkpoint.ts';
import { formatVerifierKey, parseNote, parseVerifierKey, verifierOf } from '#record/note.ts';
import { openWitness } from '#cli/witness.ts';
import { readArguments } from '#cli/arguments.ts';
import { openWitnessFolder } from '#server/outside/witness-folder.ts';
import { witnessServer } from '#server/witness/witness-server.ts';
import { answerSubmission, type Answer, type Witness } from '#server/witness/witness.ts';
import { officeKey, SignedLog } from '../record/signed-log.ts';

let folder = '';
let witness: Witness;
let address = '';
let told: (Answer | Error)[] = [];
let close: () => Promise<unknown>;
const now = new Date('2026-03-02T04:00:00Z');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-witness-'));
  witness = {
    ...(await opened(
      '--name',
      'paper.example/w',
      '--log',
      formatVerifierKey(verifierOf(officeKey)),
    )),
    clock: { now: () => now },
  };
  told = [];
  const server = witnessServer({ witness, told: (answer) => told.push(answer) });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => once(server.close(), 'close');
});
afterEach(async () => {
  await close();
  await rm(folder, { recursive: true, force: true });
});

async function opened(...args: string[]): Promise<Witness> {
  const asked = readArguments('witness', [folder, ...args, '--lang', 'en'], ['name', 'log']);
  if (typeof asked === 'number') throw new Error('good arguments');
  return openWitness(asked, folder);
}

const ask = async (body: string) => {
  const answer = await fetch(`${address}/add-checkpoint`, { method: 'POST', body });
  return {
    status: answer.status,
    text: await answer.text(),
    type: answer.headers.get('content-type'),
  };
};
const handIn = async (log: SignedLog, oldSize: number) => ask(await log.submission(oldSize));
const key = () => verifierOf(witness.key, 'cosignature');
const evidence = () => readdir(join(folder, 'evidence')).catch(() => []);

describe('A witness', () => {
  test('cosigns with the time what continues what it knows', async () => {
    const log = new SignedLog().grow(7);
    const first = await handIn(log, 0);
    expect(first.status).toBe(200);
    const note = parseNote(`${log.checkpoint()}${first.text}`);
    expect(note && cosignersOf(note, [key()])).toEqual([
      { name: 'paper.example/w', time: now.getTime() / 1000 },
    ]);
    log.grow(300);
    expect((await handIn(log, 7)).status).toBe(200);
    // The same size once more is cosigned anew, with another time.
    expect((await handIn(log, 307)).status).toBe(200);
  });

  test('shows what it cosigned, with both signatures, and its key', async () => {
    const log = new SignedLog().grow(7);
    const hash = createHash('sha256').update(officeKey.name).digest('hex');
    expect((await fetch(`${address}/${hash}/checkpoint`)).status).toBe(404);
    await handIn(log, 0);
    const shown = await (await fetch(`${address}/${hash}/checkpoint`)).text();
    expect(openCheckpoint(shown, [verifierOf(officeKey)])?.size).toBe(7);
    const note = parseNote(shown);
    expect(note && cosignersOf(note, [key()])).toHaveLength(1);
    expect(parseVerifierKey((await (await fetch(`${address}/key`)).text()).trim())).toEqual(key());
  });

  test('answers as the specification says when it does not cosign', async () => {
    const log = new SignedLog().grow(7);
    await handIn(log, 0);
    log.grow(1);
    expect(await handIn(log, 0)).toEqual({ status: 409, text: '7\n', type: 'text/x.tlog.size' });
    expect((await ask('nonsense')).status).toBe(400);
    expect((await ask('x'.repeat(70_000))).status).toBe(413);
    const other = new SignedLog([{ ...officeKey, name: 'other.example' }]).grow(3);
    expect((await handIn(other, 0)).status).toBe(404);
    const forged = new SignedLog([{ ...officeKey, seed: new Uint8Array(32).fill(1) }]).grow(9);
    expect((await handIn(forged, 7)).status).toBe(403);
    expect((await handIn(new SignedLog().grow(6), 7)).status).toBe(400);
    const proofless = (await log.submission(7)).replace(/^old 7\n[^]*?\n\n/, 'old 7\n\n');
    expect((await ask(proofless)).status).toBe(422);
    expect((await fetch(`${address}/elsewhere`)).status).toBe(404);
    expect((await handIn(log, 7)).status).toBe(200);
  });

  test('finds two logs that are shown to two people, says so and keeps the evidence', async () => {
    // One history for the petitioner, whose letter is in it, another one for everybody else.
    const shownToOne = new SignedLog().grow(40).add('the letter').grow(9);
    const shownToOthers = new SignedLog().grow(40).grow(10);
    expect((await handIn(shownToOne, 0)).status).toBe(200);
    const answer = await handIn(shownToOthers, 50);
    expect(answer.status).toBe(422);
    expect(told.at(-1)).toMatchObject({ outcome: 'inconsistent', isFork: true });
    const [file = ''] = await evidence();
    const kept = await readFile(join(folder, 'evidence', file), 'utf8');
    const checkpoints = kept
      .split(/(?<=\n)(?=office\.example)/)
      .map((text) => text.replace(/\nold [^]*$/, ''));
    const signed = checkpoints.map((text) => openCheckpoint(text, [verifierOf(officeKey)]));
    expect(signed.map((one) => one?.size)).toEqual([50, 50]);
    expect(signed[0]?.root).not.toEqual(signed[1]?.root);
    // Neither by growing further nor by a wrong old size does the second history get a signature.
    shownToOthers.grow(30);
    for (const old of [0, 40, 50]) expect((await handIn(shownToOthers, old)).status).not.toBe(200);
    expect((await handIn(shownToOne.grow(1), 50)).status).toBe(200);
  });

  test('remembers when it is started again, under its name and with its key', async () => {
    const log = new SignedLog().grow(7);
    await handIn(log, 0);
    await writeFile(join(folder, 'logs'), `${formatVerifierKey(verifierOf(officeKey))}\n`);
    const again = await opened();
    expect(verifierOf(again.key, 'cosignature')).toEqual(key());
    const answer = await answerSubmission(again, await new SignedLog().grow(9).submission(0));
    expect(answer).toMatchObject({ outcome: 'other-size', size: 7 });
    await expect(opened('--name', 'other.example')).rejects.toThrow('paper.example/w');
  });

  test('cosigns one of two histories that come at the same moment, even to two processes', async () => {
    const logs = Array.from({ length: 8 }, (_, at) => new SignedLog().grow(5, `history ${at}`));
    const twin = { ...witness, folder: openWitnessFolder(folder) };
    const answers = await Promise.all(
      logs.map(async (log, at) =>
        answerSubmission(at % 2 ? twin : witness, await log.submission(0)),
      ),
    );
    expect(answers.filter(({ outcome }) => outcome === 'cosigned')).toHaveLength(1);
    const kept = await witness.folder.latest(officeKey.name);
    expect(readCheckpoint(kept?.note ?? '')?.size).toBe(5);
  });

  test.runIf(process.platform !== 'win32')('has a key that only its account can read', () => {
    expect(statSync(join(folder, 'witness.key')).mode & 0o777).toBe(0o600);
  });

  test('needs a name that a key can have, and the key of a log', async () => {
    const bare = await mkdtemp(join(tmpdir(), 'redress-witness-'));
    const attempt = (...args: string[]) => {
      const asked = readArguments('witness', [bare, ...args, '--lang', 'en'], ['name', 'log']);
      return typeof asked === 'number' ? Promise.resolve() : openWitness(asked, bare);
    };
    await expect(attempt()).rejects.toThrow('--name');
    await expect(attempt('--name', 'with space')).rejects.toThrow('--name');
    await expect(attempt('--name', 'good.example')).rejects.toThrow('--log');
    await rm(bare, { recursive: true, force: true });
  });
});
