import { grown, hashIn, rootFrom, tileOf, tilePath, type Tile } from '#record/tiles.ts';
import { leafHash, spanHash, type Hash, type Span } from '#record/tree-hash.ts';

/** A log in memory, grown tile by tile as on a disk. */
export class KeptTree {
  readonly tiles = new Map<string, Uint8Array>();
  size = 0;

  add(entries: readonly Uint8Array[]): void {
    const made = grown(this.size, entries.map(leafHash), this.read);
    for (const [path, bytes] of made) this.tiles.set(path, bytes);
    this.size += entries.length;
  }

  readonly read = (tile: Tile): Uint8Array => {
    const bytes = this.tiles.get(tilePath(tile));
    if (!bytes) throw new Error(`no tile ${tilePath(tile)}`);
    return bytes;
  };

  root(size = this.size): Hash {
    return rootFrom(size, this.read);
  }

  hashesOf(spans: readonly Span[], size = this.size): Hash[] {
    return spans.map((span) =>
      spanHash(span, (subtree) => hashIn(this.read(tileOf(subtree, size)), subtree)),
    );
  }
}

export const entriesOf = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, at) => new TextEncoder().encode(`entry ${at}`));
