import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { csvRows } from './row-files/csv.ts';
import { jsonlRows } from './row-files/jsonl.ts';
import { RowFileError, type FileRow, type Meter } from './row-files/row.ts';
import { xlsxRows } from './row-files/xlsx.ts';

export { RowFileError, type FileRow } from './row-files/row.ts';

export interface RowFile {
  readonly rows: AsyncIterable<FileRow>;
  /** How much of the file has been read, 0 to 1. */
  progress(): number;
}

/** A file of rows, read as a stream. Throws `RowFileError` for a file that is not what its name says. */
export async function openRowFile(path: string): Promise<RowFile> {
  const kind = kinds[extname(path).toLowerCase()];
  if (kind === undefined) throw new RowFileError('kind-unknown');
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new RowFileError('not-a-file');
  let read = 0;
  const meter: Meter = { total: found.size, add: (bytes) => (read += bytes) };
  return {
    rows: kind(path, meter),
    progress: () => (meter.total === 0 ? 1 : Math.min(1, read / meter.total)),
  };
}

const kinds: Readonly<Record<string, (path: string, meter: Meter) => AsyncIterable<FileRow>>> = {
  '.jsonl': jsonlRows,
  '.ndjson': jsonlRows,
  '.csv': csvRows,
  '.tsv': csvRows,
  '.xlsx': xlsxRows,
};
