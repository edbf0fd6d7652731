import { areEqual, fromBase64, parseDecimal, toBase64 } from './bytes.ts';
import {
  openNote,
  parseNote,
  signNote,
  type Note,
  type SigningKey,
  type VerifierKey,
} from './note.ts';
import type { Hash } from './tree-hash.ts';

/** c2sp.org/tlog-checkpoint: what a log says of itself at one size. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

const ROOT_BYTES = 32;

export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(root)}\n`;

export const signCheckpoint = (checkpoint: Checkpoint, keys: readonly SigningKey[]): string =>
  signNote(formatCheckpoint(checkpoint), keys);

export interface SignedCheckpoint extends Checkpoint {
  readonly note: Note;
}

/** The checkpoint, if one of the keys that go by its origin signed it. */
export function openCheckpoint(
  note: string,
  keys: readonly VerifierKey[],
): SignedCheckpoint | undefined {
  const read = readCheckpoint(note);
  const own = keys.filter(({ name }) => name === read?.origin);
  return read && openNote(note, own) ? read : undefined;
}

/** What the note says, whoever signed it. */
export function readCheckpoint(note: string): SignedCheckpoint | undefined {
  const parsed = parseNote(note);
  const checkpoint = parsed && parseCheckpoint(parsed.text);
  return checkpoint && { ...checkpoint, note: parsed };
}

function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', sizeText = '', rootText = '', ...extensions] = text.slice(0, -1).split('\n');
  const [size, root] = [parseDecimal(sizeText), fromBase64(rootText)];
  if (origin === '' || size === undefined || root?.length !== ROOT_BYTES) return undefined;
  return extensions.includes('') ? undefined : { origin, size, root };
}

/** Whether no two of these checkpoints of one log have one size and different roots: that would be two logs, and the evidence of it. */
export function tellOneHistory(checkpoints: readonly Checkpoint[]): boolean {
  const roots = new Map(checkpoints.map(({ size, root }) => [size, root]));
  return checkpoints.every(({ size, root }) => {
    const known = roots.get(size);
    return known !== undefined && areEqual(known, root);
  });
}
