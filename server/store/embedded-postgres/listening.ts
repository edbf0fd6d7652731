import { chownSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uidOf, type Account } from './account.ts';
import { clusterPassword } from './new-cluster.ts';
import { keyOf } from './lock.ts';
import { EmbeddedPostgresError, errorCode } from './problem.ts';

export type Connection = {
  host: string;
  port: number;
  user: string;
  database: string;
  password?: string;
};

const user = 'redress';
const database = 'postgres';
const socketName = '/.s.PGSQL.5432';
const longestSocket = process.platform === 'linux' ? 107 : 103;

/** The socket's folder is ours alone (0700): whoever can enter it is the database's owner. */
export function makeSocketFolder(folder: string, account: Account): string {
  const path = shortest([tmpdir(), '/tmp'].map((base) => join(base, `redress-${keyOf(folder)}`)));
  try {
    mkdirSync(path, { mode: 0o700 });
    if (account.kind === 'user') chownSync(path, account.uid, account.gid);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw notUsable(path, error);
  }
  const found = lstatSync(path);
  if (!found.isDirectory() || found.uid !== uidOf(account) || (found.mode & 0o077) !== 0)
    throw notUsable(path);
  return path;
}

/** Leaves nothing behind among the temporary files; a killed server's socket goes with it. */
export function removeSocketFolder(connection: Connection): void {
  if (connection.password === undefined) rmSync(connection.host, { recursive: true, force: true });
}

export function onSocket(socketFolder: string): Connection {
  return { host: socketFolder, port: 5432, user, database };
}

/** Windows: this machine only, a free port, and the password made with the cluster. */
export async function onLoopback(folder: string): Promise<Connection> {
  const port = await freePort();
  return { host: '127.0.0.1', port, user, database, password: clusterPassword(folder) };
}

export function listeningSettings(connection: Connection): Record<string, string> {
  const onNetwork = connection.password !== undefined;
  return {
    port: String(connection.port),
    listen_addresses: onNetwork ? connection.host : '',
    unix_socket_directories: onNetwork ? '' : connection.host,
  };
}

/** The form that DATABASE_URL has; sockets are named in `host`. */
export function urlOf(connection: Connection): string {
  const { host, port, password } = connection;
  if (password !== undefined)
    return `postgresql://${connection.user}:${password}@${host}:${port}/${connection.database}`;
  const where = new URLSearchParams({ host, port: String(port) });
  return `postgresql://${connection.user}@localhost/${connection.database}?${where.toString()}`;
}

function shortest(paths: string[]): string {
  const fitting = paths.find((path) => Buffer.byteLength(path + socketName) <= longestSocket);
  if (fitting !== undefined) return fitting;
  throw new EmbeddedPostgresError(
    'socket-path-too-long',
    `The path ${paths[0]} is too long for a socket (${longestSocket} bytes). Set TMPDIR to a shorter one.`,
  );
}

function notUsable(path: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'socket-folder-not-ours',
    `The folder ${path} for PostgreSQL's socket cannot be used: it must belong to the user who runs PostgreSQL and be closed to others (0700). Remove it, or set TMPDIR to another folder.`,
    cause,
  );
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => found(port));
    });
  });
}
