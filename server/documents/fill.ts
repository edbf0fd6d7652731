// Wording + facts → what stands on the paper, block by block, as plain JSON for the templates.
import { formatFact } from './format.ts';
import type { Block, Row, Sheet, Words } from './wording.ts';
import { PLACEHOLDER } from './wording-paths.ts';

type Facts = Readonly<Record<string, unknown>>;

/** A block as a template draws it; `lines` are paragraphs of plain text. */
export type Drawn =
  | { is: 'say' | 'item' | 'strong' | 'small'; lines: string[] }
  | { is: 'heading'; text: string }
  | { is: 'big' | 'term'; label: string; text: string }
  | { is: 'rows'; rows: { label: string; lines: string[] }[] }
  | { is: 'table'; widths: number[]; head: string[]; rows: string[][] }
  | { is: 'sign'; labels: string[] }
  | { is: 'qr'; link: string; say: string };

export interface FilledSheet {
  title: string;
  number: string;
  to: string;
  body: Drawn[];
  foot: string[];
  signature: { name: string; on: string };
}

interface Scope {
  readonly facts: Facts;
  readonly words: Words;
  readonly item?: unknown;
  readonly n?: number;
}

export function fillSheet(sheet: Sheet, facts: Facts, words: Words): FilledSheet {
  const scope = { facts, words };
  const whole = (text: string) => fillText(text, scope) ?? '';
  return {
    title: sheet.title,
    number: whole(sheet.number),
    to: whole(sheet.to),
    body: numberHeadings(sheet.body, scope),
    foot: sheet.foot.flatMap((text) => fillText(text, scope) ?? []),
    signature: { name: whole(sheet.signature.name), on: whole(sheet.signature.on) },
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
  if ('sign' in block) return [{ is: 'sign', labels: block.sign }];
  if ('qr' in block) return drawQr(block.qr, scope);
  if ('big' in block) return drawPair('big', block.big, scope);
  if ('term' in block) return drawPair('term', block.term, scope);
  if ('item' in block) return drawLines('item', block.item, scope);
  if ('strong' in block) return drawLines('strong', block.strong, scope);
  if ('small' in block) return drawLines('small', block.small, scope);
  const left = block.if !== undefined && listAt(block.if, scope).length === 0;
  return left ? [] : drawLines('say', block.say, scope);
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
  const filled = rows.flatMap(([label, text, blank]) => {
    const value = fillText(text, scope) ?? blank;
    return value === undefined ? [] : [{ label, lines: linesOf(value) }];
  });
  return filled.length === 0 ? [] : [{ is: 'rows', rows: filled }];
}

function drawQr(qr: { link: string; say: string }, scope: Scope): Drawn[] {
  const link = fillText(qr.link, scope);
  return link === undefined ? [] : [{ is: 'qr', link, say: qr.say }];
}

function drawPair(
  is: 'big' | 'term',
  pair: { label: string; text: string },
  scope: Scope,
): Drawn[] {
  const text = fillText(pair.text, scope);
  return text === undefined ? [] : [{ is, label: pair.label, text }];
}

function drawLines(is: 'say' | 'item' | 'strong' | 'small', text: string, scope: Scope): Drawn[] {
  const filled = fillText(text, scope);
  return filled === undefined ? [] : [{ is, lines: linesOf(filled) }];
}

/** Nothing when the text names a fact that is not there. */
function fillText(text: string, scope: Scope): string | undefined {
  let whole = true;
  const filled = text.replace(PLACEHOLDER, (_, path: string, format?: string) => {
    const value = valueAt(path, scope);
    if (value === undefined || (Array.isArray(value) && value.length === 0)) whole = false;
    return whole ? formatFact(value, format, scope.words) : '';
  });
  return whole ? filled : undefined;
}

function valueAt(path: string, scope: Scope): unknown {
  if (path === 'n') return scope.n;
  if (path === '.') return scope.item;
  const relative = path.startsWith('.');
  const start = relative ? scope.item : scope.facts;
  return (relative ? path.slice(1) : path).split('.').reduce(memberOf, start);
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Facts)[name];
}

function itemsOf(path: string, scope: Scope): Scope[] {
  return listAt(path, scope).map((item, index) => ({ ...scope, item, n: index + 1 }));
}

function listAt(path: string, scope: Scope): unknown[] {
  const value = valueAt(path, scope);
  return Array.isArray(value) ? value : [];
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').length === 0 ? [text] : lines.filter((l) => l !== '');
}
