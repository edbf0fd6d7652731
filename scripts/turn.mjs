import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.mjs';

const longestWaitMs = 20 * 60_000;

/** Does `work` while no other run on this clone does the same; waits for its turn. */
export function alone(name, work) {
  const key = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const lock = join(tmpdir(), `redress-${name}-${key}.lock`);
  const limit = Date.now() + longestWaitMs;
  while (!take(lock)) {
    if (Date.now() > limit)
      throw new Error(`another run holds ${lock}; remove it if there is none`);
    pause(300);
  }
  try {
    return work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function take(lock) {
  try {
    mkdirSync(lock);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isDead(holderOf(lock))) setAside(lock);
    return false;
  }
  writeFileSync(join(lock, 'pid'), String(process.pid));
  return true;
}

function holderOf(lock) {
  try {
    return Number(readFileSync(join(lock, 'pid'), 'utf8'));
  } catch {
    return 0; // just being taken or given back
  }
}

function isDead(pid) {
  if (pid === 0) return false;
  try {
    return !process.kill(pid, 0);
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

// Renamed first: of two runs that find a dead holder only one can take its lock away.
function setAside(lock) {
  const aside = `${lock}.${randomUUID()}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  rmSync(aside, { recursive: true, force: true });
}

function pause(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
