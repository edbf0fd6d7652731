// Wording + facts → what stands on the paper, block by block, as plain JSON for the templates.
import { formatFact } from './format.ts';
import { memberOf } from './mandatory.ts';
import type { Block, Row, Sheet, Words } from './wording.ts';
import { lineOf, PLACEHOLDER, pathFrom, type Line } from './wording-paths.ts';

/** A block as a template draws it; `lines` are paragraphs of plain text. */
export type Drawn =
  | { is: 'say' | 'item' | 'strong' | 'small'; lines: string[] }
  | { is: 'heading'; text: string }
  | { is: 'big' | 'term'; label: string; text: string }
  | { is: 'rows'; rows: DrawnRow[] }
  | { is: 'table'; widths: number[]; head: string[]; rows: string[][] }
  | { is: 'sign'; labels: string[] }
  | { is: 'qr'; link: string; say: string; rows: DrawnRow[] };

export interface DrawnRow {
  label: string;
  lines: string[];
}

export interface FilledSheet {
  title: string;
  number: string;
  to: string;
  body: Drawn[];
  foot: string[];
  signature: { name: string; on: string };
  printed: ReadonlySet<string>;
}

interface Scope {
  readonly facts: unknown;
  readonly words: Words;
  /** Paths of the facts that stand on the sheet, as in `mandatory`. */
  readonly printed: Set<string>;
  /** The list at hand, as 'requests[]', and its item. */
  readonly at: string;
  readonly item?: unknown;
  readonly n?: number;
}

/** `printed` are the paths of the facts that stand on the sheet. */
export function fillSheet(sheet: Sheet, facts: unknown, words: Words): FilledSheet {
  const scope = { facts, words, printed: new Set<string>(), at: '' };
  const whole = (text: string) => fillText(text, scope) ?? '';
  return {
    title: whole(sheet.title),
    number: whole(sheet.number),
    to: whole(sheet.to),
    body: numberHeadings(sheet.body, scope),
    foot: sheet.foot.flatMap((text) => fillText(text, scope) ?? []),
    signature: { name: whole(sheet.signature.name), on: whole(sheet.signature.on) },
    printed: scope.printed,
  };
}

// Numbered here and not in the wording, so that a section left out leaves no gap in 一、二、三.
function numberHeadings(blocks: readonly Block[], scope: Scope): Drawn[] {
  let n = 0;
  return blocks.flatMap((block) => {
    const drawn = draw(block, scope);
    const [head] = drawn;
    if (!('numbered' in block && block.numbered) || head?.is !== 'heading') return drawn;
    n += 1;
    const text = `${formatFact(n, 'han', scope.words)}、${head.text}`;
    return [{ ...head, text }, ...drawn.slice(1)];
  });
}

function draw(block: Block, scope: Scope): Drawn[] {
  if ('section' in block) return drawSection(block, scope);
  if ('each' in block) return drawEach(block, scope);
  if ('table' in block) return drawTable(block.table, scope);
  if ('rows' in block) return drawRows(block.rows, scope);
  if ('sign' in block) return drawSign(block.sign, scope);
  if ('qr' in block) return drawQr(block.qr, scope);
  if ('big' in block) return drawPair('big', block.big, scope);
  if ('term' in block) return drawPair('term', block.term, scope);
  const left = 'if' in block && block.if !== undefined && listAt(block.if, scope).length === 0;
  return left ? [] : drawLines(block, scope);
}

function drawSection(block: { section: string; body: readonly Block[] }, scope: Scope): Drawn[] {
  const body = block.body.flatMap((inner) => draw(inner, scope));
  return body.length === 0 ? [] : [{ is: 'heading', text: block.section }, ...body];
}

function drawEach(block: { each: string; body: readonly Block[] }, scope: Scope): Drawn[] {
  return itemsOf(block.each, scope).flatMap((inner) => block.body.flatMap((b) => draw(b, inner)));
}

function drawTable(
  table: { each: string; widths: number[]; columns: Row[] },
  scope: Scope,
): Drawn[] {
  const rows = itemsOf(table.each, scope).map((inner) =>
    table.columns.map(([, text, blank]) => fillText(text, inner) ?? blank ?? ''),
  );
  const head = table.columns.map(([label]) => label);
  return rows.length === 0 ? [] : [{ is: 'table', widths: table.widths, head, rows }];
}

function drawRows(rows: readonly Row[], scope: Scope): Drawn[] {
  const filled = fillRows(rows, scope);
  return filled.length === 0 ? [] : [{ is: 'rows', rows: filled }];
}

function fillRows(rows: readonly Row[], scope: Scope): DrawnRow[] {
  return rows.flatMap(([label, text, blank]) => {
    const value = fillText(text, scope);
    if (value !== undefined) return [{ label, lines: linesOf(value) }];
    return blank === undefined ? [] : [{ label, lines: [blank] }];
  });
}

// Without a link there is no code, but what would stand beside it is told all the same.
function drawQr(qr: { link: string; say: string; rows: Row[] }, scope: Scope): Drawn[] {
  const link = fillText(qr.link, scope);
  if (link === undefined) return drawRows(qr.rows, scope);
  return [{ is: 'qr', link, say: qr.say, rows: fillRows(qr.rows, scope) }];
}

function drawSign(labels: readonly string[], scope: Scope): Drawn[] {
  return [{ is: 'sign', labels: labels.flatMap((text) => fillText(text, scope) ?? []) }];
}

function drawPair(
  is: 'big' | 'term',
  pair: { label: string; text: string },
  scope: Scope,
): Drawn[] {
  const text = fillText(pair.text, scope);
  return text === undefined ? [] : [{ is, label: pair.label, text }];
}

function drawLines(block: Line, scope: Scope): Drawn[] {
  const filled = fillText(lineOf(block), scope);
  return filled === undefined ? [] : [{ is: styleOf(block), lines: linesOf(filled) }];
}

function styleOf(block: Line): 'say' | 'item' | 'strong' | 'small' {
  if ('say' in block) return 'say';
  if ('item' in block) return 'item';
  return 'strong' in block ? 'strong' : 'small';
}

/** Nothing when the text names a fact that is not there. */
function fillText(text: string, scope: Scope): string | undefined {
  const named = [...text.matchAll(PLACEHOLDER)].map(([, path = '']) => path);
  if (named.some((path) => isAbsent(valueAt(path, scope)))) return undefined;
  for (const path of named) scope.printed.add(pathFrom(scope.at, path));
  return text.replace(PLACEHOLDER, (_, path: string, format?: string) =>
    formatFact(valueAt(path, scope), format, scope.words),
  );
}

function isAbsent(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function valueAt(path: string, scope: Scope): unknown {
  if (path === 'n') return scope.n;
  if (path === '.') return scope.item;
  const relative = path.startsWith('.');
  const start = relative ? scope.item : scope.facts;
  return (relative ? path.slice(1) : path).split('.').reduce(memberOf, start);
}

function itemsOf(path: string, scope: Scope): Scope[] {
  const at = `${pathFrom(scope.at, path)}[]`;
  return listAt(path, scope).map((item, index) => ({ ...scope, at, item, n: index + 1 }));
}

function listAt(path: string, scope: Scope): unknown[] {
  const value = valueAt(path, scope);
  return Array.isArray(value) ? value : [];
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').length === 0 ? [text] : lines.filter((l) => l !== '');
}
