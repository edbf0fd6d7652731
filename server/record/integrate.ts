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

type Last = Selectable<LogCheckpointTable>;

/** Puts waiting leaves into the log and signs it. @returns how many; less than a batch = none is left. */
export async function integrate(app: App, log: OfficeLog): Promise<number> {
  const { county } = log;
  const done = await app.db.transaction().execute(async (trx) => {
    if (!(await leads(trx, county))) return undefined;
    const last = await lastCheckpoint(trx, county);
    await refuseToFork(log, last);
    const leaves = await pendingLeaves(trx, county, BATCH);
    if (leaves.length === 0) return { note: last?.note, count: 0 };
    const first = last?.size ?? 0;
    const next = await grow(
      log,
      last,
      leaves.map(({ entry }) => entry),
    );
    await rememberCheckpoint(trx, { county, ...next });
    await placeLeaves(trx, { county, first, ids: leaves.map(({ id }) => id) });
    return { note: next.note, count: leaves.length };
  });
  if (done?.note !== undefined) await publish(log, done.note);
  return done?.count ?? 0;
}

/** Looks at what was signed and at what is published before anything new is. */
async function refuseToFork(log: OfficeLog, last: Last | undefined): Promise<void> {
  const published = readCheckpoint((await log.folder.read('checkpoint'))?.toString() ?? '');
  if (!last && !published) return;
  if (!published)
    throw new RecordStopped(
      'log-missing',
      `size ${last?.size} was signed, and ${log.folder.path} is empty`,
    );
  if (!last || published.size > last.size)
    throw new RecordStopped(
      'log-ahead',
      `size ${published.size} is published, the database knows ${last?.size ?? 0}`,
    );
  if (published.size === last.size && !areEqual(published.root, last.root))
    throw new RecordStopped('log-differs', `size ${last.size} is published with another root`);
  if (!openCheckpoint(last.note, verifiersOf(log)))
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
  await dropOldPartials(log, oldSize, size);
  return { size, root: Buffer.from(root), note };
}

/** The last tile of each level: all that the root and the next tiles are made from. */
async function lastTiles(log: OfficeLog, size: number): Promise<ReadonlyMap<string, Uint8Array>> {
  const tiles = new Map<string, Uint8Array>();
  for (let level = 0; 256 ** level <= size; level += 1) {
    const hashes = Math.floor(size / TILE_WIDTH ** level);
    const tile = tileAt(level, Math.floor((hashes - 1) / TILE_WIDTH), size);
    const bytes = tile && (await log.folder.read(tilePath(tile)));
    if (tile && bytes) tiles.set(tilePath(tile), bytes);
  }
  return tiles;
}

async function bundlesAfter(log: OfficeLog, oldSize: number, entries: readonly Uint8Array[]) {
  const first = Math.floor(oldSize / TILE_WIDTH);
  const width = oldSize % TILE_WIDTH;
  const partial =
    width === 0 ? undefined : await log.folder.read(bundlePath({ index: first, width }));
  const all = [...entriesIn(partial ?? new Uint8Array()), ...entries];
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

async function publish(log: OfficeLog, note: string): Promise<void> {
  const there = await log.folder.read('checkpoint');
  if (there?.toString() === note) return;
  await log.folder.write(new Map([['checkpoint', Buffer.from(note)]]));
}

function missing(tile: Tile): never {
  throw new RecordStopped('tiles-differ', `${tilePath(tile)} is missing`);
}
