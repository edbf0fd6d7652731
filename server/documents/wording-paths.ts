// Which facts a sheet of wording names, as paths with [] for "of each".
import type { Block, Sheet } from './wording.ts';

export const PLACEHOLDER = /\{\{\s*([^},\s]+)\s*(?:,\s*([\w-]+)\s*)?\}\}/g;

export function pathsNamed(sheet: Sheet): ReadonlySet<string> {
  const frame = [sheet.number, sheet.to, sheet.signature.name, sheet.signature.on, ...sheet.foot];
  return new Set([...frame.flatMap((t) => namedIn(t, '')), ...namedInAll(sheet.body, '')]);
}

function namedInAll(blocks: readonly Block[], item: string): string[] {
  return blocks.flatMap((block) => namedInBlock(block, item));
}

function namedInBlock(block: Block, item: string): string[] {
  if ('section' in block) return namedInAll(block.body, item);
  if ('each' in block) return namedInAll(block.body, `${block.each}[]`);
  if ('table' in block) {
    const within = `${block.table.each}[]`;
    return block.table.columns.flatMap(([, text]) => namedIn(text, within));
  }
  if ('rows' in block) return block.rows.flatMap(([, text]) => namedIn(text, item));
  return textsOf(block).flatMap((text) => namedIn(text, item));
}

function textsOf(block: Block): string[] {
  return Object.values(block).flatMap((value) =>
    typeof value === 'string' ? [value] : Object.values(value as Record<string, string>),
  );
}

function namedIn(text: string, item: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, path = '']) =>
    path.startsWith('.') ? item + (path === '.' ? '' : path) : path,
  );
}
