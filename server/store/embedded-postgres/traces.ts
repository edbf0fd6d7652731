import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { postmasterPid } from './lock-file.ts';
import { alreadyRunning } from './problem.ts';

const orphanLimitMs = 30_000;

/**
 * Clears what a killed run left in the folder: an orphaned server of ours is told to stop, lock files whose process is
 * dead, a zombie or somebody else are removed. A server that is not ours is left alone and named in the error.
 *
 * Call it with the folder locked: only then is a running server of ours an orphan.
 */
export async function clearTraces(folder: string, socketFolder: string): Promise<void> {
  if (process.platform === 'win32') return; // PostgreSQL looks after itself there
  await stopOrphans(folder, socketFolder);
  const pid = postmasterPid(folder);
  if (pid !== undefined && exists(pid)) rmSync(join(folder, 'postmaster.pid'), { force: true });
  for (const name of readdirSync(socketFolder))
    if (name.startsWith('.s.PGSQL.')) rmSync(join(socketFolder, name), { force: true });
}

async function stopOrphans(folder: string, socketFolder: string): Promise<void> {
  const pid = postmasterPid(folder);
  if (pid !== undefined && serversIn(folder).includes(pid)) {
    const command = commandOf(pid);
    // A server that ends just now has no command any more; it is waited for like the others.
    if (command !== '' && !command.includes(socketFolder)) throw alreadyRunning(folder, pid);
    signal(pid, 'SIGINT');
  }
  const limit = Date.now() + orphanLimitMs;
  let left = serversIn(folder);
  while (left.length > 0 && Date.now() < limit) {
    await pause(50);
    left = serversIn(folder);
  }
  if (left.length > 0) throw alreadyRunning(folder, left[0]);
}

/** Living PostgreSQL processes that work in this folder: the server and what outlives it for a moment. */
function serversIn(folder: string): number[] {
  if (process.platform === 'linux')
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && isServerIn(pid, folder));
  const pid = postmasterPid(folder);
  return pid !== undefined && /postgres/.test(commandOf(pid)) ? [pid] : [];
}

function isServerIn(pid: number, folder: string): boolean {
  try {
    if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return false;
    return !isZombie(pid) && readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false; // it has just ended, or is another user's, whom PostgreSQL's own lock keeps out
  }
}

function isZombie(pid: number): boolean {
  return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

function commandOf(pid: number): string {
  if (process.platform === 'linux') return commandOnLinux(pid);
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

function commandOnLinux(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // it has ended since it was found
  }
}

function exists(pid: number): boolean {
  return signal(pid, 0);
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
