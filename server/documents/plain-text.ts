// Text as it can be printed: no control characters, no invisible joiners, and a mark where no font has the character.

/** The printer's mark 〓 for a character that the type case lacks. */
export const MISSING_MARK = '〓';

const LINE_END = /\r\n?|[\u2028\u2029]/g;
// Controls but the line feed, zero-width and direction marks, variation selectors.
const UNPRINTED = /(?!\n)[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu;

export function printable(text: string): string {
  return text.replace(LINE_END, '\n').replaceAll('\t', ' ').replace(UNPRINTED, '');
}

/** The same JSON with every string put through `change`. */
export function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, mapStrings(item, change)]),
  );
}

export function stringsIn(value: unknown): string[] {
  const found: string[] = [];
  mapStrings(value, (text) => {
    found.push(text);
    return text;
  });
  return found;
}
