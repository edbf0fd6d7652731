import { Readable } from 'node:stream';
import { CsvError, parse, type Info } from 'csv-parse';
import {
  beginningOf,
  checkedHeader,
  longestRow,
  RowFileError,
  type FileRow,
  type Meter,
} from './row.ts';
import { textOf } from './text.ts';

/** Rows under the names of the first line; commas, tabs or semicolons, whichever that line has most of. */
export async function* csvRows(path: string, meter: Meter): AsyncGenerator<FileRow> {
  const text = textOf(path, meter);
  const first = (await text.next()).value;
  if (first === undefined) throw new RowFileError('no-header');
  let header: string[] | undefined;
  for await (const found of recordsIn(startingWith(first, text), delimiterOf(first))) {
    if ('broken' in found) yield found;
    else if (header === undefined) header = checkedHeader(found.record);
    else yield rowOf(found, header);
  }
}

interface Found {
  readonly line: number;
  readonly record: readonly string[];
}

async function* startingWith(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

function delimiterOf(text: string): string {
  const [line = ''] = text.split('\n', 1);
  const count = (sign: string) => line.split(sign).length;
  return [',', '\t', ';'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

type Broken = Extract<FileRow, { broken: string }>;

async function* recordsIn(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<Found | Broken> {
  const skipped: Broken[] = [];
  let [last, twice] = [0, 0];
  const skip = (raw: string) =>
    skipped.push({ line: last + 1, broken: 'not-csv', raw: beginningOf(raw) });
  const source = Readable.from(text);
  const records = parserOf(source, delimiter, skip);
  try {
    for await (const { record, info } of records) {
      yield* skipped.splice(0);
      // The parser counts a Windows line end inside quotation marks as two.
      twice += countOf('\r\n', record);
      last = info.lines - twice;
      yield { line: last - countOf('\n', record), record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    skip('');
  } finally {
    source.destroy();
  }
  yield* skipped;
}

function parserOf(
  source: Readable,
  delimiter: string,
  skip: (raw: string) => void,
): AsyncIterable<Parsed> {
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: longestRow,
    on_skip: (_error, raw) => {
      skip(raw ?? '');
      return undefined;
    },
  });
  return source.on('error', (error) => parser.destroy(error)).pipe(parser);
}

// A record that goes over several lines is told by its first.
const countOf = (sign: string, record: readonly string[]): number =>
  record.join('').split(sign).length - 1;

interface Parsed {
  readonly record: readonly string[];
  readonly info: Info;
}

// More cells than names is a comma that should have been in quotes: guessing would move words to the wrong place.
function rowOf({ line, record }: Found, header: readonly string[]): FileRow {
  const extra = record.slice(header.length).some((cell) => cell.trim() !== '');
  if (extra) return { line, broken: 'too-many-cells', raw: beginningOf(JSON.stringify(record)) };
  const cells = header.map((name, index) => [name, record[index] ?? null] as const);
  return { line, row: Object.fromEntries(cells.filter(([name]) => name !== '')) };
}
