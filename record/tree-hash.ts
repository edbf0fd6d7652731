import { sha256 } from './crypto.ts';

/** 32 bytes. */
export type Hash = Uint8Array;

const leafMark = Uint8Array.of(0);
const nodeMark = Uint8Array.of(1);

/** RFC 6962, 2.1: the hash of one entry. */
export const leafHash = (entry: Uint8Array): Hash => sha256(leafMark, entry);

/** RFC 6962, 2.1: the hash over two subtrees. */
export const nodeHash = (left: Hash, right: Hash): Hash => sha256(nodeMark, left, right);

/** RFC 6962, 2.1: the root of a log without entries. */
export const emptyRoot = (): Hash => sha256();

/** A whole subtree of 2^height leaves; the index counts such subtrees from the left. */
export interface Subtree {
  readonly height: number;
  readonly index: number;
}

/** Leaves from `start` up to, without, `end`, as the tree divides them. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The hash over a span, from those of whole subtrees. */
export function spanHash({ start, end }: Span, read: (subtree: Subtree) => Hash): Hash {
  if (start === end) return emptyRoot();
  const subtree = wholeSubtree({ start, end });
  if (subtree) return read(subtree);
  const middle = start + splitOf(end - start);
  return nodeHash(spanHash({ start, end: middle }, read), spanHash({ start: middle, end }, read));
}

/** The whole subtrees that a span consists of, from the left. */
export function subtreesOf({ start, end }: Span): readonly Subtree[] {
  if (start === end) return [];
  const subtree = wholeSubtree({ start, end });
  if (subtree) return [subtree];
  const middle = start + splitOf(end - start);
  return [...subtreesOf({ start, end: middle }), ...subtreesOf({ start: middle, end })];
}

/** The greatest power of two below the count: that many leaves stand on the left of the root. */
export function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

function wholeSubtree({ start, end }: Span): Subtree | undefined {
  const height = Math.log2(end - start);
  return Number.isInteger(height) ? { height, index: start / (end - start) } : undefined;
}
