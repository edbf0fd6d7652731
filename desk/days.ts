import type { TFunction } from 'i18next';

export type Nearness = 'late' | 'near' | 'far';

/** From here on a day counts as near on the screen. It only chooses a sign and a colour; lists ask the server. */
const NEAR = 5;

export const nearnessOf = (daysLeft: number): Nearness => {
  if (daysLeft < 0) return 'late';
  return daysLeft <= NEAR ? 'near' : 'far';
};

/** A day as people write it: without its year when that is this year. */
export function wordsOfDay(day: string, language: string, today: string): string {
  const moment = Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(moment)) return day;
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...year,
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(moment);
}

/** How many days are left, in words. */
export function wordsOfDaysLeft(daysLeft: number, t: TFunction): string {
  if (daysLeft === 0) return t('desk:days.today');
  return daysLeft > 0
    ? t('desk:days.left', { count: daysLeft })
    : t('desk:days.late', { count: -daysLeft });
}

/** A moment in the office's zone, whatever zone the machine is in. */
export function wordsOfMoment(at: string, language: string): string {
  const moment = Date.parse(at);
  if (Number.isNaN(moment)) return at;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Shanghai',
  }).format(moment);
}
