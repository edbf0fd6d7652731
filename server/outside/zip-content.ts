import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { FormatName } from './file-formats.ts';
import type { UploadRefusalCode } from './upload-refusal.ts';

const MOST_ENTRIES = 10_000;
const MOST_BYTES = 200 * 1024 * 1024;
/** A large archive that grows more than this is made to hurt; office files stay below 100. */
const MOST_GROWTH = 200;
const GROWTH_COUNTS_FROM = 20 * 1024 * 1024;

export type ZipFinding =
  | { readonly format: FormatName }
  | { readonly code: UploadRefusalCode; readonly params?: { readonly found: string } };

/** Which office format a ZIP archive is, after making sure that opening it cannot fill a disk or a memory. */
export async function inspectZip(path: string): Promise<ZipFinding> {
  try {
    // Sizes are checked here instead of by the library, to tell a bomb from a broken file.
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: false };
    const zip = await openPromise(path, options);
    try {
      return await inspect(zip);
    } finally {
      zip.close();
    }
  } catch {
    return { code: 'file-broken' };
  }
}

async function inspect(zip: ZipFile): Promise<ZipFinding> {
  if (zip.entryCount > MOST_ENTRIES) return { code: 'archive-bomb' };
  const entries = await allEntries(zip);
  const declared = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (isBomb(declared, zip.fileSize)) return { code: 'archive-bomb' };
  const format = formatOf(entries);
  if ('code' in format) return format;
  return (await firstLie(zip, entries)) ?? format;
}

async function allEntries(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}

function isBomb(declared: number, fileSize: number): boolean {
  if (declared > MOST_BYTES) return true;
  return declared > GROWTH_COUNTS_FROM && declared > fileSize * MOST_GROWTH;
}

function formatOf(entries: readonly Entry[]): ZipFinding {
  const names = entries.map((entry) => entry.fileName.toLowerCase());
  if (entries.some((entry) => entry.isEncrypted())) return notAllowed('encrypted-zip');
  if (names.includes('ofd.xml')) return { format: 'ofd' };
  if (!names.includes('[content_types].xml')) return notAllowed('zip');
  if (names.some((name) => name.endsWith('/vbaproject.bin'))) return notAllowed('macro-office');
  if (names.includes('xl/workbook.bin')) return notAllowed('xlsb');
  const format = ooxmlFolders.find(([folder]) =>
    names.some((name) => name.startsWith(folder)),
  )?.[1];
  return format === undefined ? notAllowed('zip') : { format };
}

const ooxmlFolders: readonly (readonly [string, FormatName])[] = [
  ['word/', 'docx'],
  ['xl/', 'xlsx'],
  ['ppt/', 'pptx'],
];

/** Inflates every entry up to the size that it declares: a header that promises less than comes is a bomb's. */
async function firstLie(zip: ZipFile, entries: readonly Entry[]): Promise<ZipFinding | undefined> {
  for (const entry of entries) {
    const { size, sum } = await inflated(zip, entry);
    if (size > entry.uncompressedSize) return { code: 'archive-bomb' };
    if (size < entry.uncompressedSize || sum !== entry.crc32) return { code: 'file-broken' };
  }
  return undefined;
}

async function inflated(zip: ZipFile, entry: Entry): Promise<{ size: number; sum: number }> {
  let [size, sum] = [0, 0];
  const content: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry);
  for await (const chunk of content) {
    size += chunk.length;
    if (size > entry.uncompressedSize) break;
    sum = crc32(chunk, sum);
  }
  return { size, sum };
}

function notAllowed(found: string): ZipFinding {
  return { code: 'file-type-not-allowed', params: { found } };
}
