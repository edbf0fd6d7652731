import { areEqual } from './bytes.ts';
import { openCheckpoint, readCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import type { Growth } from './growth.ts';
import type { VerifierKey } from './note.ts';
import { isConsistent } from './proofs.ts';
import { emptyRoot, type Hash } from './tree-hash.ts';

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

/** Whether a witness with these keys and this memory may cosign what a log hands to it. The order of the questions is the specification's. */
export function weigh(
  { oldSize, hashes, checkpoint }: Growth,
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
  if (isFork || !isConsistent({ oldSize, oldRoot: known.root, size, root, proof: hashes }))
    return { outcome: 'inconsistent', isFork };
  return { outcome: 'consistent', checkpoint: signed };
}
