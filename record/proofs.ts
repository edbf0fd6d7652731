import { areEqual, fromBase64 } from './bytes.ts';
import { emptyRoot, nodeHash, splitOf, type Hash, type Span } from './tree-hash.ts';

/** RFC 6962, 2.1.1: whose hashes lead from the leaf up to the root. */
export function inclusionSpans(index: number, size: number): readonly Span[] {
  if (!isIndex(index, size)) throw new RangeError(`no leaf ${index} in a log of ${size}`);
  return pathWithin(index, { start: 0, end: size });
}

function pathWithin(index: number, { start, end }: Span): readonly Span[] {
  if (end - start === 1) return [];
  const middle = start + splitOf(end - start);
  const [left, right] = [
    { start, end: middle },
    { start: middle, end },
  ];
  return index < middle ? [...pathWithin(index, left), right] : [...pathWithin(index, right), left];
}

/** RFC 6962, 2.1.2: whose hashes show that the log of the old size is the beginning of the new one. */
export function consistencySpans(oldSize: number, size: number): readonly Span[] {
  if (!Number.isSafeInteger(oldSize) || oldSize < 0 || oldSize > size)
    throw new RangeError(`a log of ${size} has no beginning of ${oldSize}`);
  return oldSize === 0 ? [] : beginningWithin(oldSize, { start: 0, end: size }, true);
}

function beginningWithin(oldEnd: number, span: Span, isKnown: boolean): readonly Span[] {
  const { start, end } = span;
  if (oldEnd === end) return isKnown ? [] : [span];
  const middle = start + splitOf(end - start);
  const [left, right] = [
    { start, end: middle },
    { start: middle, end },
  ];
  return oldEnd <= middle
    ? [...beginningWithin(oldEnd, left, isKnown), right]
    : [...beginningWithin(oldEnd, right, false), left];
}

const HASH_BYTES = 32;
const MOST_HASHES = 63;

/** The hashes of a proof as it is written, a line each; nothing when one is none, or there are more than any log needs. */
export function parseHashes(lines: readonly string[]): readonly Hash[] | undefined {
  const hashes = lines.map(fromBase64).filter((hash) => hash !== undefined);
  const areWhole = hashes.every((hash) => hash.length === HASH_BYTES);
  return areWhole && hashes.length === lines.length && lines.length <= MOST_HASHES
    ? hashes
    : undefined;
}

export interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly leaf: Hash;
  readonly root: Hash;
  readonly proof: readonly Hash[];
}

/** Whether the leaf stands at that index of the log with that size and root (RFC 9162, 2.1.3.2). */
export function isIncluded({ index, size, leaf, root, proof }: Inclusion): boolean {
  if (!isIndex(index, size)) return false;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const beside of proof) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      hash = nodeHash(beside, hash);
      [node, last] = risenPastGaps(node, last);
    } else hash = nodeHash(hash, beside);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && areEqual(hash, root);
}

export interface Consistency {
  readonly oldSize: number;
  readonly oldRoot: Hash;
  readonly size: number;
  readonly root: Hash;
  readonly proof: readonly Hash[];
}

/** Whether the old log is the beginning of the new one (RFC 9162, 2.1.4.2). */
export function isConsistent(claim: Consistency): boolean {
  const { oldSize, oldRoot, size, root, proof } = claim;
  if (!areSizes(oldSize, size)) return false;
  if (oldSize === 0) return proof.length === 0 && areEqual(oldRoot, emptyRoot());
  if (oldSize === size) return proof.length === 0 && areEqual(oldRoot, root);
  if (proof.length === 0) return false;
  const [first, ...rest] = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof;
  return first !== undefined && growsFrom(claim, first, rest);
}

function growsFrom(
  { oldSize, oldRoot, size, root }: Consistency,
  first: Hash,
  rest: readonly Hash[],
): boolean {
  let [node, last, old, now] = [oldSize - 1, size - 1, first, first];
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  for (const beside of rest) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      [old, now] = [nodeHash(beside, old), nodeHash(beside, now)];
      [node, last] = risenPastGaps(node, last);
    } else now = nodeHash(now, beside);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && areEqual(old, oldRoot) && areEqual(now, root);
}

// On the right edge a subtree may lack a neighbour for some levels; it rises past them without a hash.
function risenPastGaps(node: number, last: number): [number, number] {
  return isOdd(node) || node === 0 ? [node, last] : risenPastGaps(half(node), half(last));
}

const half = (value: number): number => Math.floor(value / 2);
const isOdd = (value: number): boolean => value % 2 === 1;
const isPowerOfTwo = (value: number): boolean => Number.isInteger(Math.log2(value));
const isIndex = (index: number, size: number): boolean =>
  Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size;
const areSizes = (oldSize: number, size: number): boolean =>
  Number.isSafeInteger(oldSize) && Number.isSafeInteger(size) && oldSize >= 0 && oldSize <= size;
