import { bytesOf, fromBigEndian, joined, toBigEndian } from './bytes.ts';
import { signEd25519, verifyEd25519 } from './crypto.ts';
import {
  formatSignature,
  isBy,
  keyIdOf,
  verifierOf,
  type Note,
  type SigningKey,
  type VerifierKey,
} from './note.ts';

const TIME_BYTES = 8;

/** c2sp.org/tlog-cosignature, v1: the line by which a witness says that it knew no other history at that second. */
export function cosign(text: string, key: SigningKey, time: number): string {
  const signature = signEd25519(key.seed, messageOf(text, time));
  return formatSignature({
    name: key.name,
    keyId: keyIdOf(verifierOf(key, 'cosignature')),
    signature: joined(toBigEndian(time, TIME_BYTES), signature),
  });
}

export interface Cosigned {
  readonly name: string;
  /** In seconds since 1970. */
  readonly time: number;
}

/** Which of these witnesses cosigned the note and when; nothing when a line under one of their keys is wrong. */
export function cosignersOf(
  { text, signatures }: Note,
  witnesses: readonly VerifierKey[],
): readonly Cosigned[] | undefined {
  const found = signatures.flatMap((signature) => {
    const key = witnesses.find((one) => one.type === 'cosignature' && isBy(signature, one));
    return key ? [cosignedBy(key, text, signature.signature)] : [];
  });
  const good = found.filter((one) => one !== undefined);
  return good.length === found.length ? good : undefined;
}

function cosignedBy(key: VerifierKey, text: string, timed: Uint8Array): Cosigned | undefined {
  const time = timeOf(timed);
  if (time === undefined) return undefined;
  const isTrue = verifyEd25519(key.publicKey, messageOf(text, time), timed.slice(TIME_BYTES));
  return isTrue ? { name: key.name, time } : undefined;
}

function timeOf(timed: Uint8Array): number | undefined {
  try {
    return fromBigEndian(timed.slice(0, TIME_BYTES));
  } catch {
    return undefined;
  }
}

const messageOf = (text: string, time: number): Uint8Array =>
  bytesOf(`cosignature/v1\ntime ${time}\n${text}`);
