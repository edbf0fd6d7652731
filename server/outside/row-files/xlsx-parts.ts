import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { RowFileError } from './row.ts';

/** The small parts of a workbook (ECMA-376 part 1, §18): which sheet comes first, its words, which formats are days. */

export interface Workbook {
  /** Name of the first sheet's part. */
  readonly sheet: string;
  /** Days are counted from 1904 instead of 1900. */
  readonly epoch1904: boolean;
}

/** For each cell style whether it shows a day. */
export type Styles = readonly boolean[];

export function readWorkbook(workbook: string, relations: string): Workbook {
  let [id, epoch1904] = ['', false];
  eachTag(workbook, ({ name, attributes }) => {
    if (name === 'workbookPr') epoch1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
    if (name === 'sheet' && id === '') id = relationOf(attributes);
  });
  const targets = new Map<string, string>();
  eachTag(relations, ({ name, attributes }) => {
    if (name === 'Relationship') targets.set(attributes['Id'] ?? '', attributes['Target'] ?? '');
  });
  const target = targets.get(id);
  if (target === undefined) throw new RowFileError('file-broken', 'xl/workbook.xml');
  return { sheet: target.startsWith('/') ? target.slice(1) : `xl/${target}`, epoch1904 };
}

/** The words that cells share; pronunciation help (rPh) is not part of them. */
export function readSharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let [text, isText, hidden] = ['', false, 0];
  const parser = plainParser();
  parser.on('opentag', ({ name }) => {
    if (name === 'si') text = '';
    if (name === 'rPh') hidden += 1;
    isText = name === 't' && hidden === 0;
  });
  parser.on('text', (part) => (text += isText ? part : ''));
  parser.on('closetag', ({ name }) => {
    isText = false;
    if (name === 'rPh') hidden -= 1;
    if (name === 'si') strings.push(text);
  });
  if (xml !== '') parser.write(xml).close();
  return strings;
}

export function readStyles(xml: string): boolean[] {
  const formats = new Map<string, string>();
  const days: boolean[] = [];
  let inCells = false;
  eachTag(
    xml,
    ({ name, attributes }) => {
      if (name === 'numFmt')
        formats.set(attributes['numFmtId'] ?? '', attributes['formatCode'] ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) days.push(showsDay(attributes['numFmtId'] ?? '0', formats));
    },
    (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  );
  return days;
}

// The built-in day formats (§18.8.30), those of Chinese, Japanese and Korean editions included.
const builtIn = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

function showsDay(id: string, formats: ReadonlyMap<string, string>): boolean {
  const code = formats.get(id);
  if (code === undefined) return builtIn(Number(id));
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  return /[yd]/i.test(bare);
}

const relationOf = (attributes: Record<string, string>): string =>
  Object.entries(attributes).find(([name]) => /(^|:)id$/.test(name) && name !== 'sheetId')?.[1] ??
  '';

// Some writers put every tag under a prefix (x:row); the names are told without it.
export function plainParser() {
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw new RowFileError('file-broken', error.message);
  });
  return parser;
}

function eachTag(
  xml: string,
  opened: (tag: SaxesTagPlain) => void,
  closed: (name: string) => void = () => undefined,
): void {
  if (xml === '') return;
  const parser = plainParser();
  parser.on('opentag', (tag) => opened({ ...tag, name: bare(tag.name) }));
  parser.on('closetag', (tag) => closed(bare(tag.name)));
  parser.write(xml).close();
}

/** A tag's name without its prefix. */
export const bare = (name: string): string => name.slice(name.indexOf(':') + 1);
