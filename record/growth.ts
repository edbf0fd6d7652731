import { parseDecimal, toBase64 } from './bytes.ts';
import { openCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import type { VerifierKey } from './note.ts';
import { isConsistent, parseHashes } from './proofs.ts';
import type { Hash } from './tree-hash.ts';

/** That a log of an old size is the beginning of a signed one, to be checked without the log: what c2sp.org/tlog-witness is sent. */
export interface Growth {
  /** To a witness: of the last checkpoint that it cosigned, as far as the log knows; 0 = none. */
  readonly oldSize: number;
  readonly hashes: readonly Hash[];
  /** A signed note. */
  readonly checkpoint: string;
}

export const formatGrowth = ({ oldSize, hashes, checkpoint }: Growth): string =>
  `${[`old ${oldSize}`, ...hashes.map(toBase64)].join('\n')}\n\n${checkpoint}`;

export function parseGrowth(text: string): Growth | undefined {
  const end = text.indexOf('\n\n');
  const [first = '', ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
  const oldSize = first.startsWith('old ') ? parseDecimal(first.slice(4)) : undefined;
  const hashes = parseHashes(lines);
  if (oldSize === undefined || !hashes) return undefined;
  return { oldSize, hashes, checkpoint: text.slice(end + 2) };
}

/** The checkpoint to which the log has grown, if it is signed and the earlier one is its beginning. */
export function checkGrowth(
  { oldSize, hashes, checkpoint }: Growth,
  oldRoot: Hash,
  keys: readonly VerifierKey[],
): SignedCheckpoint | undefined {
  const opened = openCheckpoint(checkpoint, keys);
  if (!opened) return undefined;
  const { size, root } = opened;
  return isConsistent({ oldSize, oldRoot, size, root, proof: hashes }) ? opened : undefined;
}
