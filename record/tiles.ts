import { fromBigEndian, joined, toBigEndian } from './bytes.ts';
import { nodeHash, spanHash, type Hash, type Subtree } from './tree-hash.ts';

/** c2sp.org/tlog-tiles: 256 neighbouring hashes of one level; a partial tile has fewer. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;
const HASH_BYTES = 32;
const LENGTH_BYTES = 2;

/** Where the tile lies under the log's address. */
export const tilePath = ({ level, index, width }: Tile): string =>
  `tile/${level}/${indexPath(index)}${widthPath(width)}`;

/** Where the entries of a tile of level 0 lie. */
export const bundlePath = ({ index, width }: Omit<Tile, 'level'>): string =>
  `tile/entries/${indexPath(index)}${widthPath(width)}`;

function indexPath(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
}

const widthPath = (width: number): string => (width === TILE_WIDTH ? '' : `.p/${width}`);

/** The tile of that level and index as it is in a log of that size; nothing when it would be empty. */
export function tileAt(level: number, index: number, size: number): Tile | undefined {
  const hashes = hashesAt(level, size);
  const width = Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH);
  return width > 0 ? { level, index, width } : undefined;
}

/** Every tile that a log of this size has and one of the old size had not. */
export function tilesAfter(oldSize: number, size: number): readonly Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level += 1) {
    if (hashesAt(level, size) === hashesAt(level, oldSize)) continue;
    const first = Math.floor(hashesAt(level, oldSize) / TILE_WIDTH);
    const count = Math.ceil(hashesAt(level, size) / TILE_WIDTH);
    for (let index = first; index < count; index += 1) {
      const tile = tileAt(level, index, size);
      if (tile) tiles.push(tile);
    }
  }
  return tiles;
}

/** In which tile of a log of this size the subtree's hash is found or made from. */
export function tileOf({ height, index }: Subtree, size: number): Tile {
  const level = Math.floor(height / TILE_HEIGHT);
  const perTile = 2 ** (TILE_HEIGHT - (height % TILE_HEIGHT));
  const tile = tileAt(level, Math.floor(index / perTile), size);
  if (!tile) throw new RangeError(`a log of ${size} has no subtree ${height}/${index}`);
  return tile;
}

/** The subtree's hash from the bytes of its tile. */
export function hashIn(tile: Uint8Array, { height, index }: Subtree): Hash {
  const rise = height % TILE_HEIGHT;
  const width = 2 ** rise;
  const start = (index * width) % TILE_WIDTH;
  if ((start + width) * HASH_BYTES > tile.length) throw new RangeError('the tile is too short');
  return hashOver(tile, start, width);
}

function hashOver(tile: Uint8Array, start: number, width: number): Hash {
  if (width === 1) return tile.slice(start * HASH_BYTES, (start + 1) * HASH_BYTES);
  const half = width / 2;
  return nodeHash(hashOver(tile, start, half), hashOver(tile, start + half, half));
}

/** The hashes in a tile, one by one. */
export const hashesIn = (tile: Uint8Array): readonly Hash[] =>
  Array.from({ length: tile.length / HASH_BYTES }, (_, at) => hashOver(tile, at, 1));

/** The root of a log, from the last tile of each level. */
export const rootFrom = (size: number, read: (tile: Tile) => Uint8Array): Hash =>
  spanHash({ start: 0, end: size }, (subtree) => hashIn(read(tileOf(subtree, size)), subtree));

/** The new tiles when leaves are added: `read` gives the partial tiles of the old size. */
export function grown(
  oldSize: number,
  leaves: readonly Hash[],
  read: (tile: Tile) => Uint8Array,
): ReadonlyMap<string, Uint8Array> {
  const size = oldSize + leaves.length;
  const made = new Map<string, Uint8Array>();
  let added = leaves;
  for (const level of levelsAfter(oldSize, size)) {
    const before = hashesAt(level, oldSize);
    const row = joined(lastPartial(level, before, read), ...added);
    const first = Math.floor(before / TILE_WIDTH);
    const full: Hash[] = [];
    for (const tile of tilesAfter(oldSize, size).filter((one) => one.level === level)) {
      const start = (tile.index - first) * TILE_WIDTH * HASH_BYTES;
      const bytes = row.slice(start, start + tile.width * HASH_BYTES);
      made.set(tilePath(tile), bytes);
      if (tile.width === TILE_WIDTH) full.push(hashOver(bytes, 0, TILE_WIDTH));
    }
    added = full;
  }
  return made;
}

const levelsAfter = (oldSize: number, size: number): readonly number[] => [
  ...new Set(tilesAfter(oldSize, size).map(({ level }) => level)),
];

function lastPartial(level: number, hashes: number, read: (tile: Tile) => Uint8Array): Uint8Array {
  const width = hashes % TILE_WIDTH;
  if (width === 0) return new Uint8Array(0);
  return read({ level, index: Math.floor(hashes / TILE_WIDTH), width });
}

const hashesAt = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level);

/** Entries one after the other, each after its length in two bytes. */
export const bundleOf = (entries: readonly Uint8Array[]): Uint8Array =>
  joined(...entries.flatMap((entry) => [toBigEndian(entry.length, LENGTH_BYTES), entry]));

/** The entries of a bundle; throws when it does not end with an entry. */
export function entriesIn(bundle: Uint8Array): readonly Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bundle.length;) {
    const start = at + LENGTH_BYTES;
    if (start > bundle.length) throw new RangeError('the bundle ends within a length');
    const end = start + fromBigEndian(bundle.slice(at, start));
    if (end > bundle.length) throw new RangeError('the bundle ends within an entry');
    entries.push(bundle.slice(start, end));
    at = end;
  }
  return entries;
}
