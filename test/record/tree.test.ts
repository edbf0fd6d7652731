import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex } from '#record/bytes.ts';
import { consistencySpans, inclusionSpans, isConsistent, isIncluded } from '#record/proofs.ts';
import { hashesIn, tilePath, tilesAfter } from '#record/tiles.ts';
import { leafHash, spanHash, subtreesOf } from '#record/tree-hash.ts';
import { entriesOf, KeptTree } from './kept-tree.ts';
import { naiveConsistency, naivePath, naiveRoot } from './naive-tree.ts';

const MOST = 1_100;
const entries = entriesOf(MOST);
const steps = growing(1);
const whole = steps.at(-1) ?? new KeptTree();

/** The same log after each batch; tiles are shared, since none is ever changed. */
function growing(batch: number): KeptTree[] {
  const tree = new KeptTree();
  const sizes: KeptTree[] = [];
  for (let size = 0; size < MOST; size += batch) {
    tree.add(entries.slice(size, size + batch));
    sizes.push(tree);
  }
  return sizes;
}

const hex = (hashes: readonly Uint8Array[]): string[] => hashes.map(toHex);

describe('a log of entries', () => {
  test('has the root that RFC 6962 gives it, at every size from 0 to 1,100', () => {
    const roots = Array.from({ length: MOST + 1 }, (_, size) => toHex(whole.root(size)));
    const expected = roots.map((_, size) => naiveRoot(entries.slice(0, size)).toString('hex'));
    expect(roots).toEqual(expected);
  });

  test('has the roots of the test vectors that logs are commonly tried with', () => {
    const vectors = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'];
    const tree = new KeptTree();
    for (const vector of [...vectors, '606162636465666768696a6b6c6d6e6f'])
      tree.add([Buffer.from(vector, 'hex')]);
    expect([0, 1, 8].map((size) => toHex(tree.root(size)))).toEqual([
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ]);
  });

  test('comes to the same tiles, however it was cut into batches', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 6 }), (batches) => {
        const tree = new KeptTree();
        for (const batch of batches) tree.add(entries.slice(tree.size, tree.size + batch));
        const there = [...tree.tiles].filter(([path]) => whole.tiles.has(path));
        expect(there).toHaveLength(tree.tiles.size);
        for (const [path, bytes] of there) expect(bytes).toEqual(whole.tiles.get(path));
        expect(tree.root()).toEqual(whole.root(tree.size));
      }),
      { numRuns: 40 },
    );
  });

  test('has in its tiles the hashes of its entries, and in higher ones the roots of full tiles', () => {
    const lowest = tilesAfter(0, MOST).filter(({ level }) => level === 0);
    expect(lowest.flatMap((tile) => hex(hashesIn(whole.read(tile))))).toEqual(
      hex(entries.map(leafHash)),
    );
    const [upper] = tilesAfter(0, MOST).filter(({ level }) => level === 1);
    expect(upper).toEqual({ level: 1, index: 0, width: 4 });
    expect(upper && hex(hashesIn(whole.read(upper)))).toEqual(
      [0, 1, 2, 3].map((at) => toHex(naiveRoot(entries.slice(at * 256, (at + 1) * 256)))),
    );
  });

  test('of 70,000 entries has the tiles that the specification counts', () => {
    const tiles = tilesAfter(0, 70_000);
    const widths = (level: number) =>
      tiles.filter((tile) => tile.level === level).map(({ width }) => width);
    expect(widths(0)).toEqual([...Array<number>(273).fill(256), 112]);
    expect(widths(1)).toEqual([256, 17]);
    expect(widths(2)).toEqual([1]);
    expect(tiles).toHaveLength(277);
    expect(tilesAfter(0, 256).map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1']);
  });
});

describe('a proof', () => {
  test('of inclusion is that of RFC 6962 and holds, for every leaf of every size to 130', () => {
    for (let size = 1; size <= 130; size += 1) {
      const some = entries.slice(0, size);
      const root = whole.root(size);
      for (let index = 0; index < size; index += 1) {
        const proof = whole.hashesOf(inclusionSpans(index, size), size);
        expect(hex(proof)).toEqual(hex(naivePath(index, some)));
        const leaf = leafHash(entries[index] ?? new Uint8Array());
        expect(isIncluded({ index, size, leaf, root, proof })).toBe(true);
      }
    }
  }, 120_000);

  test('of consistency is that of RFC 6962 and holds, for every pair of sizes to 130', () => {
    for (let size = 1; size <= 130; size += 1)
      for (let oldSize = 1; oldSize <= size; oldSize += 1) {
        const proof = whole.hashesOf(consistencySpans(oldSize, size), size);
        expect(hex(proof)).toEqual(hex(naiveConsistency(oldSize, entries.slice(0, size))));
        const [oldRoot, root] = [whole.root(oldSize), whole.root(size)];
        expect(isConsistent({ oldSize, oldRoot, size, root, proof })).toBe(true);
      }
  }, 120_000);

  test('is asked for leaves and sizes that there are', () => {
    expect(() => inclusionSpans(5, 5)).toThrow(/no leaf 5/);
    expect(() => inclusionSpans(-1, 5)).toThrow(/no leaf/);
    expect(() => consistencySpans(6, 5)).toThrow(/no beginning of 6/);
    expect(consistencySpans(0, 5)).toEqual([]);
    expect(subtreesOf({ start: 0, end: 0 })).toEqual([]);
    expect(toHex(spanHash({ start: 3, end: 3 }, leafOf))).toBe(toHex(whole.root(0)));
  });

  test('with anything about it changed does not hold', () => {
    const sizes = fc.integer({ min: 2, max: MOST });
    const changes = fc.record({
      part: fc.nat(),
      byte: fc.nat({ max: 31 }),
      flip: fc.integer({ min: 1, max: 255 }),
    });
    fc.assert(
      fc.property(sizes, fc.nat(), changes, (size, at, { part, byte, flip }) => {
        const index = at % size;
        const proof = whole.hashesOf(inclusionSpans(index, size), size);
        const leaf = leafHash(entries[index] ?? new Uint8Array());
        const good = { index, size, leaf, root: whole.root(size), proof };
        const hashes = [leaf, good.root, ...proof].map((hash) => hash.slice());
        const touched = hashes[part % hashes.length];
        if (touched) touched[byte] = (touched[byte] ?? 0) ^ flip;
        const [otherLeaf = leaf, otherRoot = leaf, ...otherProof] = hashes;
        expect(isIncluded({ ...good, leaf: otherLeaf, root: otherRoot, proof: otherProof })).toBe(
          false,
        );
        expect(isIncluded({ ...good, index: (index + 1) % size })).toBe(false);
        expect(isIncluded({ ...good, proof: proof.slice(1) })).toBe(false);
        expect(isIncluded({ ...good, proof: [...proof, leaf] })).toBe(false);
        expect(isIncluded({ ...good, index: size })).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  test('of consistency with anything about it changed does not hold', () => {
    const pairs = fc.tuple(fc.integer({ min: 1, max: MOST }), fc.integer({ min: 1, max: MOST }));
    fc.assert(
      fc.property(pairs, fc.nat(), fc.integer({ min: 0, max: 255 }), (pair, part, bit) => {
        const [oldSize, size] = [Math.min(...pair), Math.max(...pair)];
        const proof = whole.hashesOf(consistencySpans(oldSize, size), size);
        const good = { oldSize, oldRoot: whole.root(oldSize), size, root: whole.root(size), proof };
        const hashes = [good.oldRoot, good.root, ...proof].map((hash) => hash.slice());
        const touched = hashes[part % hashes.length];
        const byte = Math.floor(bit / 8);
        if (touched) touched[byte] = (touched[byte] ?? 0) ^ (1 << (bit % 8));
        const [oldRoot = leafHash(good.root), root = oldRoot, ...otherProof] = hashes;
        expect(isConsistent({ ...good, oldRoot, root, proof: otherProof })).toBe(false);
        expect(isConsistent({ ...good, proof: [...proof, root] })).toBe(false);
        if (oldSize < size) {
          expect(isConsistent({ ...good, proof: proof.slice(0, -1) })).toBe(false);
          expect(isConsistent({ ...good, oldSize: size, size: oldSize })).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('that the empty log is a beginning needs no hash, but its root', () => {
    const empty = { oldSize: 0, oldRoot: whole.root(0), size: 7, root: whole.root(7) };
    expect(isConsistent({ ...empty, proof: [] })).toBe(true);
    expect(isConsistent({ ...empty, oldRoot: whole.root(1), proof: [] })).toBe(false);
    expect(isConsistent({ ...empty, proof: [whole.root(7)] })).toBe(false);
  });
});

const leafOf = () => leafHash(new Uint8Array());
