import { fromBase64, parseDecimal, toBase64 } from './bytes.ts';
import { openCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import type { VerifierKey } from './note.ts';
import { isIncluded, parseHashes } from './proofs.ts';
import { leafHash, type Hash } from './tree-hash.ts';

/** c2sp.org/tlog-proof: that an entry is in a log, to be checked without the log. */
export interface InclusionProof {
  /** What the entry is made from; in no way vouched for before the entry has been made from it. */
  readonly extra: Uint8Array | null;
  readonly index: number;
  readonly hashes: readonly Hash[];
  /** A signed note. */
  readonly checkpoint: string;
}

const HEADING = 'c2sp.org/tlog-proof@v1';

export function formatProof({ extra, index, hashes, checkpoint }: InclusionProof): string {
  const lines = [
    HEADING,
    ...(extra ? [`extra ${toBase64(extra)}`] : []),
    `index ${index}`,
    ...hashes.map(toBase64),
  ];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

export function parseProof(text: string): InclusionProof | undefined {
  const end = text.indexOf('\n\n');
  const [heading, ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
  if (heading !== HEADING) return undefined;
  const extra = valueOf('extra', lines[0]);
  const [indexLine, ...rest] = extra === undefined ? lines : lines.slice(1);
  const opened = extra === undefined ? null : fromBase64(extra);
  const index = parseDecimal(valueOf('index', indexLine) ?? '');
  const hashes = parseHashes(rest);
  if (opened === undefined || index === undefined || !hashes) return undefined;
  return { extra: opened, index, hashes, checkpoint: text.slice(end + 2) };
}

function valueOf(name: string, line: string | undefined): string | undefined {
  return line?.startsWith(`${name} `) ? line.slice(name.length + 1) : undefined;
}

/** The checkpoint of the log that holds the entry, if the proof shows it and one of the keys signed. */
export function checkProof(
  { index, hashes, checkpoint }: InclusionProof,
  entry: Uint8Array,
  keys: readonly VerifierKey[],
): SignedCheckpoint | undefined {
  const opened = openCheckpoint(checkpoint, keys);
  if (!opened) return undefined;
  const { size, root } = opened;
  return isIncluded({ index, size, leaf: leafHash(entry), root, proof: hashes })
    ? opened
    : undefined;
}
