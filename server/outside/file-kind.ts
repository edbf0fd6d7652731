import { open, type FileHandle } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import {
  allowedExtensions,
  fileFormats,
  formatDetectedAs,
  type FileClass,
  type FormatName,
} from './file-formats.ts';
import { imageSize } from './image-size.ts';
import { findOleFormat } from './ole-content.ts';
import { extensionOf, safeName } from './safe-name.ts';
import { inspectText } from './text-content.ts';
import type { UploadRefusal } from './upload-refusal.ts';
import { inspectZip } from './zip-content.ts';

export type { FileClass } from './file-formats.ts';

export interface FileKind {
  /** Fit to be shown, and ending as its kind does. */
  readonly name: string;
  readonly mime: string;
  readonly kind: FileClass;
  /** Whether a browser can open it in place. */
  readonly inline: boolean;
}

const MOST_MEGAPIXELS = 100;
const DETECTION_MS = 5000;

/** What the bytes at `path` are, whatever they are called; the name must then agree with them. */
export async function checkFileKind(
  path: string,
  givenName: string,
): Promise<FileKind | UploadRefusal> {
  const name = safeName(givenName);
  const handle = await open(path, 'r');
  try {
    const found = await findFormat({ path, handle, extension: extensionOf(name) });
    return 'format' in found ? agree(name, found) : refuse(name, found);
  } finally {
    await handle.close();
  }
}

interface Candidate {
  readonly path: string;
  readonly handle: FileHandle;
  readonly extension: string | undefined;
}

interface Found {
  readonly format: FormatName;
  readonly mime?: string;
}

type Problem = Omit<UploadRefusal, 'params'> & { readonly params?: UploadRefusal['params'] };

async function findFormat(candidate: Candidate): Promise<Found | Problem> {
  // Text that says it is text is settled first: two letters such as BM or MZ at its start look like other formats.
  if (candidate.extension === 'txt' || candidate.extension === 'csv') {
    const text = await findText(candidate);
    if (text !== undefined) return text;
  }
  const head = await readHead(candidate.handle);
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return inspectZip(candidate.path);
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) return findOleFormat(candidate.handle);
  return (await findBySignature(candidate)) ?? (await findText(candidate)) ?? notAllowed('unknown');
}

async function findBySignature({
  path,
  handle,
  extension,
}: Candidate): Promise<Found | Problem | undefined> {
  const detected = await detect(path);
  // XML and its like are text to us, and text decides what kind of text it is.
  if (detected === undefined || detected === 'xml') return undefined;
  const format = formatDetectedAs(detected, extension);
  if (format === undefined) return notAllowed(detected);
  if (format === 'pdf') return (await endsLikePdf(handle)) ? { format } : { code: 'file-broken' };
  return fileFormats[format].kind === 'image' ? measured(handle, format) : { format };
}

// A file that the detector stumbles over is of no kind that it knows.
async function detect(path: string): Promise<string | undefined> {
  try {
    const limits = { signal: AbortSignal.timeout(DETECTION_MS), maxBufferSize: 1 << 20 };
    return (await fileTypeFromFile(path, limits))?.ext;
  } catch {
    return undefined;
  }
}

async function measured(handle: FileHandle, format: FormatName): Promise<Found | Problem> {
  // Neither is ever decoded here or in a browser, so a huge one harms nobody.
  if (format === 'heic' || format === 'tiff') return { format };
  const size = await imageSize(handle, format);
  if (size === undefined || size.width === 0 || size.height === 0) return { code: 'file-broken' };
  const megapixels = Math.ceil((size.width * size.height) / 1_000_000);
  if (megapixels <= MOST_MEGAPIXELS) return { format };
  return { code: 'image-too-large', params: { megapixels, limit: MOST_MEGAPIXELS } };
}

async function findText({ handle, extension }: Candidate): Promise<Found | Problem | undefined> {
  const text = await inspectText(handle);
  if (text === undefined) return undefined;
  if (text.markup !== undefined) return notAllowed(text.markup);
  if (extension !== undefined && !allowedExtensions.includes(extension))
    return notAllowed(extension);
  const format = extension === 'csv' ? 'csv' : 'txt';
  return { format, mime: `${fileFormats[format].mime}; charset=${text.charset}` };
}

function agree(name: string, { format, mime }: Found): FileKind | UploadRefusal {
  const { extensions, ...kind } = fileFormats[format];
  const extension = extensionOf(name);
  if (extension === undefined)
    return { ...kind, ...(mime && { mime }), name: `${name}.${extensions[0]}` };
  if (!extensions.some((allowed) => allowed === extension)) {
    return { code: 'file-type-mismatch', params: { name, extension, found: extensions[0] } };
  }
  return { ...kind, ...(mime && { mime }), name };
}

function refuse(name: string, { code, params }: Problem): UploadRefusal {
  return { code, params: { name, ...params } };
}

function notAllowed(found: string): Problem {
  return { code: 'file-type-not-allowed', params: { found } };
}

async function readHead(handle: FileHandle): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0);
  return buffer.subarray(0, bytesRead);
}

// Readers search the end for the mark too; what comes after it is mostly padding from a mail or web server.
async function endsLikePdf(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  const length = Math.min(size, 65_536);
  const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
  return buffer.includes('%%EOF');
}

function startsWith(head: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, index) => head[index] === byte);
}
