import { canonicalJson, parseCanonical } from './canonical-json.ts';
import { tellOneHistory, type SignedCheckpoint } from './checkpoint.ts';
import { areEqual, fromBase64, toBase64 } from './bytes.ts';
import { checkProof, parseProof } from './inclusion-proof.ts';
import { commitmentTo, openingBytes, parseOpening, type Opening } from './leaf.ts';
import { isBy, keyIdOf, parseNote, type VerifierKey } from './note.ts';
import {
  compactKeyId,
  keysOf,
  openPromise,
  unfoldPromise,
  type InclusionPromise,
} from './promise.ts';

/** What somebody takes home: the office's promise, what was promised, and, once it is there, the proofs. */
export interface Receipt {
  /** A signed note. */
  readonly promise: string;
  /** What the promised entry is made from; null on paper, where only the promise has room. */
  readonly opening: Opening | null;
  /** c2sp.org/tlog-proof, each with the opening of its own entry. */
  readonly proofs: readonly string[];
}

const FORMAT = 'redress-receipt/v1';

export const formatReceipt = ({ promise, opening, proofs }: Receipt): string =>
  `${canonicalJson({
    format: FORMAT,
    opening: opening && toBase64(openingBytes(opening)),
    promise,
    proofs,
  })}\n`;

/** A receipt as a file, or as the compact text of a QR code; nothing when it is neither. */
export function parseReceipt(text: string, keys: readonly VerifierKey[]): Receipt | undefined {
  const compact = unfoldPromise(text.trim(), keys);
  if (compact !== undefined) return { promise: compact, opening: null, proofs: [] };
  const value = text.endsWith('\n') ? parseCanonical(text.slice(0, -1)) : undefined;
  return isWritten(value) ? receiptFrom(value) : undefined;
}

interface Written {
  readonly opening: string | null;
  readonly promise: string;
  readonly proofs: readonly string[];
}

function isWritten(value: unknown): value is Written {
  if (typeof value !== 'object' || value === null) return false;
  const { format, opening, promise, proofs, ...more } = value as Record<string, unknown>;
  return (
    format === FORMAT &&
    (opening === null || typeof opening === 'string') &&
    typeof promise === 'string' &&
    Array.isArray(proofs) &&
    proofs.every((one) => typeof one === 'string') &&
    Object.keys(more).length === 0
  );
}

function receiptFrom({ promise, opening, proofs }: Written): Receipt | undefined {
  if (opening === null) return { promise, opening, proofs };
  const bytes = fromBase64(opening);
  const opened = bytes && parseOpening(bytes);
  return opened && { promise, opening: opened, proofs };
}

export type Fault =
  'not-a-receipt' | 'other-key' | 'bad-promise' | 'other-entry' | 'bad-proof' | 'two-histories';

export interface Checked {
  readonly promise: InclusionPromise;
  /** What the office promised to record; null when the receipt does not say. */
  readonly statement: Opening['statement'] | null;
  /** Whether the promised entry is among those shown to be in the log. */
  readonly isIncluded: boolean;
  readonly entries: readonly ProvenEntry[];
}

export interface ProvenEntry {
  readonly index: number;
  readonly statement: Opening['statement'];
  readonly checkpoint: SignedCheckpoint;
}

/** All that a receipt shows by itself, without the log; or what is wrong with it. */
export function checkReceipt(
  text: string,
  keys: readonly VerifierKey[],
): Checked | { readonly fault: Fault } {
  const receipt = parseReceipt(text, keys);
  if (!receipt) return { fault: faultOfCompact(text.trim(), keys) };
  const promise = openPromise(receipt.promise, keys);
  if (!promise) return { fault: faultOfPromise(receipt.promise, keys) };
  const { opening, proofs } = receipt;
  if (opening && !areEqual(commitmentTo(opening), promise.entry)) return { fault: 'other-entry' };
  const own = keysOf(promise, keys);
  const entries = proofs.map((proof) => provenBy(proof, own)).filter((one) => one !== undefined);
  if (entries.length !== proofs.length) return { fault: 'bad-proof' };
  if (!tellOneHistory(entries.map(({ checkpoint }) => checkpoint)))
    return { fault: 'two-histories' };
  const isIncluded = entries.some(({ entry }) => areEqual(entry, promise.entry));
  return { promise, statement: opening?.statement ?? null, isIncluded, entries };
}

function faultOfCompact(text: string, keys: readonly VerifierKey[]): Fault {
  const id = compactKeyId(text);
  if (!id) return 'not-a-receipt';
  return keys.some((key) => areEqual(keyIdOf(key), id)) ? 'bad-promise' : 'other-key';
}

function faultOfPromise(promise: string, keys: readonly VerifierKey[]): Fault {
  const signatures = parseNote(promise)?.signatures ?? [];
  const isKnown = signatures.some((one) => keys.some((key) => isBy(one, key)));
  return signatures.length === 0 || isKnown ? 'bad-promise' : 'other-key';
}

function provenBy(
  text: string,
  keys: readonly VerifierKey[],
): (ProvenEntry & { entry: Uint8Array }) | undefined {
  const proof = parseProof(text);
  const opening = proof?.extra && parseOpening(proof.extra);
  if (!opening) return undefined;
  const entry = commitmentTo(opening);
  const checkpoint = checkProof(proof, entry, keys);
  return checkpoint && { index: proof.index, statement: opening.statement, checkpoint, entry };
}
