import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What PostgreSQL's lock file says of the server in this folder; nothing when there is none. The file is read in one
 * step, because a server that starts removes the one a killed server left.
 */
export function readLockFile(folder: string): string[] | undefined {
  try {
    return readFileSync(join(folder, 'postmaster.pid'), 'utf8')
      .split('\n')
      .map((line) => line.trim());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export function postmasterPid(folder: string): number | undefined {
  return Number(readLockFile(folder)?.[0]) || undefined;
}
