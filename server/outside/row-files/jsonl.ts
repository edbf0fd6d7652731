import { beginningOf, longestRow, type FileCell, type FileRow, type Meter } from './row.ts';
import { textOf } from './text.ts';

/** One JSON object a line. Empty lines count, but are no rows. */
export async function* jsonlRows(path: string, meter: Meter): AsyncGenerator<FileRow> {
  let line = 0;
  for await (const text of linesOf(path, meter)) {
    line += 1;
    if (text.trim() !== '') yield rowIn(text, line);
  }
}

function rowIn(text: string, line: number): FileRow {
  const raw = beginningOf(text);
  if (text.length > longestRow) return { line, broken: 'row-too-long', raw };
  const value = parsed(text);
  if (value === undefined) return { line, broken: 'not-json', raw };
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { line, broken: 'not-an-object', raw };
  const cells = Object.entries(value).map(([name, cell]) => [name, cellOf(cell)] as const);
  return { line, row: Object.fromEntries(cells) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function cellOf(value: unknown): FileCell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return value === null ? null : JSON.stringify(value);
}

// A line without an end is given up at its longest, not gathered until the memory is full.
async function* linesOf(path: string, meter: Meter): AsyncGenerator<string> {
  let rest = '';
  for await (const text of textOf(path, meter)) {
    const lines = text.split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      yield rest + line;
      rest = '';
    }
    if (rest.length <= longestRow) rest += last;
  }
  if (rest !== '') yield rest;
}
