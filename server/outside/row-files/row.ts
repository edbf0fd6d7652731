/** A Date is a spreadsheet's day: its UTC parts are what the sheet shows. */
export type FileCell = string | number | boolean | Date | null;

/** One row under its column names, or what stands there instead and why it is none. */
export type FileRow = { readonly line: number } & (
  | { readonly row: Readonly<Record<string, FileCell>> }
  | { readonly broken: string; readonly raw: string }
);

/** Counts what has been read against what there is; a reader that unpacks corrects the total. */
export interface Meter {
  total: number;
  add(bytes: number): void;
}

export type RowFileProblem =
  | 'kind-unknown'
  | 'not-a-file'
  | 'not-text'
  | 'no-header'
  | 'header-twice'
  | 'file-broken'
  | 'not-a-workbook'
  | 'too-large-unpacked';

/** A file from which no rows can be read at all. */
export class RowFileError extends Error {
  readonly code: RowFileProblem;
  readonly detail: string;
  constructor(code: RowFileProblem, detail = '') {
    super(detail === '' ? code : `${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

/** HOUSE: no letter is longer than this; a line that is has lost its end marks. */
export const longestRow = 4 * 1024 * 1024;

/** Of a row that cannot be read, as much as helps to find it. */
export const beginningOf = (raw: string): string => raw.slice(0, 2000);

/** Column names in order. Two of the same name would hide one column's content. */
export function checkedHeader(names: readonly string[]): string[] {
  const header = names.map((name) => name.trim());
  const named = header.filter((name) => name !== '');
  if (named.length === 0) throw new RowFileError('no-header');
  const twice = named.find((name, index) => named.indexOf(name) !== index);
  if (twice !== undefined) throw new RowFileError('header-twice', twice);
  return header;
}
