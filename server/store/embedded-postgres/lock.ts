import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { alreadyRunning, errorCode } from './problem.ts';

export type FolderLock = { release(): Promise<void> };

/**
 * Takes the folder for this process, or throws `already-running` with the holder's process id.
 *
 * The lock is a listening socket that answers with that id. The system drops it when the process ends, by kill -9 too, so
 * it cannot go stale as a file would. (PostgreSQL's own lock covers what this one cannot see, such as another container.)
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const address = addressOf(folder);
  const server = await listen(address).catch(async (error: unknown) => {
    if (errorCode(error) !== 'EADDRINUSE') throw error;
    const holder = await askHolder(address);
    if (holder !== 'gone') throw alreadyRunning(folder, holder);
    rmSync(address, { force: true });
    return listen(address);
  });
  return { release: () => new Promise((done) => server.close(() => done())) };
}

export function keyOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 16);
}

function addressOf(folder: string): string {
  const name = `redress-postgres-${keyOf(folder)}`;
  if (process.platform === 'linux') return `\0${name}`; // abstract: no file at all
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return `/tmp/${name}.lock`;
}

function listen(address: string): Promise<Server> {
  return new Promise((listening, failed) => {
    const server = createServer((asker) => {
      asker.on('error', () => asker.destroy());
      asker.end(String(process.pid));
    });
    server.once('error', failed);
    server.listen(address, () => listening(server.unref()));
  });
}

function askHolder(address: string): Promise<number | 'gone' | undefined> {
  return new Promise((answer) => {
    let said = '';
    const socket = connect(address);
    socket.setTimeout(2000, () => answer(undefined));
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => (said += text));
    socket.on('error', (error) => answer(isGone(error) ? 'gone' : undefined));
    socket.on('close', () => answer(Number(said) || undefined));
    socket.on('timeout', () => socket.destroy());
  });
}

// Only a socket that is a file (macOS) outlives its process.
function isGone(error: Error): boolean {
  const isFile = process.platform !== 'linux' && process.platform !== 'win32';
  return isFile && errorCode(error) === 'ECONNREFUSED';
}
