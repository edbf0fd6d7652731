import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { errorCode, syncFolder } from './durable-file.ts';
import type { Scanner } from './clamd.ts';
import { checkFileKind, type FileKind } from './file-kind.ts';
import { safeName } from './safe-name.ts';
import { isUploadRefusal, type UploadRefusal } from './upload-refusal.ts';

export interface StoredFile {
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

export interface ReceivedFile extends StoredFile, FileKind {
  /** Fit to be shown, and ending as its kind does. */
  readonly name: string;
}

export interface UploadLimits {
  /** The name the sender's device gave. */
  readonly name: string;
  readonly maxBytes: number;
}

/** First and last byte, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface BlobStore {
  /** Takes in what strangers send. Throws when the stream breaks off; nothing is left behind then. */
  receive(stream: Readable, limits: UploadLimits): Promise<ReceivedFile | UploadRefusal>;
  /** Keeps bytes that the system made itself (issued documents): no type check. */
  keep(bytes: Uint8Array): Promise<StoredFile>;
  /** Nothing when the store has no such content. */
  read(sha256: string, range?: ByteRange): Promise<Readable | undefined>;
  has(sha256: string): Promise<boolean>;
  /** Erases content that nothing names any more. */
  forget(sha256: string): Promise<void>;
  size(sha256: string): Promise<number | undefined>;
}

const DAY_MS = 86_400_000;

/** A store of files under the SHA-256 of their bytes: equal content is kept once, and nothing is ever rewritten. */
export async function openBlobStore(folder: string, scanner?: Scanner): Promise<BlobStore> {
  const drafts = join(folder, '.drafts');
  await mkdir(drafts, { recursive: true, mode: 0o700 });
  await clearOldDrafts(drafts);
  const place: Place = { folder, drafts, scanner };
  return {
    receive: (stream, limits) => receive(place, stream, limits),
    keep: (bytes) => keep(place, bytes),
    read: async (sha256, range) => read(pathOf(folder, sha256), range),
    forget: async (sha256) => rm(pathOf(folder, sha256), { force: true }),
    has: async (sha256) => (await sizeAt(pathOf(folder, sha256))) !== undefined,
    size: async (sha256) => sizeAt(pathOf(folder, sha256)),
  };
}

/** A disk or quota without room is the sender's to know and the office's to mend; anything else is broken. */
export function refusalOfFullDisk(error: unknown, name: string): UploadRefusal {
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'disk-full', params: { name } };
  throw error;
}

interface Place {
  readonly folder: string;
  readonly drafts: string;
  readonly scanner: Scanner | undefined;
}

async function receive(
  place: Place,
  stream: Readable,
  limits: UploadLimits,
): Promise<ReceivedFile | UploadRefusal> {
  // A line that breaks before anybody reads would otherwise end the whole process.
  stream.on('error', () => {});
  const name = safeName(limits.name);
  const draft = join(place.drafts, randomUUID());
  try {
    const written = await writeDraft(draft, stream, { name, maxBytes: limits.maxBytes });
    if (isUploadRefusal(written)) return written;
    const kind = await checkFileKind(draft, name);
    if (isUploadRefusal(kind)) return kind;
    const infected = await refusalOfScan(place.scanner, draft, name);
    if (infected) return infected;
    await settle(place, draft, written);
    return { ...written, ...kind };
  } catch (error) {
    return refusalOfFullDisk(error, name);
  } finally {
    await rm(draft, { force: true });
    letTheRestPass(stream);
  }
}

// What nobody could check is not taken: a file that is let in unchecked stays for years.
async function refusalOfScan(
  scanner: Scanner | undefined,
  draft: string,
  name: string,
): Promise<UploadRefusal | undefined> {
  const scanned = await scanner?.scan(draft);
  if (!scanned || scanned.outcome === 'clean') return undefined;
  if (scanned.outcome === 'found')
    return { code: 'malware-found', params: { name, found: scanned.found } };
  console.error(`the virus scanner cannot be reached: ${scanned.why}`);
  return { code: 'scanner-unreachable', params: { name } };
}

async function keep(place: Place, bytes: Uint8Array): Promise<StoredFile> {
  const draft = join(place.drafts, randomUUID());
  const stored = { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
  try {
    await writeWhole(draft, bytes);
    await settle(place, draft, stored);
    return stored;
  } finally {
    // On a full disk each try would otherwise leave a piece behind, and keep it full.
    await rm(draft, { force: true });
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeDraft(
  draft: string,
  stream: Readable,
  limits: UploadLimits,
): Promise<StoredFile | UploadRefusal> {
  const handle = await open(draft, 'wx', 0o600);
  try {
    return await copy(stream, handle, limits);
  } finally {
    await handle.close();
  }
}

async function copy(
  stream: Readable,
  handle: FileHandle,
  { name, maxBytes }: UploadLimits,
): Promise<StoredFile | UploadRefusal> {
  const hash = createHash('sha256');
  let size = 0;
  const chunks: AsyncIterable<Uint8Array> = stream.iterator({ destroyOnReturn: false });
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) return tooLarge(name, maxBytes);
    hash.update(chunk);
    await handle.writeFile(chunk);
  }
  if (wasCutShort(stream)) return tooLarge(name, maxBytes);
  if (size === 0) return { code: 'file-empty', params: { name } };
  await handle.sync();
  return { sha256: hash.digest('hex'), size };
}

function tooLarge(name: string, maxBytes: number): UploadRefusal {
  return { code: 'file-too-large', params: { name, limit: maxBytes } };
}

// A multipart parser with a limit of its own ends the stream early and says so only by this mark.
function wasCutShort(stream: Readable): boolean {
  return 'truncated' in stream && stream.truncated === true;
}

// A request whose rest nobody reads never gets its answer.
function letTheRestPass(stream: Readable): void {
  if (!stream.readableEnded && !stream.destroyed) stream.resume();
}

async function settle(place: Place, draft: string, { sha256, size }: StoredFile): Promise<void> {
  const path = pathOf(place.folder, sha256);
  if ((await sizeAt(path)) === size) return rm(draft, { force: true });
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rename(draft, path);
  await syncFolder(dirname(path));
  await syncFolder(place.folder);
}

async function read(path: string, range?: ByteRange): Promise<Readable | undefined> {
  try {
    const handle = await open(path, 'r');
    return handle.createReadStream(range === undefined ? {} : { ...range });
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function sizeAt(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function pathOf(folder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256 in small hexadecimal letters');
  return join(folder, sha256.slice(0, 2), sha256.slice(2));
}

// What a killed process left. Younger drafts may belong to another process that is still receiving.
async function clearOldDrafts(drafts: string): Promise<void> {
  for (const name of await readdir(drafts)) {
    const path = join(drafts, name);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && found.mtimeMs < Date.now() - DAY_MS) await rm(path, { force: true });
  }
}
