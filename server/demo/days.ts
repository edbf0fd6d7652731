import { rollForward, type Calendar } from '#domain/calendar.ts';
import { addDays, daysBetween, earlier, parseDay, type Day } from '#domain/day.ts';

/** Puts the days on which the county was invented into the weeks before its first start. */
export interface Days {
  /** A day on which an office worked: no rest day, and never later than yesterday. */
  worked(day: Day): Day;
  /** A day on which somebody wrote: any day of the week. */
  written(day: Day): Day;
  /** The days inside an act's input, wherever they stand; they may lie ahead. */
  within(input: unknown): unknown;
}

interface Now {
  readonly yesterday: Day;
  readonly calendar: Calendar;
}

/** Whole weeks, so that weekdays stay what they were. Holidays do not move along, so work rolls off them. */
export function daysMovedBy(weeks: number, { yesterday, calendar }: Now): Days {
  const written = (day: Day) => addDays(day, weeks * 7);
  const worked = (day: Day) => earlier(rollForward(calendar, written(day)), yesterday);
  const named = (day: Day) =>
    written(day) <= yesterday ? worked(day) : rollForward(calendar, written(day));
  const within = (input: unknown): unknown => {
    if (typeof input === 'string') return isDay(input) ? named(input) : input;
    if (Array.isArray(input)) return input.map(within);
    if (typeof input !== 'object' || input === null) return input;
    return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, within(value)]));
  };
  return { written, worked, within };
}

/** By how many whole weeks `from` can move without passing `to`. */
export const weeksUntil = (from: Day, to: Day): number => Math.floor(daysBetween(from, to) / 7);

const isDay = (text: string): text is Day => text.length === 10 && parseDay(text) !== undefined;
