import * as z from 'zod';
import { addDays, day, parseDay, weekday, yearOf, type Day } from './day.ts';

export const daySchema = z.string().transform((text, context): Day => {
  const parsed = parseDay(text);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: 'custom', message: 'must be a real day written YYYY-MM-DD' });
  return z.NEVER;
});

const holidaySchema = z
  .strictObject({
    name: z.string().min(1),
    nameEn: z.string().min(1).optional(),
    from: daySchema,
    to: daySchema,
    /** When a later notice changed this holiday: that notice, else the year's own. */
    notice: z.string().min(1).optional(),
  })
  .refine(({ from, to }) => from <= to, { message: 'ends before it begins', path: ['to'] });

/** One year's working-day notice of the State Council's general office, as an administrator enters it. */
export const calendarYearSchema = z
  .strictObject({
    year: z.int().min(2000).max(2999),
    /** Title and number of the notice, for instance 国办发明电〔2025〕7号. */
    notice: z.string().min(1),
    noticeDay: daySchema,
    source: z.string().min(1),
    holidays: z.array(holidaySchema).min(1),
    /** Saturdays and Sundays that are worked (调休上班日). */
    workdays: z.array(daySchema),
  })
  .superRefine((year, context) => {
    for (const [path, message] of faultsOf(year)) {
      context.addIssue({ code: 'custom', message, path: [...path] });
    }
  });

export type CalendarYear = z.infer<typeof calendarYearSchema>;

/** A rest day of one place only, such as an autonomous county's own festival (放假办法 4). */
export interface LocalRest {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  readonly notice: string;
}

/** Why a day is worked or not. `name` and `notice` are there when a notice, not the weekday, decides. */
export interface DayReason {
  readonly kind: 'weekday' | 'weekend' | 'holiday' | 'makeUp' | 'localRest';
  readonly name?: string;
  readonly notice?: string;
}

export interface Calendar {
  /** Last day of the last published year that follows the first without a gap. Later days are provisional. */
  readonly knownThrough: Day;
  readonly knownYears: ReadonlySet<number>;
  readonly special: ReadonlyMap<Day, DayReason>;
}

export function buildCalendar(
  years: readonly CalendarYear[],
  localRest: readonly LocalRest[] = [],
): Calendar {
  const special = new Map<Day, DayReason>();
  for (const year of [...years].sort((a, b) => a.year - b.year)) enterYear(special, year);
  for (const rest of localRest) enterSpan(special, rest, { ...reasonOf(rest), kind: 'localRest' });
  const knownYears = new Set(years.map(({ year }) => year));
  return { knownThrough: endOfKnown(knownYears), knownYears, special };
}

export function isWorkday(calendar: Calendar, of: Day): boolean {
  const { kind } = reasonFor(calendar, of);
  return kind === 'weekday' || kind === 'makeUp';
}

export function reasonFor(calendar: Calendar, of: Day): DayReason {
  return calendar.special.get(of) ?? (weekday(of) > 5 ? WEEKEND : WEEKDAY);
}

/** The day itself when it is worked, else the first working day after it (民法典 203). */
export function rollForward(calendar: Calendar, start: Day): Day {
  return roll(calendar, start, 1);
}

/** The day itself when it is worked, else the last working day before it. */
export function rollBack(calendar: Calendar, start: Day): Day {
  return roll(calendar, start, -1);
}

/** Whether the year's notice is entered; outside, weekdays decide and every result is provisional. */
export function isKnown(calendar: Calendar, of: Day): boolean {
  return calendar.knownYears.has(yearOf(of));
}

const WEEKDAY: DayReason = { kind: 'weekday' };
const WEEKEND: DayReason = { kind: 'weekend' };
// No festival lasts this long; a table that says so is wrong, and must not hang the office.
const LONGEST_REST = 60;

type Fault = readonly [path: readonly (string | number)[], message: string];

// A year's holidays may begin in the last days of the year before (元旦 2019 began on 2018-12-30), never elsewhere.
function faultsOf(written: Pick<CalendarYear, 'year' | 'holidays' | 'workdays'>): Fault[] {
  const { year, holidays, workdays } = written;
  const isOfYear = (of: Day) => of >= day(`${year - 1}-12-25`) && of <= day(`${year}-12-31`);
  const isHoliday = (of: Day) => holidays.some(({ from, to }) => from <= of && of <= to);
  const strange = holidays.flatMap(({ from, to }, at): Fault[] =>
    isOfYear(from) && isOfYear(to) ? [] : [[['holidays', at], `is not a holiday of ${year}`]],
  );
  const worked = workdays.flatMap((of, at): Fault[] => {
    if (!isOfYear(of)) return [[['workdays', at], `is not a day of ${year}`]];
    if (weekday(of) < 6) return [[['workdays', at], 'is worked anyway: not a Saturday or Sunday']];
    return isHoliday(of) ? [[['workdays', at], 'stands in a holiday']] : [];
  });
  return [...strange, ...worked];
}

function enterYear(special: Map<Day, DayReason>, year: CalendarYear): void {
  for (const holiday of year.holidays) {
    const notice = holiday.notice ?? year.notice;
    enterSpan(special, holiday, { kind: 'holiday', name: holiday.name, notice });
  }
  for (const worked of year.workdays) {
    special.set(worked, { kind: 'makeUp', notice: year.notice });
  }
}

function enterSpan(
  special: Map<Day, DayReason>,
  span: { readonly from: Day; readonly to: Day },
  reason: DayReason,
): void {
  for (let each = span.from; each <= span.to; each = addDays(each, 1)) special.set(each, reason);
}

function reasonOf({ name, notice }: LocalRest): { name: string; notice: string } {
  return { name, notice };
}

function endOfKnown(years: ReadonlySet<number>): Day {
  if (years.size === 0) throw new RangeError('a calendar needs at least one published year');
  let last = Math.min(...years);
  while (years.has(last + 1)) last += 1;
  return day(`${last}-12-31`);
}

function roll(calendar: Calendar, start: Day, direction: 1 | -1): Day {
  let each = start;
  for (let steps = 0; steps <= LONGEST_REST; steps += 1) {
    if (isWorkday(calendar, each)) return each;
    each = addDays(each, direction);
  }
  throw new RangeError(
    `no working day within ${LONGEST_REST} days of ${start}: check the calendar`,
  );
}
