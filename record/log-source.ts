import { areEqual } from './bytes.ts';
import { openCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import type { VerifierKey } from './note.ts';
import { consistencySpans, inclusionSpans, isConsistent } from './proofs.ts';
import {
  bundlePath,
  entriesIn,
  grown,
  hashIn,
  rootFrom,
  tileAt,
  tileOf,
  tilePath,
  TILE_WIDTH,
  type Tile,
} from './tiles.ts';
import { leafHash, spanHash, subtreesOf, type Hash, type Span } from './tree-hash.ts';

/** Reads one file of a published log: from a folder, from an address, from wherever. Nothing when it is not there. */
export type ReadFile = (name: string) => Promise<Uint8Array | undefined>;

/** The newest checkpoint of the log, if one of the keys signed it. */
export async function readNewest(
  read: ReadFile,
  keys: readonly VerifierKey[],
): Promise<SignedCheckpoint | undefined> {
  const bytes = await read('checkpoint');
  return bytes && openCheckpoint(new TextDecoder().decode(bytes), keys);
}

/** The hashes over spans of a log of this size, from its tiles. */
export async function hashesOver(
  read: ReadFile,
  spans: readonly Span[],
  size: number,
): Promise<readonly Hash[]> {
  const needed = spans.flatMap(subtreesOf).map((subtree) => tileOf(subtree, size));
  const tiles = await readTiles(read, needed);
  return spans.map((span) =>
    spanHash(span, (subtree) => hashIn(given(tiles, tileOf(subtree, size)), subtree)),
  );
}

export const inclusionHashes = (read: ReadFile, index: number, size: number) =>
  hashesOver(read, inclusionSpans(index, size), size);

/** What shows that a log of the old size is the beginning of this one. */
export const consistencyHashes = (read: ReadFile, oldSize: number, size: number) =>
  hashesOver(read, consistencySpans(oldSize, size), size);

/** Whether an earlier checkpoint is the beginning of the log as it is now, by the log's own tiles. */
export async function isBeginning(
  read: ReadFile,
  earlier: { readonly size: number; readonly root: Hash },
  { size, root }: { readonly size: number; readonly root: Hash },
): Promise<boolean> {
  if (earlier.size > size) return false;
  if (earlier.size === size) return areEqual(earlier.root, root);
  const proof = await consistencyHashes(read, earlier.size, size);
  return isConsistent({ oldSize: earlier.size, oldRoot: earlier.root, size, root, proof });
}

async function readTiles(
  read: ReadFile,
  tiles: readonly Tile[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (const tile of tiles) {
    const name = tilePath(tile);
    if (found.has(name)) continue;
    found.set(name, await readTile(read, tile));
  }
  return found;
}

/** A partial file may have given way to the full one, which begins alike. */
async function readWhole(
  read: ReadFile,
  name: string,
  { width, bytes }: { readonly width: number; readonly bytes: number },
): Promise<Uint8Array> {
  const content = (await read(name)) ?? (await read(name.replace(/\.p\/\d+$/, '')));
  if (!content || content.length < width * bytes) throw new MissingFile(name);
  return content.slice(0, width * bytes);
}

export class MissingFile extends Error {}

const given = (tiles: ReadonlyMap<string, Uint8Array>, tile: Tile): Uint8Array => {
  const bytes = tiles.get(tilePath(tile));
  if (!bytes) throw new MissingFile(tilePath(tile));
  return bytes;
};

const ENTRY_AND_LENGTH = 34;

/** Every entry of a log of that size, a bundle at a time, in order, from that bundle on. */
export async function* entryBundles(
  read: ReadFile,
  size: number,
  first = 0,
): AsyncGenerator<readonly Uint8Array[]> {
  for (let index = first; index * TILE_WIDTH < size; index += 1) {
    const tile = tileAt(0, index, size);
    if (!tile) return;
    const bytes = await readWhole(read, bundlePath(tile), {
      width: tile.width,
      bytes: ENTRY_AND_LENGTH,
    });
    yield entriesIn(bytes);
  }
}

/** Builds the tree again from entries, keeping only the edge that grows, and tells the root at every size asked for. */
export class Regrown {
  size = 0;
  readonly #edge = new Map<string, Uint8Array>();

  /** Goes on where a log of that size ends, from its tiles; nothing has been checked yet. */
  static async from(read: ReadFile, size: number): Promise<Regrown> {
    const tree = new Regrown();
    const tiles = edgeOf(size);
    for (const [name, bytes] of await readTiles(read, tiles)) tree.#edge.set(name, bytes);
    tree.size = size;
    return tree;
  }

  add(entries: readonly Uint8Array[]): ReadonlyMap<string, Uint8Array> {
    const made = grown(this.size, entries.map(leafHash), this.#read);
    for (const [name, bytes] of made) this.#edge.set(name, bytes);
    this.size += entries.length;
    this.#forget();
    return made;
  }

  root(): Hash {
    return rootFrom(this.size, this.#read);
  }

  readonly #read = (tile: Tile): Uint8Array => given(this.#edge, tile);

  #forget(): void {
    const kept = new Set(edgeOf(this.size).map(tilePath));
    for (const name of this.#edge.keys()) if (!kept.has(name)) this.#edge.delete(name);
  }
}

/** The last tile of each level: all that the root and the next tiles are made from. */
function edgeOf(size: number): readonly Tile[] {
  const edge: Tile[] = [];
  for (let level = 0; TILE_WIDTH ** level <= size; level += 1) {
    const hashes = Math.floor(size / TILE_WIDTH ** level);
    const tile = tileAt(level, Math.floor((hashes - 1) / TILE_WIDTH), size);
    if (tile) edge.push(tile);
  }
  return edge;
}

/** A published tile of a log, whole or as the beginning of a fuller one. */
export const readTile = (read: ReadFile, tile: Tile): Promise<Uint8Array> =>
  readWhole(read, tilePath(tile), { ...tile, bytes: 32 });
