import { fromBase64, fromBigEndian, joined, parseDecimal, toBase64, toBigEndian } from './bytes.ts';
import { fromBase32, toBase32 } from './base32.ts';
import {
  isBy,
  keyIdOf,
  openNote,
  parseNote,
  signNote,
  formatSignature,
  type SigningKey,
  type VerifierKey,
} from './note.ts';

/** That an entry has arrived and will be in the log by a given second, said before it is there. */
export interface InclusionPromise {
  readonly origin: string;
  /** The entry that will be in the log. */
  readonly entry: Uint8Array;
  /** In seconds since 1970. */
  readonly receivedAt: number;
  readonly includedBy: number;
}

const HEADING = 'redress-promise/v1';
const ENTRY_BYTES = 32;

/** Signed by more than one key while the office changes its key. */
export const signPromise = (promise: InclusionPromise, ...keys: readonly SigningKey[]): string =>
  signNote(formatPromise(promise), keys);

function formatPromise({ origin, entry, receivedAt, includedBy }: InclusionPromise): string {
  const times = `received ${receivedAt}\nincluded-by ${includedBy}\n`;
  return `${HEADING}\n${origin}\n${toBase64(entry)}\n${times}`;
}

/** The promise, if one of the keys that go by its origin signed it. */
export function openPromise(
  note: string,
  keys: readonly VerifierKey[],
): InclusionPromise | undefined {
  const promise = parsePromise(parseNote(note)?.text ?? '');
  const own = keys.filter(({ name }) => name === promise?.origin);
  return promise && openNote(note, own) ? promise : undefined;
}

/** Those of the keys that go by the promise's origin: what another office has signed neither keeps nor breaks it. */
export const keysOf = (
  { origin }: InclusionPromise,
  keys: readonly VerifierKey[],
): readonly VerifierKey[] => keys.filter(({ name }) => name === origin);

function parsePromise(text: string): InclusionPromise | undefined {
  const [, origin = '', coded = '', received = '', by = ''] = shape.exec(text) ?? [];
  const [entry, receivedAt, includedBy] = [
    fromBase64(coded),
    parseDecimal(received),
    parseDecimal(by),
  ];
  if (entry?.length !== ENTRY_BYTES || receivedAt === undefined || includedBy === undefined)
    return undefined;
  return { origin, entry, receivedAt, includedBy };
}

const shape = new RegExp(
  `^${HEADING}\\n([^\\n]+)\\n([^\\n]+)\\nreceived (\\d+)\\nincluded-by (\\d+)\\n$`,
);

const COMPACT = 'REDRESS1.';
const WIDTHS = { keyId: 4, entry: ENTRY_BYTES, receivedAt: 6, patience: 4, signature: 64 };

/** The same promise in as few signs as a QR code holds well: capitals and digits; the origin is that of the key. */
export function compactPromise(note: string, key: VerifierKey): string {
  const promise = openPromise(note, [key]);
  const signed = parseNote(note)?.signatures.find((one) => isBy(one, key));
  if (!promise || !signed) throw new RangeError('not a promise under this key');
  const { entry, receivedAt, includedBy } = promise;
  const bytes = joined(
    keyIdOf(key),
    entry,
    toBigEndian(receivedAt, WIDTHS.receivedAt),
    toBigEndian(includedBy - receivedAt, WIDTHS.patience),
    signed.signature,
  );
  return `${COMPACT}${toBase32(bytes)}`;
}

/** The promise as a note again, signed by one of the keys; nothing when no key fits. */
export function unfoldPromise(compact: string, keys: readonly VerifierKey[]): string | undefined {
  const bytes = compactBytes(compact);
  if (!bytes) return undefined;
  const { keyId, entry, receivedAt, patience, signature } = parted(bytes);
  const received = fromBigEndian(receivedAt);
  const includedBy = received + fromBigEndian(patience);
  const notes = keys.map((key) => {
    const text = formatPromise({ origin: key.name, entry, receivedAt: received, includedBy });
    return `${text}\n${formatSignature({ name: key.name, keyId, signature })}`;
  });
  return notes.find((note) => openPromise(note, keys));
}

/** Which key a compact promise names; nothing when the text is none. */
export const compactKeyId = (compact: string): Uint8Array | undefined =>
  compactBytes(compact)?.slice(0, WIDTHS.keyId);

function compactBytes(compact: string): Uint8Array | undefined {
  const bytes = compact.startsWith(COMPACT) ? fromBase32(compact.slice(COMPACT.length)) : undefined;
  const total = Object.values(WIDTHS).reduce((sum, width) => sum + width, 0);
  return bytes?.length === total ? bytes : undefined;
}

function parted(bytes: Uint8Array): Readonly<Record<keyof typeof WIDTHS, Uint8Array>> {
  let at = 0;
  const next = (width: number) => bytes.slice(at, (at += width));
  return {
    keyId: next(WIDTHS.keyId),
    entry: next(WIDTHS.entry),
    receivedAt: next(WIDTHS.receivedAt),
    patience: next(WIDTHS.patience),
    signature: next(WIDTHS.signature),
  };
}
