import { createHmac } from 'node:crypto';
import { sealMark, type Cipher, type Seals, type Suite } from '#domain/cipher.ts';
import type { ByteSeals } from '../sealed-file.ts';
import { loadOrCreateKey } from '../secret-keys.ts';
import { aesGcm } from './aes-gcm.ts';
import { keyFiles } from './key-files.ts';
import type { KeyService } from './key-service.ts';
import { sm4Sm3 } from './sm4-sm3.ts';

export interface KeyRing extends Seals, ByteSeals {
  /** The numbers of all keys, the newest last. */
  numbers(): readonly number[];
  since(no: number): Date;
  /** Makes a new key, with which everything is sealed from now on; says its number. */
  add(): number;
  /** For a key that nothing is sealed with any more. */
  drop(no: number): void;
  /** Forgets what has been read, after other keys were put in their place. */
  reload(): void;
}

/** The key that a sealed text names is not there. */
export class KeyMissingError extends Error {
  readonly code = 'key-missing';
}

export interface KeyRingParts {
  /** `<data>/keys` */
  readonly folder: string;
  /** What is sealed from now on; what was sealed in the other suite can be opened all the same. */
  readonly suite: Suite;
  readonly service?: KeyService | null;
}

const makers = { aes: aesGcm, sm: sm4Sm3 } satisfies Record<Suite, (master: Uint8Array) => Cipher>;
const isSuite = (text: string): text is Suite => Object.hasOwn(makers, text);

/** HOUSE: so soon every process of the installation seals with a key that another one has made. */
const lookAgainMs = 5_000;

/** Opens the keys of an installation, and makes the first one where there is none. */
export function openKeyRing({ folder, suite, service = null }: KeyRingParts): KeyRing {
  const files = keyFiles(folder, service);
  const masters = new Map<number, Buffer>();
  const ciphers = new Map<string, Cipher>();
  let blindKey = loadOrCreateKey(folder, 'blind-index');
  let newest = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;

  function look(): void {
    lookedAt = performance.now();
    newest = files.numbers().at(-1) ?? 0;
    if (newest > 0) return;
    files.make(1);
    newest = 1;
  }

  function current(): number {
    if (performance.now() - lookedAt > lookAgainMs) look();
    return newest;
  }

  function masterOf(no: number): Buffer {
    const known = masters.get(no);
    if (known) return known;
    if (!files.numbers().includes(no))
      throw new KeyMissingError(`the sealing key ${no} is missing`);
    const master = files.load(no);
    masters.set(no, master);
    return master;
  }

  function cipherOf(name: Suite, no: number): Cipher {
    const id = `${name}:${no}`;
    const made = ciphers.get(id) ?? makers[name](masterOf(no));
    ciphers.set(id, made);
    return made;
  }

  const markOf = (no: number): string => `${sealMark}${suite}:${no}:`;
  // A missing service or suite shows at the start, not at the first letter.
  cipherOf(suite, current());
  return {
    seal(text, place) {
      const no = current();
      const sealed = cipherOf(suite, no).seal(Buffer.from(text), place);
      return markOf(no) + Buffer.from(sealed).toString('base64');
    },
    open(sealed, place) {
      const [, name = '', no = '', body = ''] = sealed.split(':');
      if (!isSuite(name)) throw new Error(`sealed in an unknown suite: ${name}`);
      const plain = cipherOf(name, Number(no)).open(Buffer.from(body, 'base64'), place);
      return Buffer.from(plain).toString('utf8');
    },
    mark: () => markOf(current()),
    under: () => ({ suite, no: current() }),
    sealBytes: (plain, place, under) => cipherOf(under.suite, under.no).seal(plain, place),
    openBytes: (sealed, place, under) => cipherOf(under.suite, under.no).open(sealed, place),
    overhead: (name) => cipherOf(name, current()).overhead,
    blind: (value) =>
      `keyed:${createHmac('sha256', blindKey).update(value.normalize('NFKC')).digest('base64url').slice(0, 22)}`,
    numbers: () => files.numbers(),
    since: (no) => files.since(no),
    add() {
      const no = (files.numbers().at(-1) ?? 0) + 1;
      files.make(no);
      look();
      return newest;
    },
    drop(no) {
      if (no >= current()) throw new Error(`key ${no} is in use`);
      files.remove(no);
      masters.delete(no);
      for (const name of Object.keys(makers)) ciphers.delete(`${name}:${no}`);
    },
    reload() {
      masters.clear();
      ciphers.clear();
      blindKey = loadOrCreateKey(folder, 'blind-index');
      look();
    },
  };
}
