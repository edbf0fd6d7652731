// Which facts a sheet of wording names, as paths with [] for "of each".
import type { Block, Row, Sheet } from './wording.ts';

export const PLACEHOLDER = /\{\{\s*([^},\s]+)\s*(?:,\s*([\w-]+)\s*)?\}\}/g;

export function pathsNamed(sheet: Sheet): ReadonlySet<string> {
  const { title, number, to, signature, foot } = sheet;
  const frame = [title, number, to, signature.name, signature.on, ...foot];
  return new Set([...frame.flatMap((t) => namedIn(t, '')), ...namedInAll(sheet.body, '')]);
}

function namedInAll(blocks: readonly Block[], item: string): string[] {
  return blocks.flatMap((block) => namedInBlock(block, item));
}

function namedInBlock(block: Block, item: string): string[] {
  if ('section' in block) return namedInAll(block.body, item);
  if ('each' in block) return namedInAll(block.body, `${pathFrom(item, block.each)}[]`);
  if ('table' in block) {
    const within = `${pathFrom(item, block.table.each)}[]`;
    return block.table.columns.flatMap(([, text]) => namedIn(text, within));
  }
  if ('rows' in block) return namedInRows(block.rows, item);
  if ('qr' in block) return [...namedIn(block.qr.link, item), ...namedInRows(block.qr.rows, item)];
  if ('sign' in block) return block.sign.flatMap((text) => namedIn(text, item));
  if ('big' in block) return namedIn(block.big.text, item);
  if ('term' in block) return namedIn(block.term.text, item);
  return namedIn(lineOf(block), item);
}

export type Line = Extract<
  Block,
  { say: string } | { item: string } | { strong: string } | { small: string }
>;

export function lineOf(block: Line): string {
  if ('say' in block) return block.say;
  if ('item' in block) return block.item;
  return 'strong' in block ? block.strong : block.small;
}

function namedInRows(rows: readonly Row[], item: string): string[] {
  return rows.flatMap(([, text]) => namedIn(text, item));
}

function namedIn(text: string, item: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, path = '']) => pathFrom(item, path));
}

/** A path of the wording as a path from the facts' root; `item` is the list it stands in, as 'requests[]'. */
export function pathFrom(item: string, path: string): string {
  if (!path.startsWith('.')) return path;
  return path === '.' ? item : item + path;
}
