import { withoutSpaces, withPlainHyphens } from './typed-text.ts';

export interface MatterNumber {
  /** The office's short name in its document numbers. */
  readonly prefix: string;
  readonly year: number;
  /** From 1 in every office and year. */
  readonly sequence: number;
}

// GB/T 9704-2012, 7.2.5: the year in hexagonal brackets, the number without leading zeros, then the sign for number.
const OPEN = '\u3014';
const CLOSE = '\u3015';
const NUMBER_SIGN = '\u53f7';

// Brackets that people type in their place: plain, square, lenticular, small hexagonal (full-width ones are plain by then).
const openings = '[(\\[{\u3014\u3010\u3016\ufe5d]';
const closings = '[)\\]}\u3015\u3011\u3017\ufe5e]';
// An ordinal mark may stand before the number, and the number sign in its old form after it.
const ordinal = '\u7b2c?';
const ending = '[\u53f7\u865f]?';

const bracketed = new RegExp(
  `^${openings}(\\d{4})${closings}-?${ordinal}(\\d{1,9})${ending}$`,
  'u',
);
const dashed = new RegExp(`^(\\d{4})\\u5e74?[-/]?${ordinal}(?<=\\D)(\\d{1,9})${ending}$`, 'u');

const whole = new RegExp(
  `^(.{1,40}?)${openings}(\\d{4})${closings}-?${ordinal}(\\d{1,9})${ending}$`,
  'u',
);

export function formatNumber({ prefix, year, sequence }: MatterNumber): string {
  return `${prefix}${OPEN}${year}${CLOSE}${sequence}${NUMBER_SIGN}`;
}

/** For a draft: the running number is left open, to be drawn at the issue. */
export const openNumber = ({ prefix, year }: Omit<MatterNumber, 'sequence'>): string =>
  `${prefix}${OPEN}${year}${CLOSE}\u3000\u3000${NUMBER_SIGN}`;

/** Takes what people type: other brackets, spaces, full-width signs, no number sign, no prefix, '2026-15'. */
export function parseNumber(text: string, prefix: string): MatterNumber | undefined {
  const plain = plainText(text);
  const start = plainText(prefix);
  const rests = plain.startsWith(start) ? [plain.slice(start.length), plain] : [plain];
  const found = rests.map((rest) => bracketed.exec(rest) ?? dashed.exec(rest)).find(Boolean);
  const [year, sequence] = [Number(found?.[1]), Number(found?.[2])];
  return year > 0 && sequence > 0 ? { prefix, year, sequence } : undefined;
}

/** A document's number as it is printed, from one that was typed with its whole prefix, in whatever signs. */
export function writtenNumber(text: string): string | undefined {
  const found = whole.exec(withPlainHyphens(withoutSpaces(text)));
  const [, prefix = '', year, sequence] = found ?? [];
  return found
    ? formatNumber({ prefix, year: Number(year), sequence: Number(sequence) })
    : undefined;
}

function plainText(text: string): string {
  return withPlainHyphens(withoutSpaces(text)).toLowerCase();
}
