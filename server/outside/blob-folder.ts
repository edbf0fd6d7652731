import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { errorCode, syncFolder, writeDurably } from './durable-file.ts';
import {
  openPieces,
  readHeader,
  sealFile,
  type ByteRange,
  type ByteSeals,
  type PlainFile,
} from './sealed-file.ts';

/** Where files lie, each sealed, under the SHA-256 of its plain bytes. */
export interface BlobFolder {
  readonly folder: string;
  readonly drafts: string;
  readonly seals: ByteSeals;
}

export interface StoredFile {
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

export interface RawFile {
  readonly size: number;
  readonly content: Readable;
}

const DAY_MS = 86_400_000;

export const isKept = async (
  { folder }: BlobFolder,
  { sha256, size }: StoredFile,
): Promise<boolean> => (await sizeAt(pathOf(folder, sha256))) === size;

export async function sealInto(place: BlobFolder, file: PlainFile): Promise<void> {
  const draft = join(place.drafts, randomUUID());
  try {
    await sealFile(draft, file, place.seals);
    await put(place, draft, file.sha256);
  } finally {
    // On a full disk each try would otherwise leave a piece behind, and keep it full.
    await rm(draft, { force: true });
  }
}

async function put(place: BlobFolder, draft: string, sha256: string): Promise<void> {
  const path = pathOf(place.folder, sha256);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rename(draft, path);
  await syncFolder(dirname(path));
  await syncFolder(place.folder);
}

export async function keepRaw(place: BlobFolder, sha256: string, bytes: Uint8Array): Promise<void> {
  const draft = join(place.drafts, randomUUID());
  try {
    await writeDurably(draft, bytes);
    await put(place, draft, sha256);
  } finally {
    await rm(draft, { force: true });
  }
}

export async function read(
  { folder, seals }: BlobFolder,
  sha256: string,
  range?: ByteRange,
): Promise<Readable | undefined> {
  const file = await openIfThere(pathOf(folder, sha256));
  if (!file) return undefined;
  const header = await headerOf(file);
  if (!header) return file.createReadStream({ start: 0, ...range });
  const whole = { start: 0, end: header.size - 1 };
  const pieces = openPieces(file, { header, sha256, range: range ?? whole }, seals);
  return Readable.from(pieces, { objectMode: false });
}

async function headerOf(file: FileHandle) {
  try {
    return await readHeader(file);
  } catch (error) {
    await file.close();
    throw error;
  }
}

export async function raw(path: string): Promise<RawFile | undefined> {
  const file = await openIfThere(path);
  if (!file) return undefined;
  const { size } = await file.stat();
  return { size, content: file.createReadStream({ start: 0 }) };
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Of the plain bytes. */
export async function sizeAt(path: string): Promise<number | undefined> {
  const file = await openIfThere(path);
  if (!file) return undefined;
  try {
    return (await readHeader(file))?.size ?? (await file.stat()).size;
  } finally {
    await file.close();
  }
}

export async function resealAll(place: BlobFolder): Promise<number> {
  let count = 0;
  for await (const sha256 of hashesIn(place.folder)) {
    const { suite, no } = place.seals.under();
    const header = await headerAt(pathOf(place.folder, sha256));
    if (header?.suite === suite && header.no === no) continue;
    if (await sealAnew(place, sha256)) count += 1;
  }
  return count;
}

// A file that is not what its name says is damaged: sealing it anew would hide that.
async function sealAnew(place: BlobFolder, sha256: string): Promise<boolean> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of (await read(place, sha256)) ?? []) {
    const bytes: Uint8Array = chunk;
    hash.update(bytes);
    size += bytes.length;
  }
  if (hash.digest('hex') !== sha256) return false;
  const content = await read(place, sha256);
  if (!content) return false;
  await sealInto(place, { sha256, size, content });
  return true;
}

export async function needsKey({ folder }: BlobFolder, no: number): Promise<boolean> {
  for await (const sha256 of hashesIn(folder))
    if ((await headerAt(pathOf(folder, sha256)))?.no === no) return true;
  return false;
}

async function headerAt(path: string) {
  const file = await openIfThere(path);
  try {
    return file && (await readHeader(file));
  } finally {
    await file?.close();
  }
}

async function* hashesIn(folder: string): AsyncGenerator<string> {
  for (const shard of await readdir(folder))
    if (/^[0-9a-f]{2}$/.test(shard))
      for (const rest of await readdir(join(folder, shard)))
        if (/^[0-9a-f]{62}$/.test(rest)) yield shard + rest;
}

export function pathOf(folder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256 in small hexadecimal letters');
  return join(folder, sha256.slice(0, 2), sha256.slice(2));
}

// What a killed process left. Younger drafts may belong to another process that is still receiving.
export async function clearOldDrafts(drafts: string): Promise<void> {
  for (const name of await readdir(drafts)) {
    const path = join(drafts, name);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && found.mtimeMs < Date.now() - DAY_MS) await rm(path, { force: true });
  }
}
