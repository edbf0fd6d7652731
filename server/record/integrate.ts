import type { Selectable } from 'kysely';
import { areEqual } from '#record/bytes.ts';
import { openCheckpoint, readCheckpoint, signCheckpoint } from '#record/checkpoint.ts';
import {
  bundleOf,
  bundlePath,
  entriesIn,
  grown,
  rootFrom,
  tileAt,
  tilePath,
  tilesAfter,
  TILE_WIDTH,
  type Tile,
} from '#record/tiles.ts';
import { emptyRoot, leafHash } from '#record/tree-hash.ts';
import type { App } from '../app.ts';
import { lastCheckpoint, leads, rememberCheckpoint } from '../store/log.ts';
import { witnessesOf } from '../store/log-witnesses.ts';
import { pendingLeaves, placeLeaves } from '../store/log-leaves.ts';
import type { LogCheckpointTable } from '../store/tables.ts';
import { verifiersOf, type OfficeLog } from './office-log.ts';

/** HOUSE: so many leaves go into the log at once. */
const BATCH = 4_096;

export type StopReason =
  'log-ahead' | 'log-differs' | 'log-missing' | 'tiles-differ' | 'key-differs';

/** Two inconsistent checkpoints would be signed. Nothing is, until a person has looked (docs/operations.md). */
export class RecordStopped extends Error {
  readonly reason: StopReason;
  constructor(reason: StopReason, what: string) {
    super(`the record stands still (${reason}): ${what}; see "The record" in docs/operations.md`);
    this.reason = reason;
  }
}

const HASH_BYTES = 32;

type Last = Selectable<LogCheckpointTable>;

/** Puts waiting leaves into the log and signs it. @returns how many; less than a batch = none is left. */
export async function integrate(app: App, log: OfficeLog): Promise<number> {
  const { county } = log;
  const done = await app.db.transaction().execute(async (trx) => {
    if (!(await leads(trx, county))) return undefined;
    const last = await lastCheckpoint(trx, county);
    await refuseToFork(log, last);
    const leaves = await pendingLeaves(trx, county, BATCH);
    const first = last?.size ?? 0;
    if (leaves.length === 0) return { count: 0, first };
    if (!last) await publishBeginning(log);
    const next = await grow(
      log,
      last,
      leaves.map(({ entry }) => entry),
    );
    await rememberCheckpoint(trx, { county, ...next });
    await placeLeaves(trx, { county, first, ids: leaves.map(({ id }) => id) });
    return { count: leaves.length, first };
  });
  if (!done) return 0;
  await publish(app, log);
  // Only now: killed before, the next turn begins with them again.
  await dropOldPartials(log, done.first, done.first + done.count);
  return done.count;
}

/** Why nothing more would be signed now; null while all is well. Tiles are looked at only when leaves are added. */
export async function whyStopped(
  log: OfficeLog,
  last: Last | undefined,
): Promise<StopReason | null> {
  try {
    await refuseToFork(log, last);
    return null;
  } catch (error) {
    if (error instanceof RecordStopped) return error.reason;
    throw error;
  }
}

/** Looks at what was signed and at what is published before anything new is. */
async function refuseToFork(log: OfficeLog, last: Last | undefined): Promise<void> {
  if (log.keys.length === 0)
    throw new RecordStopped(
      'key-differs',
      'keys/record.key is lost: put it back from where the keys are kept',
    );
  const published = readCheckpoint((await log.folder.read('checkpoint'))?.toString() ?? '');
  if (!last && !published) return;
  const { size, root } = last ?? { size: 0, root: emptyRoot() };
  if (!published)
    throw new RecordStopped(
      'log-missing',
      `size ${size} was signed, and ${log.folder.path} is empty`,
    );
  if (published.size > size)
    throw new RecordStopped(
      'log-ahead',
      `size ${published.size} is published, the database knows ${size}`,
    );
  if (published.size === size && !areEqual(published.root, root))
    throw new RecordStopped('log-differs', `size ${size} is published with another root`);
  if (last && !openCheckpoint(last.note, verifiersOf(log)))
    throw new RecordStopped('key-differs', 'the last checkpoint was signed by another key');
}

async function grow(log: OfficeLog, last: Last | undefined, entries: readonly Uint8Array[]) {
  const oldSize = last?.size ?? 0;
  const size = oldSize + entries.length;
  const old = await lastTiles(log, oldSize);
  const readOld = (tile: Tile) => old.get(tilePath(tile)) ?? missing(tile);
  if (!areEqual(rootFrom(oldSize, readOld), last?.root ?? emptyRoot()))
    throw new RecordStopped('tiles-differ', `the tiles do not give the root of size ${oldSize}`);
  const made = grown(oldSize, entries.map(leafHash), readOld);
  const root = rootFrom(size, (tile) => made.get(tilePath(tile)) ?? readOld(tile));
  await log.folder.write(new Map([...made, ...(await bundlesAfter(log, oldSize, entries))]));
  const note = signCheckpoint({ origin: log.origin, size, root }, log.keys);
  return { size, root: Buffer.from(root), note };
}

/** The last tile of each level: all that the root and the next tiles are made from. */
async function lastTiles(log: OfficeLog, size: number): Promise<ReadonlyMap<string, Uint8Array>> {
  const tiles = new Map<string, Uint8Array>();
  for (let level = 0; 256 ** level <= size; level += 1) {
    const hashes = Math.floor(size / TILE_WIDTH ** level);
    const tile = tileAt(level, Math.floor((hashes - 1) / TILE_WIDTH), size);
    const bytes = tile && (await readBeginning(log, tilePath(tile), tile.width * HASH_BYTES));
    if (tile && bytes) tiles.set(tilePath(tile), bytes);
  }
  return tiles;
}

/** Of a file that was partial when its size was signed; the full one, of a turn that was killed, begins alike. */
async function readBeginning(log: OfficeLog, name: string, bytes: number) {
  const found = (await log.folder.read(name)) ?? (await log.folder.read(fullName(name)));
  return found?.subarray(0, bytes);
}

const fullName = (name: string): string => name.replace(/\.p\/\d+$/, '');

async function bundlesAfter(log: OfficeLog, oldSize: number, entries: readonly Uint8Array[]) {
  const first = Math.floor(oldSize / TILE_WIDTH);
  const width = oldSize % TILE_WIDTH;
  const partial =
    width === 0
      ? undefined
      : await readBeginning(log, bundlePath({ index: first, width }), Number.POSITIVE_INFINITY);
  const before = [...entriesIn(partial ?? new Uint8Array())].slice(0, width);
  if (before.length < width)
    throw new RecordStopped('tiles-differ', `the entries of bundle ${first} are missing`);
  const all = [...before, ...entries];
  const tiles = tilesAfter(oldSize, oldSize + entries.length).filter(({ level }) => level === 0);
  return tiles.map((tile) => {
    const start = (tile.index - first) * TILE_WIDTH;
    return [bundlePath(tile), bundleOf(all.slice(start, start + tile.width))] as const;
  });
}

async function dropOldPartials(log: OfficeLog, oldSize: number, size: number): Promise<void> {
  const full = tilesAfter(oldSize, size).filter(({ width }) => width === TILE_WIDTH);
  for (const tile of full) {
    await log.folder.dropPartials(tilePath(tile));
    if (tile.level === 0) await log.folder.dropPartials(bundlePath(tile));
  }
}

/**
 * An empty log, before anything is signed that has to be published: killed between the two in its first turn, a log
 * without it would look like one whose folder was lost, and stand still for ever. There is only one empty root, so
 * nothing of it has to be remembered.
 */
async function publishBeginning(log: OfficeLog): Promise<void> {
  const empty = { origin: log.origin, size: 0, root: emptyRoot() };
  await write(log, signCheckpoint(empty, log.keys));
}

/** What was signed last, with the lines of the witnesses that cosigned it. One at a time, so that no older one comes after. */
async function publish(app: App, log: OfficeLog): Promise<void> {
  await app.db.transaction().execute(async (trx) => {
    if (!(await leads(trx, log.county))) return;
    const last = await lastCheckpoint(trx, log.county);
    if (!last) return;
    const lines = (await witnessesOf(trx, log.county)).map(({ size, root, line }) =>
      size === last.size && root && areEqual(root, last.root) ? (line ?? '') : '',
    );
    const note = `${last.note}${lines.join('')}`;
    await write(log, note);
  });
}

async function write({ folder }: OfficeLog, note: string): Promise<void> {
  const there = await folder.read('checkpoint');
  if (there?.toString() === note) return;
  await folder.write(new Map([['checkpoint', Buffer.from(note)]]));
}

function missing(tile: Tile): never {
  throw new RecordStopped('tiles-differ', `${tilePath(tile)} is missing`);
}
