import type { FileCell } from './row.ts';
import { RowFileError } from './row.ts';
import { bare, plainParser, type Styles } from './xlsx-parts.ts';

export interface SheetRow {
  /** The row's number in the sheet. */
  readonly line: number;
  readonly cells: readonly FileCell[];
}

export interface SheetKeys {
  readonly strings: readonly string[];
  readonly styles: Styles;
  readonly epoch1904: boolean;
}

export interface SheetReader {
  /** Takes a piece of the sheet's XML and gives the rows that it completes. */
  write(xml: string): SheetRow[];
  end(): SheetRow[];
}

/** Reads a sheet's rows from its XML, piece by piece (ECMA-376 part 1, §18.3.1). */
export function sheetReader(keys: SheetKeys): SheetReader {
  const parser = plainParser();
  let done: SheetRow[] = [];
  let row = { line: 0, cells: [] as FileCell[] };
  let cell = newCell({}, 0);
  parser.on('opentag', ({ name, attributes }) => {
    const tag = bare(name);
    if (tag === 'row') row = { line: Number(attributes['r']) || row.line + 1, cells: [] };
    else if (tag === 'c') cell = newCell(attributes, row.cells.length);
    else if (tag === 'rPh') cell.hidden = true;
    cell.reads = !cell.hidden && (tag === 'v' || tag === 't');
  });
  parser.on('text', (part) => (cell.text += cell.reads ? part : ''));
  parser.on('closetag', ({ name }) => {
    const tag = bare(name);
    cell.reads = false;
    if (tag === 'rPh') cell.hidden = false;
    if (tag === 'c') put(row.cells, cell.at, valueOf(cell, keys));
    if (tag === 'row') done.push(row);
  });
  const taken = () => {
    const rows = done;
    done = [];
    return rows;
  };
  return {
    write: (xml) => (parser.write(xml), taken()),
    end: () => (parser.close(), taken()),
  };
}

interface OpenCell {
  readonly at: number;
  readonly type: string;
  readonly style: number;
  text: string;
  reads: boolean;
  hidden: boolean;
}

/** A sheet has at most 16,384 columns (XFD); a reference beyond them is damage. */
const mostColumns = 16_384;

function newCell(attributes: Record<string, string>, next: number): OpenCell {
  const letters = /^[A-Z]+/.exec(attributes['r'] ?? '')?.[0];
  const at = letters === undefined ? next : columnOf(letters);
  if (at >= mostColumns) throw new RowFileError('file-broken', attributes['r']);
  const style = Number(attributes['s'] ?? 0);
  return { at, type: attributes['t'] ?? 'n', style, text: '', reads: false, hidden: false };
}

const columnOf = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + (letter.charCodeAt(0) - 64), 0) - 1;

function put(cells: FileCell[], at: number, value: FileCell): void {
  while (cells.length < at) cells.push(null);
  cells[at] = value;
}

function valueOf({ type, text, style }: OpenCell, keys: SheetKeys): FileCell {
  if (type === 's') return unescaped(keys.strings[Number(text)] ?? '');
  if (type === 'b') return text === '1';
  if (type === 'e' || text === '') return null;
  if (type === 'd') return text;
  if (type !== 'n') return unescaped(text);
  const number = Number(text);
  return keys.styles[style] === true ? momentOf(number, keys.epoch1904) : number;
}

// _x000D_ and its like stand for signs that XML cannot hold.
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

// Excel counts 1900-02-29, a day that never was: from March 1900 on its days begin at 1899-12-30.
function momentOf(serial: number, epoch1904: boolean): Date | number {
  const start = epoch1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const moment = new Date(start + Math.round(serial * 86_400_000));
  return Number.isNaN(moment.getTime()) ? serial : moment;
}
