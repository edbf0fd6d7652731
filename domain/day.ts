/** A calendar day in the office's zone, 'YYYY-MM-DD'. Days compare with `<` and `===`: the text sorts as time does. */
export type Day = string & { readonly __day: true };

/** A real day written YYYY-MM-DD, or nothing: '2026-02-30', '2026-2-3' and '2026-03-02T00:00' are not days. */
export function parseDay(text: string): Day | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return undefined;
  const [year, month, dayOfMonth] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < 1 || month < 1 || month > 12 || dayOfMonth < 1) return undefined;
  return dayOfMonth > daysInMonth(year, month) ? undefined : written(text);
}

/** The same for text that must be a day; throws when it is not. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new RangeError(`not a day (YYYY-MM-DD): ${text}`);
  return parsed;
}

export function addDays(start: Day, count: number): Day {
  return fromSerial(serial(start) + count);
}

/** The corresponding day of the month that many months later, or that month's last day (民法典 202). */
export function addMonths(start: Day, count: number): Day {
  const { year, month, dayOfMonth } = partsOf(start);
  const months = year * 12 + (month - 1) + count;
  const targetYear = Math.floor(months / 12);
  const targetMonth = months - targetYear * 12 + 1;
  return write(targetYear, targetMonth, Math.min(dayOfMonth, daysInMonth(targetYear, targetMonth)));
}

/** How many days later `end` is than `start`; negative when it is earlier. */
export function daysBetween(start: Day, end: Day): number {
  return serial(end) - serial(start);
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(of: Day): number {
  return ((((serial(of) + 3) % 7) + 7) % 7) + 1;
}

export function yearOf(of: Day): number {
  return Number(of.slice(0, 4));
}

export function earlier(one: Day, other: Day): Day {
  return one < other ? one : other;
}

export function later(one: Day, other: Day): Day {
  return one < other ? other : one;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function partsOf(of: Day): { year: number; month: number; dayOfMonth: number } {
  return { year: yearOf(of), month: Number(of.slice(5, 7)), dayOfMonth: Number(of.slice(8, 10)) };
}

// Days since 1970-01-01 by civil-calendar arithmetic, with March as the first month so that leap days come last.
// The runtime's Date is left out on purpose: it knows zones, and a day here has none.
function serial(of: Day): number {
  const { year, month, dayOfMonth } = partsOf(of);
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear =
    Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468;
}

function fromSerial(count: number): Day {
  const shifted = count + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  );
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const dayOfYear = ofEra - (365 * yearOfEra + leapDays);
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return write(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth);
}

function write(year: number, month: number, dayOfMonth: number): Day {
  if (year < 1 || year > 9999) throw new RangeError('a day outside the years 1 to 9999');
  return written(`${digits(year, 4)}-${digits(month, 2)}-${digits(dayOfMonth, 2)}`);
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

// The one place where text becomes a day: both callers have made sure that it is one.
function written(text: string): Day {
  return text as Day;
}
