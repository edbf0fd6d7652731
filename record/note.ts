import { areEqual, bytesOf, fromBase64, joined, toBase64, toHex } from './bytes.ts';
import { publicKeyOf, sha256, signEd25519, verifyEd25519 } from './crypto.ts';

/** c2sp.org/signed-note: a text and the lines that sign it. */
export interface Note {
  /** Ends with a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** Four bytes that tell keys of one name apart. */
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

export interface VerifierKey {
  readonly name: string;
  readonly type: KeyType;
  readonly publicKey: Uint8Array;
}

export interface SigningKey {
  readonly name: string;
  readonly seed: Uint8Array;
}

/** What a key signs with: plain Ed25519, or Ed25519 of a witness with the time. */
export type KeyType = 'ed25519' | 'cosignature';

const typeBytes: Readonly<Record<KeyType, number>> = { ed25519: 1, cosignature: 4 };
const ID_BYTES = 4;
const KEY_BYTES = 32;
const MOST_SIGNATURES = 100;

export const isKeyName = (name: string): boolean => /^[^\s+\p{Cc}]+$/u.test(name);

export function keyIdOf({ name, type, publicKey }: VerifierKey): Uint8Array {
  const typed = Uint8Array.of(typeBytes[type]);
  return sha256(bytesOf(`${name}\n`), typed, publicKey).slice(0, ID_BYTES);
}

/** `name+id+key`, as a verifier is told of a key. */
export function formatVerifierKey(key: VerifierKey): string {
  const typed = joined(Uint8Array.of(typeBytes[key.type]), key.publicKey);
  return `${key.name}+${toHex(keyIdOf(key))}+${toBase64(typed)}`;
}

export function parseVerifierKey(text: string): VerifierKey | undefined {
  const [, name = '', id = '', material = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const bytes = fromBase64(material);
  if (!isKeyName(name) || bytes?.length !== 1 + KEY_BYTES) return undefined;
  const type = typesOfKeys.find((one) => typeBytes[one] === bytes[0]);
  if (!type) return undefined;
  const key = { name, type, publicKey: bytes.slice(1) };
  return toHex(keyIdOf(key)) === id ? key : undefined;
}

const typesOfKeys: readonly KeyType[] = ['ed25519', 'cosignature'];

export const verifierOf = ({ name, seed }: SigningKey, type: KeyType = 'ed25519'): VerifierKey => ({
  name,
  type,
  publicKey: publicKeyOf(seed),
});

/** The text, signed by each key, the first one first. */
export function signNote(text: string, keys: readonly SigningKey[]): string {
  if (!text.endsWith('\n') || hasControls(text)) throw new RangeError('not the text of a note');
  const lines = keys.map((key) =>
    formatSignature({
      name: key.name,
      keyId: keyIdOf(verifierOf(key)),
      signature: signEd25519(key.seed, bytesOf(text)),
    }),
  );
  return `${text}\n${lines.join('')}`;
}

export function formatSignature({ name, keyId, signature }: NoteSignature): string {
  if (!isKeyName(name)) throw new RangeError(`not the name of a key: ${name}`);
  return `\u2014 ${name} ${toBase64(joined(keyId, signature))}\n`;
}

/** What is written, whoever signed it; nothing when it is no note. */
export function parseNote(note: string): Note | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || hasControls(note) || !note.endsWith('\n') || !note.isWellFormed())
    return undefined;
  const lines = note
    .slice(end + 2)
    .split('\n')
    .slice(0, -1);
  const signatures = lines.map(parseSignature).filter((one) => one !== undefined);
  const isWhole = signatures.length === lines.length && lines.length > 0;
  if (!isWhole || lines.length > MOST_SIGNATURES) return undefined;
  return { text: note.slice(0, end + 1), signatures };
}

/** One signature line, without its newline. */
export function parseSignature(line: string): NoteSignature | undefined {
  const [dash, name = '', coded = '', ...more] = line.split(' ');
  const bytes = fromBase64(coded);
  if (dash !== '\u2014' || more.length > 0 || !isKeyName(name)) return undefined;
  if (!bytes || bytes.length <= ID_BYTES) return undefined;
  return { name, keyId: bytes.slice(0, ID_BYTES), signature: bytes.slice(ID_BYTES) };
}

/** The note, if at least one of the keys signed it and no signature under their names is wrong. Other keys are ignored. */
export function openNote(note: string, keys: readonly VerifierKey[]): Note | undefined {
  const parsed = parseNote(note);
  if (!parsed) return undefined;
  const checks = parsed.signatures.flatMap((signature) => {
    const key = keys.find((one) => one.type === 'ed25519' && isBy(signature, one));
    return key ? [verifyEd25519(key.publicKey, bytesOf(parsed.text), signature.signature)] : [];
  });
  return checks.length > 0 && checks.every(Boolean) ? parsed : undefined;
}

/** The note with the lines of these keys alone. */
export function signedBy({ text, signatures }: Note, keys: readonly VerifierKey[]): string {
  const own = signatures.filter((one) => keys.some((key) => isBy(one, key)));
  return `${text}\n${own.map(formatSignature).join('')}`;
}

export const isBy = ({ name, keyId }: NoteSignature, key: VerifierKey): boolean =>
  name === key.name && areEqual(keyId, keyIdOf(key));

// ASCII controls, of which a note has newlines only.
const hasControls = (text: string): boolean => /[^\P{Cc}\n\u007f-\u009f]/u.test(text);
