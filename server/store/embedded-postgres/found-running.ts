import { settle } from './cluster.ts';
import type { Connection } from './listening.ts';
import { readLockFile } from './lock-file.ts';
import { clusterPassword } from './new-cluster.ts';

/** The server that works in this folder now, as its own lock file tells; nothing when it is not ready for connections. */
export function findRunning(given: string): Connection | undefined {
  const folder = settle(given);
  const [, , , port, socketFolder = '', address = '', , status] = readLockFile(folder) ?? [];
  if (status !== 'ready') return undefined;
  const base = { port: Number(port), user: 'redress', database: 'postgres' };
  if (socketFolder !== '') return { ...base, host: socketFolder };
  return { ...base, host: address, password: clusterPassword(folder) };
}
