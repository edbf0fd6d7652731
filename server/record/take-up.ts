import type { Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import { areEqual, toBase64 } from '#record/bytes.ts';
import {
  entryBundles,
  MissingFile,
  readNewest,
  Regrown,
  type ReadFile,
} from '#record/log-source.ts';
import { signedBy } from '#record/note.ts';
import type { SignedCheckpoint } from '#record/checkpoint.ts';
import { formatGrowth } from '#record/growth.ts';
import { bundleOf, bundlePath, tilePath, tilesAfter, TILE_WIDTH } from '#record/tiles.ts';
import { emptyRoot } from '#record/tree-hash.ts';
import type { App } from '../app.ts';
import { leavesBetween } from '../store/checked-log.ts';
import { lastCheckpoint, leads, rememberCheckpoint } from '../store/log.ts';
import { insertLost, pendingLeaves, placeLeavesAt } from '../store/log-leaves.ts';
import { insertAudit } from '../store/settings.ts';
import type { Database } from '../store/tables.ts';
import { mirrorLog, type MirrorFault } from './mirror.ts';
import { verifiersOf, type OfficeLog } from './office-log.ts';

export type TakeUpFault =
  | MirrorFault
  /** A server is writing the log at this moment. */
  | 'busy'
  /** The database does not continue in the published log: it was not an older state of the same office. */
  | 'other-history'
  /** What is published is older than what the database has signed. */
  | 'behind'
  /** The database has leaves that do not give what it signed. */
  | 'leaves-differ'
  /** A witness has seen more than the database knows: a newer copy exists somewhere. */
  | 'witness-ahead'
  /** A witness does not say whether it has. */
  | 'witness-silent';

export type TakenUp =
  | { readonly fault: null; readonly size: number; readonly lost: number }
  | { readonly fault: TakeUpFault; readonly what: string };

/**
 * Goes on after an older state of the database was put back, with the log as it was published: from a copy that
 * somebody kept, or from the office's own folder. The one history goes on; entries whose rows are gone stay in it, and a
 * change in the office's book, with a leaf of its own, says how many.
 */
export async function takeUp(app: App, log: OfficeLog, copy?: ReadFile): Promise<TakenUp> {
  const { folder } = log;
  if (copy) {
    const mirrored = await mirrorLog({ read: copy, keys: verifiersOf(log), folder });
    if (mirrored.fault !== null) return mirrored;
  }
  const read: ReadFile = (name) => folder.read(name);
  const newest = await readNewest(read, verifiersOf(log));
  if (!newest) return { fault: 'unsigned', what: folder.path };
  return app.db.transaction().execute(async (trx) => {
    if (!(await leads(trx, log.county))) return { fault: 'busy', what: '' };
    return goOn(trx, { log, read, newest });
  });
}

interface Published {
  readonly log: OfficeLog;
  readonly read: ReadFile;
  readonly newest: SignedCheckpoint;
}

async function goOn(trx: Transaction<Database>, published: Published): Promise<TakenUp> {
  const { log, newest } = published;
  const last = (await lastCheckpoint(trx, log.county)) ?? { size: 0, root: emptyRoot() };
  if (newest.size < last.size) return { fault: 'behind', what: `${newest.size} < ${last.size}` };
  const found = await entriesBeyond(published, last);
  if ('fault' in found) return found;
  if (found.length === 0) return { fault: null, size: newest.size, lost: 0 };
  const lost = await place(trx, log.county, found);
  await rememberCheckpoint(trx, {
    county: log.county,
    size: newest.size,
    root: Buffer.from(newest.root),
    note: signedBy(newest.note, verifiersOf(log)),
  });
  await insertAudit(trx, {
    county: log.county,
    id: newId(),
    person: null,
    what: 'record-taken-up',
    before: { size: last.size },
    after: { size: newest.size, lost },
  });
  return { fault: null, size: newest.size, lost };
}

interface Entry {
  readonly index: number;
  readonly entry: Uint8Array;
}

/** What the published log has after the database's own end, once all of it has been held against both roots. */
async function entriesBeyond(
  { read, newest }: Published,
  last: { readonly size: number; readonly root: Uint8Array },
): Promise<readonly Entry[] | Extract<TakenUp, { what: string }>> {
  const tree = new Regrown();
  const beyond: Entry[] = [];
  let isBeginning = last.size === 0;
  try {
    for await (const bundle of entryBundles(read, newest.size)) {
      const cut = Math.max(0, Math.min(bundle.length, last.size - tree.size));
      beyond.push(
        ...bundle.slice(cut).map((entry, at) => ({ index: tree.size + cut + at, entry })),
      );
      tree.add(bundle.slice(0, cut));
      if (tree.size === last.size) isBeginning ||= areEqual(tree.root(), last.root);
      tree.add(bundle.slice(cut));
    }
  } catch (error) {
    if (!(error instanceof MissingFile)) throw error;
    return { fault: 'file-missing', what: error.message };
  }
  if (!isBeginning) return { fault: 'other-history', what: String(last.size) };
  if (!areEqual(tree.root(), newest.root))
    return { fault: 'entries-differ', what: String(newest.size) };
  return beyond;
}

/** Leaves that waited when the backup was made get their old places; the others are lost. @returns how many are. */
async function place(
  trx: Transaction<Database>,
  county: string,
  entries: readonly Entry[],
): Promise<number> {
  const waiting = await pendingLeaves(trx, county, Number.MAX_SAFE_INTEGER);
  const ids = new Map(waiting.map(({ id, entry }) => [toBase64(entry), id]));
  const idOf = ({ entry }: Entry) => ids.get(toBase64(entry));
  const lost = entries.filter((entry) => idOf(entry) === undefined);
  const kept = entries.flatMap((entry) => {
    const id = idOf(entry);
    return id === undefined ? [] : [{ id, index: entry.index }];
  });
  await placeLeavesAt(trx, county, kept);
  await insertLost(trx, county, lost);
  return lost.length;
}

/**
 * Writes the log's files again from the database, when no copy of them is left anywhere. What was published after the
 * backup would be contradicted, so witnesses are asked whether they have seen more.
 */
export async function rewriteLog(app: App, log: OfficeLog): Promise<TakenUp> {
  // Without a key nothing that is published could be read as the office's own, and all of it would be written over.
  if (log.keys.length === 0) return { fault: 'unsigned', what: log.folder.path };
  return app.db.transaction().execute(async (trx): Promise<TakenUp> => {
    if (!(await leads(trx, log.county))) return { fault: 'busy', what: '' };
    const last = await lastCheckpoint(trx, log.county);
    if (!last) return { fault: null, size: 0, lost: 0 };
    const published = await readNewest((name) => log.folder.read(name), verifiersOf(log));
    if (published && published.size > last.size)
      return { fault: 'shorter', what: `${last.size} < ${published.size}` };
    const tree = new Regrown();
    for await (const entries of storedBundles(trx, log.county, last.size)) tree.add(entries);
    if (tree.size !== last.size || !areEqual(tree.root(), last.root))
      return { fault: 'leaves-differ', what: String(last.size) };
    const fault = await askWitnesses(app, last);
    if (fault) return fault;
    await writeTiles(trx, log, last.size);
    await log.folder.write(new Map([['checkpoint', Buffer.from(last.note)]]));
    return { fault: null, size: last.size, lost: 0 };
  });
}

/** What they have seen beyond this size, if anything. One that gives no answer may have seen it too. */
async function askWitnesses(
  { witnesses = [] }: App,
  { size, note }: { readonly size: number; readonly note: string },
): Promise<Extract<TakenUp, { what: string }> | undefined> {
  const text = formatGrowth({ oldSize: 0, hashes: [], checkpoint: note });
  for (const witness of witnesses) {
    const answer = await witness.submit(text);
    if (answer.outcome === 'cosigned') continue;
    if (answer.outcome !== 'other-size')
      return { fault: 'witness-silent', what: `${witness.key.name}: ${answer.outcome}` };
    if (answer.size > size)
      return { fault: 'witness-ahead', what: `${witness.key.name}: ${answer.size}` };
  }
  return undefined;
}

async function writeTiles(
  trx: Transaction<Database>,
  { county, folder }: OfficeLog,
  size: number,
): Promise<void> {
  const tree = new Regrown();
  const wanted = new Set(tilesAfter(0, size).map(tilePath));
  for await (const entries of storedBundles(trx, county, size)) {
    const bundle = bundlePath({ index: tree.size / TILE_WIDTH, width: entries.length });
    const made = [...tree.add(entries)].filter(([name]) => wanted.has(name));
    await folder.write(new Map([...made, [bundle, bundleOf(entries)]]));
  }
}

/** The entries of a log of that size as the database has them, a bundle at a time, up to the first that is missing. */
async function* storedBundles(
  trx: Transaction<Database>,
  county: string,
  size: number,
): AsyncGenerator<readonly Uint8Array[]> {
  for (let first = 0; first < size; first += TILE_WIDTH) {
    const end = Math.min(first + TILE_WIDTH, size);
    const leaves = await leavesBetween(trx, county, [first, end]);
    if (leaves.length !== end - first) return;
    yield leaves.map(({ entry }) => entry);
  }
}
