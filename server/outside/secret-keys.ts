import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';

export const keyBytes = 32;

/**
 * The office's own secret of that name, made on first use.
 * Two processes that start at once agree on one key, because `link` refuses an existing name.
 */
export function loadOrCreateKey(folder: string, name: string): Buffer {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name)) throw new Error(`not a key name: ${name}`);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${name}.key`);
  if (!fs.existsSync(path)) writeKeyOnce(path, newKey());
  return readKey(path);
}

export const newKey = (): Buffer => randomBytes(keyBytes);

/** Writes a key under its name, unless another process has just done so. */
export function writeKeyOnce(path: string, content: Uint8Array): void {
  const draft = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    fs.writeFileSync(draft, content, { mode: 0o600, flag: 'wx', flush: true });
    linkUnlessThere(draft, path);
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function linkUnlessThere(draft: string, path: string): void {
  try {
    fs.linkSync(draft, path);
    syncFolder(dirname(path));
  } catch (error) {
    if (!fs.existsSync(path)) throw error;
  }
}

// A lost key would make every code and receipt made with it worthless, so its name must survive a power cut.
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = fs.openSync(folder, 'r');
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}

export function readKey(path: string): Buffer {
  const key = fs.readFileSync(path);
  if (key.length !== keyBytes) {
    throw new Error(`${path} holds ${key.length} bytes, not ${keyBytes}: restore it from a backup`);
  }
  // A backup may have been restored with wider rights than the key was made with.
  if (process.platform !== 'win32') fs.chmodSync(path, 0o600);
  return key;
}

/** A secret that somebody else made, from its own file: never an argument, never in the environment. */
export function readSecret(path: string): string {
  const secret = fs.readFileSync(path, 'utf8').trim();
  if (secret === '') throw new Error(`${path} is empty; it must hold the secret`);
  return secret;
}

/** Puts a key back in place of one that nothing has been made with yet. */
export function replaceKey(folder: string, name: string, content: Uint8Array): void {
  const wrapped = name.endsWith('.wrapped');
  if (
    !/^[a-z0-9][a-z0-9-]*\.(key|wrapped)$/.test(name) ||
    (!wrapped && content.length !== keyBytes)
  )
    throw new Error(`not a key: ${name}`);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `${name}.${randomBytes(8).toString('hex')}.tmp`);
  fs.writeFileSync(draft, content, { mode: 0o600, flag: 'wx', flush: true });
  fs.renameSync(draft, join(folder, name));
  syncFolder(folder);
}
