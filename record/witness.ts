import { areEqual, fromBase64, parseDecimal, toBase64 } from './bytes.ts';
import { openCheckpoint, readCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import type { VerifierKey } from './note.ts';
import { isConsistent } from './proofs.ts';
import { emptyRoot, type Hash } from './tree-hash.ts';

/** c2sp.org/tlog-witness, add-checkpoint: what a log hands to a witness. */
export interface Submission {
  /** Of the last checkpoint that the witness cosigned, as far as the log knows; 0 = none. */
  readonly oldSize: number;
  readonly proof: readonly Hash[];
  /** A signed note. */
  readonly checkpoint: string;
}

const HASH_BYTES = 32;
const MOST_HASHES = 63;

export const formatSubmission = ({ oldSize, proof, checkpoint }: Submission): string =>
  `old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${checkpoint}`;

export function parseSubmission(text: string): Submission | undefined {
  const end = text.indexOf('\n\n');
  const [first = '', ...rest] = text.slice(0, Math.max(end, 0)).split('\n');
  const oldSize = first.startsWith('old ') ? parseDecimal(first.slice(4)) : undefined;
  const hashes = rest.map(fromBase64).filter((hash) => hash?.length === HASH_BYTES);
  const proof = hashes.filter((hash) => hash !== undefined);
  if (oldSize === undefined || rest.length > MOST_HASHES || proof.length !== rest.length)
    return undefined;
  return { oldSize, proof, checkpoint: text.slice(end + 2) };
}

/** What a witness remembers of a log: the newest size that it cosigned. */
export interface Known {
  readonly size: number;
  readonly root: Hash;
}

export type Weighed =
  | { readonly outcome: 'consistent'; readonly checkpoint: SignedCheckpoint }
  | { readonly outcome: 'malformed' | 'unknown-log' | 'not-signed' }
  /** The log took the witness to be at another size; nothing is said about its honesty. */
  | { readonly outcome: 'other-size'; readonly size: number; readonly isFork: boolean }
  /** The log did not show that it continues what the witness knows. `isFork`: one size has two signed roots, which is proof. */
  | { readonly outcome: 'inconsistent'; readonly isFork: boolean };

/** Whether a witness with these keys and this memory may cosign. The order of the questions is the specification's. */
export function weigh(
  { oldSize, proof, checkpoint }: Submission,
  keys: readonly VerifierKey[],
  knownOf: (origin: string) => Known | undefined,
): Weighed {
  const said = readCheckpoint(checkpoint);
  if (!said) return { outcome: 'malformed' };
  if (!keys.some(({ name }) => name === said.origin)) return { outcome: 'unknown-log' };
  const signed = openCheckpoint(checkpoint, keys);
  if (!signed) return { outcome: 'not-signed' };
  if (oldSize > signed.size) return { outcome: 'malformed' };
  const known = knownOf(signed.origin) ?? { size: 0, root: emptyRoot() };
  const isFork = known.size === signed.size && !areEqual(known.root, signed.root);
  if (oldSize !== known.size) return { outcome: 'other-size', size: known.size, isFork };
  const { size, root } = signed;
  if (isFork || !isConsistent({ oldSize, oldRoot: known.root, size, root, proof }))
    return { outcome: 'inconsistent', isFork };
  return { outcome: 'consistent', checkpoint: signed };
}
