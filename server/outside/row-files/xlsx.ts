import { StringDecoder } from 'node:string_decoder';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { inspectZip } from '../zip-content.ts';
import { beginningOf, checkedHeader, RowFileError, type FileCell } from './row.ts';
import { longestRow, type FileRow, type Meter } from './row.ts';
import { readSharedStrings, readStyles, readWorkbook, type Styles } from './xlsx-parts.ts';
import { sheetReader, type SheetRow } from './xlsx-sheet.ts';

/**
 * The rows of a workbook's first sheet under the names of its first row. The archive is checked to the last byte before
 * anything is read, so that a broken one is told and not half imported; the sheet is then read as a stream.
 */
export async function* xlsxRows(path: string, meter: Meter): AsyncGenerator<FileRow> {
  await refuseUnlessWorkbook(path);
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    let header: string[] | undefined;
    for await (const found of sheetRows(zip, meter)) {
      if (header === undefined) header = checkedHeader(found.cells.map(headOf));
      else if (found.cells.some((cell) => cell !== null && cell !== '')) yield rowOf(found, header);
    }
    if (header === undefined) throw new RowFileError('no-header');
  } finally {
    zip.close();
  }
}

async function refuseUnlessWorkbook(path: string): Promise<void> {
  const found = await inspectZip(path);
  if ('format' in found) {
    if (found.format === 'xlsx') return;
    throw new RowFileError('not-a-workbook', found.format);
  }
  if (found.code === 'archive-bomb') throw new RowFileError('too-large-unpacked');
  if (found.code === 'file-broken') throw new RowFileError('file-broken');
  throw new RowFileError('not-a-workbook', found.params?.found ?? '');
}

async function* sheetRows(zip: ZipFile, meter: Meter): AsyncGenerator<SheetRow> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  const textOf = async (name: string) => wholeText(zip, entries.get(name));
  const book = readWorkbook(await textOf('xl/workbook.xml'), await textOf(relations));
  const sheet = entries.get(book.sheet);
  if (!sheet) throw new RowFileError('file-broken', book.sheet);
  const strings = readSharedStrings(await textOf('xl/sharedStrings.xml'));
  const styles: Styles = readStyles(await textOf('xl/styles.xml'));
  meter.total = sheet.uncompressedSize;
  const reader = sheetReader({ strings, styles, epoch1904: book.epoch1904 });
  const decoder = new StringDecoder('utf8');
  const chunks: AsyncIterable<Buffer> = await zip.openReadStreamPromise(sheet);
  for await (const chunk of chunks) {
    meter.add(chunk.length);
    yield* xmlSafe(() => reader.write(decoder.write(chunk)));
  }
  yield* xmlSafe(() => reader.end());
}

const relations = 'xl/_rels/workbook.xml.rels';

function xmlSafe<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RowFileError) throw error;
    throw new RowFileError('file-broken', error instanceof Error ? error.message : '');
  }
}

// Sound and within bounds: the archive has been inspected.
async function wholeText(zip: ZipFile, entry: Entry | undefined): Promise<string> {
  if (!entry) return '';
  const chunks: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry);
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}

const headOf = (cell: FileCell): string => (cell === null ? '' : String(cell));

function rowOf({ line, cells }: SheetRow, header: readonly string[]): FileRow {
  const raw = JSON.stringify(cells);
  if (raw.length > longestRow) return { line, broken: 'row-too-long', raw: beginningOf(raw) };
  const named = header.map((name, index) => [name, cells[index] ?? null] as const);
  return { line, row: Object.fromEntries(named.filter(([name]) => name !== '')) };
}
