import { bytesOf, joined, textOf } from './bytes.ts';
import { canonicalJson, parseCanonical, type Json } from './canonical-json.ts';
import { sha256 } from './crypto.ts';

/** A statement and the salt under which it was committed to: with both, anybody can make the leaf again. */
export interface Opening {
  /** 32 random bytes. Without them nobody can tell what a leaf says. */
  readonly salt: Uint8Array;
  readonly statement: Json;
}

const VERSION = 1;
export const SALT_BYTES = 32;

/** The leaf as it stands in the log: SHA-256 over version, salt and canonical JSON. */
export const commitmentTo = (opening: Opening): Uint8Array => sha256(openingBytes(opening));

/** What the commitment is the hash of, as it goes into a proof as its extra data. */
export function openingBytes({ salt, statement }: Opening): Uint8Array {
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes`);
  return joined(Uint8Array.of(VERSION), salt, bytesOf(canonicalJson(statement)));
}

export function parseOpening(bytes: Uint8Array): Opening | undefined {
  if (bytes[0] !== VERSION || bytes.length <= 1 + SALT_BYTES) return undefined;
  try {
    const statement = parseCanonical(textOf(bytes.slice(1 + SALT_BYTES)));
    return statement === undefined
      ? undefined
      : { salt: bytes.slice(1, 1 + SALT_BYTES), statement };
  } catch {
    return undefined;
  }
}
