import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, writeOnce } from './durable-file.ts';

/** What a witness remembers of one log: its newest checkpoint as it cosigned it, and which one that was. */
export interface Remembered {
  readonly turn: number;
  readonly note: string;
}

/** The memory of a witness on a disk. Whoever loses it can be shown another history. */
export interface WitnessFolder {
  readonly path: string;
  /** Under which name the log of an origin stands (c2sp.org/tlog-witness). */
  hashOf(origin: string): string;
  latest(origin: string): Promise<Remembered | undefined>;
  /** Puts the note in place of the one of that turn; false when another came first, here or in another process. */
  replace(origin: string, turn: number, note: string): Promise<boolean>;
  /** Checkpoints that contradict each other. The same again is no new evidence. */
  keepEvidence(text: string): Promise<string>;
}

export const openWitnessFolder = (path: string): WitnessFolder => ({
  path,
  hashOf,
  latest: (origin) => latestIn(join(path, hashOf(origin))),
  replace: (origin, turn, note) => replaceIn(join(path, hashOf(origin)), turn, note),
  async keepEvidence(text) {
    const file = join(path, 'evidence', hashOf(text));
    await writeOnce(file, text);
    return file;
  },
});

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

async function latestIn(folder: string): Promise<Remembered | undefined> {
  const turn = Math.max(0, ...(await turnsIn(folder)));
  if (turn === 0) return undefined;
  try {
    return { turn, note: await readFile(join(folder, String(turn)), 'utf8') };
  } catch (error) {
    // Another one has just taken its place.
    if (errorCode(error) === 'ENOENT') return latestIn(folder);
    throw error;
  }
}

async function turnsIn(folder: string): Promise<number[]> {
  try {
    return (await readdir(folder)).filter((name) => /^\d+$/.test(name)).map(Number);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

// Each turn has its own name, and a name is given once. A slow writer whose turn has already been taken and cleared away
// finds a later one beside its own, and takes its own back.
async function replaceIn(folder: string, turn: number, note: string): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const own = turn + 1;
  if (!(await writeOnce(join(folder, String(own)), note))) return false;
  const turns = await turnsIn(folder);
  const isLast = Math.max(...turns) === own;
  for (const each of turns.filter((one) => (isLast ? one < own : one === own)))
    await rm(join(folder, String(each)), { force: true });
  return isLast;
}
