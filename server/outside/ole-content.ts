import type { FileHandle } from 'node:fs/promises';
import type { FormatName } from './file-formats.ts';
import type { UploadRefusalCode } from './upload-refusal.ts';

// [MS-CFB] Compound File Binary File Format. Installers (.msi) and saved mails share the container with old
// office files, so that its signature alone says nothing: the names of its streams do.

type OleFinding =
  | { readonly format: FormatName }
  | { readonly code: UploadRefusalCode; readonly params?: { readonly found: string } };

const LAST_SECTOR = 0xff_ff_ff_fa;
const MOST_SECTORS = 2048;
const ENTRY_BYTES = 128;

const formatsByStream: readonly (readonly [string, FormatName])[] = [
  ['WordDocument', 'doc'],
  ['Workbook', 'xls'],
  ['Book', 'xls'],
  ['PowerPoint Document', 'ppt'],
];

export async function findOleFormat(handle: FileHandle): Promise<OleFinding> {
  const names = await streamNames(handle);
  if (names === undefined) return { code: 'file-broken' };
  if (names.has('EncryptedPackage')) return notAllowed('encrypted-office');
  const format = formatsByStream.find(([stream]) => names.has(stream))?.[1];
  return format === undefined ? notAllowed('ole') : { format };
}

/** The names in the directory, or nothing when the file is cut off or its chain of sectors leads nowhere. */
async function streamNames(handle: FileHandle): Promise<ReadonlySet<string> | undefined> {
  const header = await readAt(handle, 0, 512);
  const shift = header?.readUInt16LE(30);
  if (header === undefined || (shift !== 9 && shift !== 12)) return undefined;
  const file: OleFile = { handle, header, sectorBytes: 1 << shift };
  const names = new Set<string>();
  let sector = header.readUInt32LE(48);
  for (let steps = 0; sector < LAST_SECTOR && steps < MOST_SECTORS; steps++) {
    const entries = await readSector(file, sector);
    const next = await nextSector(file, sector);
    if (entries === undefined || next === undefined) return undefined;
    for (const name of namesIn(entries)) names.add(name);
    sector = next;
  }
  return names;
}

interface OleFile {
  readonly handle: FileHandle;
  readonly header: Buffer;
  readonly sectorBytes: number;
}

function namesIn(entries: Buffer): string[] {
  const starts = Array.from({ length: entries.length / ENTRY_BYTES }, (_, i) => i * ENTRY_BYTES);
  return starts.map((start) => {
    const bytes = Math.min(Math.max(entries.readUInt16LE(start + 64) - 2, 0), 62);
    return entries.toString('utf16le', start, start + bytes);
  });
}

async function nextSector(file: OleFile, sector: number): Promise<number | undefined> {
  const perSector = file.sectorBytes / 4;
  const table = await tableSector(file, Math.floor(sector / perSector));
  if (table === undefined) return undefined;
  const links = await readSector(file, table);
  return links?.readUInt32LE((sector % perSector) * 4);
}

// The first 109 sectors of the table are named in the header, the others in a chain of sectors of their own.
async function tableSector(
  { header, ...file }: OleFile,
  index: number,
): Promise<number | undefined> {
  if (index < 109) return header.readUInt32LE(76 + index * 4);
  const perSector = file.sectorBytes / 4 - 1;
  let rest = index - 109;
  let at = header.readUInt32LE(68);
  for (let steps = 0; at < LAST_SECTOR && steps < MOST_SECTORS; steps++) {
    const names = await readSector({ header, ...file }, at);
    if (names === undefined) return undefined;
    if (rest < perSector) return names.readUInt32LE(rest * 4);
    rest -= perSector;
    at = names.readUInt32LE(perSector * 4);
  }
  return undefined;
}

async function readSector(
  { handle, sectorBytes }: OleFile,
  sector: number,
): Promise<Buffer | undefined> {
  return readAt(handle, (sector + 1) * sectorBytes, sectorBytes);
}

async function readAt(
  handle: FileHandle,
  position: number,
  length: number,
): Promise<Buffer | undefined> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return bytesRead === length ? buffer : undefined;
}

function notAllowed(found: string): OleFinding {
  return { code: 'file-type-not-allowed', params: { found } };
}
