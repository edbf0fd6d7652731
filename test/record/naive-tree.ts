// A second implementation of RFC 6962, 2.1, word for word and slow, that the room under test has no part in.
import { createHash } from 'node:crypto';

const sha256 = (...parts: Uint8Array[]): Buffer =>
  createHash('sha256').update(Buffer.concat(parts)).digest();

export function naiveRoot(entries: readonly Uint8Array[]): Buffer {
  const [only] = entries;
  if (!only) return sha256();
  if (entries.length === 1) return sha256(Buffer.of(0), only);
  const k = largestPowerBelow(entries.length);
  return sha256(Buffer.of(1), naiveRoot(entries.slice(0, k)), naiveRoot(entries.slice(k)));
}

/** PATH(m, D[n]). */
export function naivePath(m: number, entries: readonly Uint8Array[]): Buffer[] {
  if (entries.length === 1) return [];
  const k = largestPowerBelow(entries.length);
  const [left, right] = [entries.slice(0, k), entries.slice(k)];
  return m < k
    ? [...naivePath(m, left), naiveRoot(right)]
    : [...naivePath(m - k, right), naiveRoot(left)];
}

/** PROOF(m, D[n]). */
export const naiveConsistency = (m: number, entries: readonly Uint8Array[]): Buffer[] =>
  subproof(m, entries, true);

function subproof(m: number, entries: readonly Uint8Array[], known: boolean): Buffer[] {
  if (m === entries.length) return known ? [] : [naiveRoot(entries)];
  const k = largestPowerBelow(entries.length);
  const [left, right] = [entries.slice(0, k), entries.slice(k)];
  return m <= k
    ? [...subproof(m, left, known), naiveRoot(right)]
    : [...subproof(m - k, right, false), naiveRoot(left)];
}

function largestPowerBelow(n: number): number {
  const bits = (n - 1).toString(2).length;
  return 2 ** (bits - 1);
}
