import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { keyBytes, newKey, readKey, writeKeyOnce } from '../secret-keys.ts';
import type { KeyService } from './key-service.ts';

/** Keys lie in `<data>/keys` as `sealing-2.key`, or, under a key service, as `sealing-2.wrapped`. */
export interface KeyFiles {
  /** In order; empty before the first start. */
  numbers(): number[];
  load(no: number): Buffer;
  /** Makes a key of that number, unless another process has just done so. */
  make(no: number): void;
  remove(no: number): void;
  /** When it was made. */
  since(no: number): Date;
}

const form = /^sealing-(\d{1,6})\.(key|wrapped)$/;

export function keyFiles(folder: string, service: KeyService | null): KeyFiles {
  const pathOf = (no: number): string => {
    const wrapped = join(folder, `sealing-${no}.wrapped`);
    return fs.existsSync(wrapped) ? wrapped : join(folder, `sealing-${no}.key`);
  };
  return {
    numbers: () =>
      namesIn(folder)
        .flatMap((name) => form.exec(name)?.[1] ?? [])
        .map(Number)
        .sort((a, b) => a - b),
    load(no) {
      const path = pathOf(no);
      if (!path.endsWith('.wrapped')) return readKey(path);
      if (!service) throw new Error(`${path} needs the key service: set REDRESS_KEY_SERVICE`);
      const key = Buffer.from(service.unwrap(fs.readFileSync(path)));
      if (key.length !== keyBytes) throw new Error(`the key service gave no key for ${path}`);
      return key;
    },
    make(no) {
      const key = newKey();
      const name = service ? `sealing-${no}.wrapped` : `sealing-${no}.key`;
      writeKeyOnce(join(folder, name), service ? service.wrap(key) : key);
    },
    remove: (no) => fs.rmSync(pathOf(no), { force: true }),
    since: (no) => fs.statSync(pathOf(no)).mtime,
  };
}

export interface KeyFile {
  readonly name: string;
  readonly content: Buffer;
}

const kept = /^[a-z0-9][a-z0-9-]*\.(key|wrapped)$/;
export const isKeyName = (name: string): boolean => kept.test(name);

/** Every key of the folder, to be kept apart from the backups. */
export const readKeyFiles = (folder: string): KeyFile[] =>
  namesIn(folder)
    .filter(isKeyName)
    .sort()
    .map((name) => ({ name, content: fs.readFileSync(join(folder, name)) }));

/** By which a key is known without being told: it has 256 random bits. */
export const fingerprintOf = (content: Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

function namesIn(folder: string): string[] {
  return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
}
