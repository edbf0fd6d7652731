import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settle } from './cluster.ts';
import type { Connection } from './listening.ts';
import { clusterPassword } from './new-cluster.ts';

/** The server that works in this folder now, as its own lock file tells; nothing when it is not ready for connections. */
export function findRunning(given: string): Connection | undefined {
  const folder = settle(given);
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [, , , port, socketFolder = '', address = '', , status = ''] = lines;
  if (status.trim() !== 'ready') return undefined;
  const base = { port: Number(port), user: 'redress', database: 'postgres' };
  if (socketFolder.trim() !== '') return { ...base, host: socketFolder.trim() };
  return { ...base, host: address.trim(), password: clusterPassword(folder) };
}
