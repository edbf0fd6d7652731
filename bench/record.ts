import { randomInt } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { areEqual } from '#record/bytes.ts';
import type { SignedCheckpoint } from '#record/checkpoint.ts';
import { checkProof, formatProof, parseProof } from '#record/inclusion-proof.ts';
import {
  entryBundles,
  inclusionHashes,
  readNewest,
  Regrown,
  type ReadFile,
} from '#record/log-source.ts';
import { parseVerifierKey, type VerifierKey } from '#record/note.ts';
import { rateOf, send } from './intake.ts';
import { openRig, type Rig } from './rig.ts';
import { median, ms, quantile, type Row } from './table.ts';

// npm run bench -- --leaves 1000000
const { values } = parseArgs({
  options: { leaves: { type: 'string', default: '100000' } },
  strict: false,
});
const leaves = Number(values.leaves);
const rounds = 5;
const clients = 8;
const proofs = 1_000;

/** Intake over HTTP as it is, against the same server that writes no leaves; interleaved rounds. */
export async function benchIntakeWithRecord(rig: Rig): Promise<Row[]> {
  const bare = await openRig(['./bench/without-leaves.mjs']);
  try {
    const letters = 'select count(*)::int as n from log_leaf';
    const { rows } = await bare.pool.query<{ n: number }>(letters);
    if (rows[0]?.n !== 0) throw new Error('the server without the record writes leaves');
    const [recorded, plain]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      plain.push(await rateOf(clients, () => send(bare)));
      recorded.push(await rateOf(clients, () => send(rig)));
    }
    const ratio = median(plain.map((rate, index) => rate / (recorded[index] ?? Number.NaN)));
    return [
      {
        what: `intake over HTTP with the record against without, time, ${clients} clients`,
        measured: `${Math.round(median(recorded))} /s against ${Math.round(median(plain))} /s = ${ratio.toFixed(2)} times`,
        goal: '< 1.2 times',
      },
    ];
  } finally {
    await bare.close();
  }
}

/** What the running sequencer does with very many leaves, and what checking them takes from its files alone. */
export async function benchRecord(rig: Rig): Promise<Row[]> {
  const rate = await integrationRate(rig);
  const read: ReadFile = (name) => readFile(join(rig.folder, 'log', name)).catch(() => undefined);
  const keys = await keysOf(rig);
  const newest = await readNewest(read, keys);
  if (!newest) throw new Error('the log is not signed');
  const size = newest.size.toLocaleString('en');
  const times = await proofTimes(read, newest, keys);
  const onDisk = await bytesIn(join(rig.folder, 'log'));
  const { rows } = await rig.pool.query<{ bytes: string }>(
    `select pg_total_relation_size('log_leaf') as bytes`,
  );
  const start = performance.now();
  if (!(await isWhole(read, newest))) throw new Error('the log does not give its root');
  const seconds = (performance.now() - start) / 1_000;
  return [
    {
      what: `leaves taken into the log, ${leaves.toLocaleString('en')} waiting`,
      measured: `${Math.round(rate).toLocaleString('en')} /s`,
      goal: 'shown',
    },
    {
      what: `proof of inclusion from files, made and checked, ${size} leaves`,
      measured: `p50 ${ms(median(times))}, p95 ${ms(quantile(times, 0.95))}`,
      goal: 'shown',
    },
    {
      what: `published log on disk; leaves in the database, ${size} leaves`,
      measured: `${megabytes(onDisk)}; ${megabytes(Number(rows[0]?.bytes))}`,
      goal: 'shown',
    },
    {
      what: `every entry read and the signed root worked out, ${size} leaves`,
      measured: `${seconds.toFixed(1)} s`,
      goal: 'shown',
    },
  ];
}

/** From the moment at which they wait until all are placed, a turn's pause included. */
async function integrationRate({ pool }: Rig): Promise<number> {
  await pool.query(
    `insert into log_leaf (county, id, source, key, salt, row_salt, entry)
     select (select county from county), gen_random_uuid(), 'event', 'bench/' || n,
       sha256(convert_to('a' || n, 'UTF8')), sha256(convert_to('b' || n, 'UTF8')), sha256(convert_to('c' || n, 'UTF8'))
     from generate_series(1, $1::int) n`,
    [leaves],
  );
  const start = performance.now();
  for (;;) {
    const waiting = 'select exists (select from log_leaf where index is null) as some';
    const { rows } = await pool.query<{ some: boolean }>(waiting);
    if (rows[0]?.some === false) return leaves / ((performance.now() - start) / 1_000);
    await pause(100);
  }
}

async function proofTimes(
  read: ReadFile,
  { size }: SignedCheckpoint,
  keys: readonly VerifierKey[],
): Promise<number[]> {
  const checkpoint = (await read('checkpoint'))?.toString() ?? '';
  const entries: Uint8Array[] = [];
  for await (const bundle of entryBundles(read, size)) entries.push(...bundle);
  const times: number[] = [];
  for (let count = 0; count < proofs; count += 1) {
    const index = randomInt(size);
    const start = performance.now();
    const hashes = await inclusionHashes(read, index, size);
    const proof = parseProof(formatProof({ extra: null, index, hashes, checkpoint }));
    const isProven = proof && checkProof(proof, entries[index] ?? new Uint8Array(), keys);
    times.push(performance.now() - start);
    if (!isProven) throw new Error(`entry ${index} is not proven`);
  }
  return times;
}

async function isWhole(read: ReadFile, { size, root }: SignedCheckpoint): Promise<boolean> {
  const tree = new Regrown();
  for await (const bundle of entryBundles(read, size)) tree.add(bundle);
  return areEqual(tree.root(), root);
}

async function keysOf({ address }: Rig): Promise<VerifierKey[]> {
  const lines = (await (await fetch(`${address}/log/key`)).text()).trim().split('\n');
  return lines.map(parseVerifierKey).filter((key) => key !== undefined);
}

/** What the files take, not what they hold: each takes whole blocks. */
async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(names.map((name) => stat(join(folder, name))));
  return sizes.reduce((sum, { blocks }) => sum + blocks * 512, 0);
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
