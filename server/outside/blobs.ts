import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import {
  clearOldDrafts,
  isKept,
  keepRaw,
  needsKey,
  pathOf,
  raw,
  read,
  resealAll,
  sealInto,
  sizeAt,
  type BlobFolder,
  type RawFile,
  type StoredFile,
} from './blob-folder.ts';
import type { Scanner } from './clamd.ts';
import { errorCode } from './durable-file.ts';
import { checkFileKind, type FileKind } from './file-kind.ts';
import { safeName } from './safe-name.ts';
import type { ByteRange, ByteSeals } from './sealed-file.ts';
import { isUploadRefusal, type UploadRefusal } from './upload-refusal.ts';

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

type Place = BlobFolder & { readonly scanner: Scanner | undefined };

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
  // A stream of texts counts in characters; a file is sealed with its length in bytes.
  const chunks: AsyncIterable<Uint8Array | string> = stream.iterator({ destroyOnReturn: false });
  for await (const part of chunks) {
    const chunk = typeof part === 'string' ? Buffer.from(part) : part;
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
