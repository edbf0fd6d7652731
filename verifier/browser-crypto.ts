import { toHex } from '#record/bytes.ts';
import { sha256, verifyEd25519 as verifyPlainly } from '#record/plain-crypto.ts';

// What stands in place of record/crypto.ts in the page. The browser's own cryptography answers later, the record asks
// and wants to know at once: so a check is run again until every signature that it asks for has been looked at.

export { sha256 };

interface Signed {
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

const answers = new Map<string, boolean>();
const unanswered = new Map<string, Signed>();

/** For as long as the answer is not known it is taken to be yes, so that the check asks for all that follows. */
export function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const name = [publicKey, message, signature].map(toHex).join('.');
  const known = answers.get(name);
  if (known === undefined) unanswered.set(name, { publicKey, message, signature });
  return known ?? true;
}

/** What the check says when no answer is missing any more. */
export async function answered<Result>(check: () => Result): Promise<Result> {
  for (;;) {
    unanswered.clear();
    const result = check();
    if (unanswered.size === 0) return result;
    for (const [name, signed] of unanswered) answers.set(name, await isTrue(signed));
  }
}

async function isTrue(signed: Signed): Promise<boolean> {
  const { publicKey, message, signature } = signed;
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  return (await byBrowser(signed)) ?? verifyPlainly(publicKey, message, signature);
}

/** Nothing where the browser has no Ed25519, or has it only for pages with a safe address. */
async function byBrowser({ publicKey, message, signature }: Signed): Promise<boolean | undefined> {
  try {
    const { subtle } = globalThis.crypto;
    const key = await subtle.importKey('raw', publicKey.slice(), 'Ed25519', false, ['verify']);
    return await subtle.verify('Ed25519', key, signature.slice(), message.slice());
  } catch {
    return undefined;
  }
}

const unable = (): never => {
  throw new Error('the page signs nothing');
};

export const publicKeyOf: (seed: Uint8Array) => Uint8Array = unable;
export const signEd25519: (seed: Uint8Array, message: Uint8Array) => Uint8Array = unable;
