import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Node 24: the one that runs this script if it is new enough, else the one npm installed. */
export function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const end = process.platform === 'win32' ? '.cmd' : '';
  const installed = join(root, 'node_modules', '.bin', `node${end}`);
  return existsSync(installed) ? installed : process.execPath;
}
