// How a fact is written on paper: days, last days, Chinese numerals, and words from the wording's lists.
import type { z } from 'zod';
import { due } from './facts/shapes.ts';
import type { Words } from './wording.ts';

type Format = (value: unknown, words: Words) => string;

const formats: Record<string, Format> = {
  day: (value) => writtenDay(String(value)),
  due: (value, words) => writtenDue(due.parse(value), words),
  moment: (value) => writtenMoment(String(value)),
  han: (value) => hanNumber(Number(value)),
  code: (value) => groupedCode(String(value)),
};

/** `format` is one of the formats above or the name of a word list; a word it lacks is a broken wording and thrown. */
export function formatFact(value: unknown, format: string | undefined, words: Words): string {
  if (format === undefined) return plain(value, words);
  const known = Object.hasOwn(formats, format) ? formats[format] : undefined;
  return known ? known(value, words) : wordFor(String(value), format, words);
}

function plain(value: unknown, words: Words): string {
  return Array.isArray(value) ? value.join(words.and) : String(value);
}

function wordFor(value: string, list: string, words: Words): string {
  const word = words.lists[list]?.[value];
  if (word === undefined) throw new Error(`the wording has no word for "${value}" in "${list}"`);
  return word;
}

// GB/T 9704 7.3.5.4: arabic digits, full year, no zero padding.
export function writtenDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

function writtenDue({ day, provisional }: z.infer<typeof due>, words: Words): string {
  return writtenDay(day) + (provisional ? words.provisional : '');
}

function writtenMoment(moment: string): string {
  const [day = '', time = ''] = moment.split('T');
  return `${writtenDay(day)} ${time}`.trim();
}

const HAN = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1–99; larger numbers stay arabic. */
export function hanNumber(n: number): string {
  if (n > 99) return String(n);
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  const head = tens === 0 ? '' : `${tens === 1 ? '' : HAN[tens]}十`;
  return head + (ones === 0 && tens > 0 ? '' : (HAN[ones] ?? ''));
}

/** A code that comes ungrouped is set in fours, to be read aloud. */
function groupedCode(code: string): string {
  if (/[-\s]/.test(code)) return code;
  return code.match(/.{1,4}/gu)?.join(' ') ?? code;
}
