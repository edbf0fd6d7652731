import type { Language } from '../messages.ts';

/** 'YYYY-MM-DD', as days leave the server. */
export type CalendarDay = string;

const formats = {
  'zh-CN': dayFormat('zh-CN'),
  en: dayFormat('en-GB'),
} satisfies Record<Language, Intl.DateTimeFormat>;

/** A day as people say it, with its weekday; anything else is left as it is. */
export function dayInWords(language: Language, day: CalendarDay): string {
  if (!isDay(day)) return day;
  return formats[language].format(new Date(`${day}T00:00:00Z`)).replace(/ 0(?=\d)/g, ' ');
}

export const isDay = (value: unknown): value is CalendarDay =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Four digits at a time, as a code is read aloud. */
export const grouped = (code: string): string =>
  code.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');

// Full stop, exclamation and question mark, semicolon, in both widths, and the end of a line.
const sentenceEnd = /[\u3002\uff01\uff1f\uff1b!?;\n]|\.\s/;
const LONGEST_SUBJECT = 40;

/** A short subject from the first words of what was written. The writer may change it. */
export function subjectFrom(content: string): string {
  const [first = ''] = content.trim().split(sentenceEnd);
  const letters = Array.from(first.trim());
  return letters.length <= LONGEST_SUBJECT ? letters.join('') : cutAtWord(letters);
}

export function sizeInWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function dayFormat(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
  });
}

function cutAtWord(letters: readonly string[]): string {
  const cut = letters.slice(0, LONGEST_SUBJECT).join('');
  return `${/\s/.test(cut) ? cut.replace(/\s+\S*$/, '') : cut}\u2026`;
}
