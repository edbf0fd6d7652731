import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode, syncFolder, writeDurably } from './durable-file.ts';

/** A log as static files, laid out as c2sp.org/tlog-tiles says. */
export interface LogFolder {
  readonly path: string;
  /** Nothing when there is no such file. */
  read(name: string): Promise<Buffer | undefined>;
  /** The files with these names are on the disk, whole, when it returns. */
  write(files: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** A tile is complete: its partial forms are no longer needed. */
  dropPartials(name: string): Promise<void>;
}

export const openLogFolder = (path: string): LogFolder => ({
  path,
  read: (name) => readIfThere(join(path, name)),
  write: (files) => writeAll(path, files),
  dropPartials: (name) => rm(join(path, `${name}.p`), { recursive: true, force: true }),
});

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  }
}

async function writeAll(path: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const folders = new Set<string>();
  for (const [name, content] of files) {
    const target = join(path, name);
    await mkdir(dirname(target), { recursive: true });
    await replaceDurably(target, content);
    for (let folder = dirname(target); folder.length >= path.length; folder = dirname(folder))
      folders.add(folder);
  }
  for (const folder of folders) await syncFolder(folder);
}

/** A web server under another account may give it out. */
const PUBLIC_MODE = 0o644;

// A tile of a size that was never signed may lie there from before a crash; the new one takes its place.
async function replaceDurably(target: string, content: Uint8Array): Promise<void> {
  const draft = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    await writeDurably(draft, content, PUBLIC_MODE);
    await rename(draft, target);
  } finally {
    await rm(draft, { force: true });
  }
}
