import { setTimeout as pause } from 'node:timers/promises';
import { areEqual } from '#record/bytes.ts';
import { openCheckpoint, type SignedCheckpoint } from '#record/checkpoint.ts';
import { entryBundles, readNewest, Regrown, type ReadFile } from '#record/log-source.ts';
import { parseVerifierKey, type VerifierKey } from '#record/note.ts';
import { checkReceipt, type Checked } from '#record/receipt.ts';
import { readAgainstLog } from '#record/verdict.ts';
import type { Witnessed } from './killing.ts';

export interface Held {
  readonly size: number;
  /** Sizes that were seen signed. */
  readonly sizes: number;
  readonly faults: readonly string[];
}

const patienceMs = 30_000;
const everyThoroughly = 100;

/** Holds what people have in hand against the log as anybody can read it. */
export async function heldAgainstLog(address: string, witnessed: Witnessed): Promise<Held> {
  const [keys, read] = [await keysOf(address), readerOf(address)];
  const faults: string[] = [];
  const receipts = witnessed.receipts.flatMap(({ letterId, text }) => {
    const checked = checkReceipt(text, keys);
    if (!('fault' in checked)) return [{ letterId, checked }];
    faults.push(`the receipt of ${letterId}: ${checked.fault}`);
    return [];
  });
  const promised = new Map(
    receipts.map(({ letterId, checked }) => [letterId, hex(checked.promise.entry)]),
  );
  const log = await settled(read, keys, [...promised.values()]);
  const present = new Set(log.entries.map(hex));
  for (const { number, letterId } of witnessed.letters.values()) {
    const entry = promised.get(letterId);
    if (entry === undefined) faults.push(`${number} has no receipt`);
    else if (!present.has(entry)) faults.push(`${number} is missing from the log`);
  }
  const seen = [
    ...[...witnessed.checkpoints].map((note) => openCheckpoint(note, keys) ?? note),
    ...receipts.flatMap(({ checked }) => checked.entries.map(({ checkpoint }) => checkpoint)),
  ];
  const { sizes, forked } = rootsHeld(seen, log.entries);
  faults.push(...forked, ...(await thoroughly(receipts, { read, keys })));
  return { size: log.entries.length, sizes, faults };
}

interface Log {
  readonly entries: readonly Uint8Array[];
}

/** The log once all that was promised is in it, or as far as it has come when patience ends. */
async function settled(
  read: ReadFile,
  keys: readonly VerifierKey[],
  promised: readonly string[],
): Promise<Log> {
  for (const until = performance.now() + patienceMs; ;) {
    const entries = await entriesOf(read, keys);
    const present = new Set(entries.map(hex));
    const isWhole = promised.every((entry) => present.has(entry));
    if (isWhole || performance.now() > until) return { entries };
    await pause(500);
  }
}

async function entriesOf(read: ReadFile, keys: readonly VerifierKey[]): Promise<Uint8Array[]> {
  const newest = await readNewest(read, keys);
  const entries: Uint8Array[] = [];
  for await (const bundle of entryBundles(read, newest?.size ?? 0)) entries.push(...bundle);
  return entries;
}

/** Every size that was seen signed has the one root that the log of today gives it. */
function rootsHeld(
  seen: readonly (SignedCheckpoint | string)[],
  entries: readonly Uint8Array[],
): { readonly sizes: number; readonly forked: readonly string[] } {
  const forked: string[] = [];
  const bySize = Map.groupBy(
    seen.filter((one) => typeof one !== 'string'),
    ({ size }) => size,
  );
  for (const one of seen) if (typeof one === 'string') forked.push(`not signed by the key: ${one}`);
  const tree = new Regrown();
  for (const size of [...bySize.keys()].sort((one, other) => one - other)) {
    if (size > entries.length) forked.push(`size ${size} was signed and is not there`);
    else tree.add(entries.slice(tree.size, size));
    const root = tree.root();
    if (bySize.get(size)?.some((one) => !areEqual(one.root, root)))
      forked.push(`size ${size} was signed with another root`);
  }
  return { sizes: bySize.size, forked };
}

/** As `redress verify` does it, with the log read anew; for some of them, because each reads the whole log. */
async function thoroughly(
  receipts: readonly { readonly letterId: string; readonly checked: Checked }[],
  { read, keys }: { readonly read: ReadFile; readonly keys: readonly VerifierKey[] },
): Promise<string[]> {
  const faults: string[] = [];
  for (const { letterId, checked } of receipts.filter((_, at) => at % everyThoroughly === 0)) {
    const lines = await readAgainstLog(checked, { read, keys, now: Date.now() / 1000 });
    for (const { verdict, say } of lines)
      if (verdict === 'bad') faults.push(`the receipt of ${letterId} against the log: ${say}`);
  }
  return faults;
}

async function keysOf(address: string): Promise<VerifierKey[]> {
  const text = await (await fetch(`${address}/log/key`)).text();
  const lines = text.trim().split('\n');
  return lines.map(parseVerifierKey).filter((key) => key !== undefined);
}

const readerOf =
  (address: string): ReadFile =>
  async (name) => {
    const answer = await fetch(`${address}/log/${name}`);
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
  };

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
