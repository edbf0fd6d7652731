import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode, syncFolder } from './durable-file.ts';
import type { Scanner } from './clamd.ts';
import { checkFileKind, type FileKind } from './file-kind.ts';
import { safeName } from './safe-name.ts';
import {
  openPieces,
  readHeader,
  sealFile,
  type ByteRange,
  type ByteSeals,
  type PlainFile,
} from './sealed-file.ts';
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

export interface BlobStore {
  /** Takes in what strangers send. Throws when the stream breaks off; nothing is left behind then. */
  receive(stream: Readable, limits: UploadLimits): Promise<ReceivedFile | UploadRefusal>;
  /** Keeps bytes that the system made itself (issued documents): no type check. */
  keep(bytes: Uint8Array): Promise<StoredFile>;
  /** Nothing when the store has no such content. */
  read(sha256: string, range?: ByteRange): Promise<Readable | undefined>;
  has(sha256: string): Promise<boolean>;
  /** The file as it lies on the disk, sealed: for a backup. */
  raw(sha256: string): Promise<RawFile | undefined>;
  /** Puts a file back as it lay there. */
  keepRaw(sha256: string, bytes: Uint8Array): Promise<void>;
  /** Seals anew whatever is plain or under an older key; says how many files that were. */
  reseal(): Promise<number>;
  /** Whether a file is still sealed with this key. */
  needsKey(no: number): Promise<boolean>;
}

export interface RawFile {
  readonly size: number;
  readonly content: Readable;
}

const DAY_MS = 86_400_000;

export interface BlobStoreParts {
  readonly folder: string;
  readonly seals: ByteSeals;
  readonly scanner?: Scanner | undefined;
}

/**
 * A store of files under the SHA-256 of their bytes: equal content is kept once. On the disk each is sealed; while it comes
 * in, and a scanner looks into it, it lies plain among the drafts.
 */
export async function openBlobStore({
  folder,
  seals,
  scanner,
}: BlobStoreParts): Promise<BlobStore> {
  const drafts = join(folder, '.drafts');
  await mkdir(drafts, { recursive: true, mode: 0o700 });
  await clearOldDrafts(drafts);
  const place: Place = { folder, drafts, seals, scanner };
  return {
    receive: (stream, limits) => receive(place, stream, limits),
    keep: (bytes) => keep(place, bytes),
    read: async (sha256, range) => read(place, sha256, range),
    has: async (sha256) => (await sizeAt(pathOf(folder, sha256))) !== undefined,
    raw: async (sha256) => raw(pathOf(folder, sha256)),
    keepRaw: (sha256, bytes) => keepRaw(place, sha256, bytes),
    reseal: () => resealAll(place),
    needsKey: (no) => needsKey(place, no),
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
  readonly seals: ByteSeals;
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
    if (!(await isKept(place, written)))
      await sealInto(place, { ...written, content: createReadStream(draft) });
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
  const stored = { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
  if (!(await isKept(place, stored))) await sealInto(place, { ...stored, content: [bytes] });
  return stored;
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

const isKept = async ({ folder }: Place, { sha256, size }: StoredFile): Promise<boolean> =>
  (await sizeAt(pathOf(folder, sha256))) === size;

async function sealInto(place: Place, file: PlainFile): Promise<void> {
  const draft = join(place.drafts, randomUUID());
  try {
    await sealFile(draft, file, place.seals);
    await put(place, draft, file.sha256);
  } finally {
    // On a full disk each try would otherwise leave a piece behind, and keep it full.
    await rm(draft, { force: true });
  }
}

async function put(place: Place, draft: string, sha256: string): Promise<void> {
  const path = pathOf(place.folder, sha256);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rename(draft, path);
  await syncFolder(dirname(path));
  await syncFolder(place.folder);
}

async function keepRaw(place: Place, sha256: string, bytes: Uint8Array): Promise<void> {
  const draft = join(place.drafts, randomUUID());
  try {
    await writeWhole(draft, bytes);
    await put(place, draft, sha256);
  } finally {
    await rm(draft, { force: true });
  }
}

async function read(
  { folder, seals }: Place,
  sha256: string,
  range?: ByteRange,
): Promise<Readable | undefined> {
  const file = await openIfThere(pathOf(folder, sha256));
  if (!file) return undefined;
  const header = await readHeader(file);
  if (!header) return file.createReadStream({ start: 0, ...range });
  const whole = { start: 0, end: header.size - 1 };
  const pieces = openPieces(file, { header, sha256, range: range ?? whole }, seals);
  return Readable.from(pieces, { objectMode: false });
}

async function raw(path: string): Promise<RawFile | undefined> {
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
async function sizeAt(path: string): Promise<number | undefined> {
  const file = await openIfThere(path);
  if (!file) return undefined;
  try {
    return (await readHeader(file))?.size ?? (await file.stat()).size;
  } finally {
    await file.close();
  }
}

async function resealAll(place: Place): Promise<number> {
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
async function sealAnew(place: Place, sha256: string): Promise<boolean> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of (await read(place, sha256)) ?? []) {
    const bytes: Uint8Array = chunk;
    hash.update(bytes);
    size += bytes.length;
  }
  const content = await read(place, sha256);
  if (!content || hash.digest('hex') !== sha256) return false;
  await sealInto(place, { sha256, size, content });
  return true;
}

async function needsKey({ folder }: Place, no: number): Promise<boolean> {
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
