import { isWorkday, type Calendar } from './calendar.ts';
import { addDays, addMonths, daysBetween, later, type Day } from './day.ts';

/** Both ends belong to it. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** The last of `n` days after `from`, which itself is not counted (民法典 201), leaving out the excluded days. */
export function countNatural(from: Day, n: number, excluded: readonly Span[] = []): Day {
  return pushPast(from, addDays(from, n), excluded);
}

/**
 * The corresponding day `n` months later (民法典 202), put off by the excluded days that fall before it. Months differ
 * in length: of two periods that leave out the same days, the one begun later may be shorter, and end earlier.
 */
export function countMonths(from: Day, n: number, excluded: readonly Span[] = []): Day {
  return pushPast(from, addMonths(from, n), excluded);
}

/** The last of `n` working days after `from`, leaving out the excluded days. */
export function countWorking(
  from: Day,
  n: number,
  calendar: Calendar,
  excluded: readonly Span[] = [],
): Day {
  let each = from;
  for (let counted = 0; counted < n;) {
    each = addDays(each, 1);
    if (isWorkday(calendar, each) && !isWithin(each, excluded)) counted += 1;
  }
  return each;
}

/** The same days as spans in order that neither touch nor overlap. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const { from, to } of inOrder(spans)) {
    const previous = merged.at(-1);
    if (previous !== undefined && from <= addDays(previous.to, 1)) {
      merged[merged.length - 1] = { from: previous.from, to: later(previous.to, to) };
    } else merged.push({ from, to });
  }
  return merged;
}

function inOrder(spans: readonly Span[]): Span[] {
  return spans.filter(({ from, to }) => from <= to).sort((a, b) => (a.from < b.from ? -1 : 1));
}

function pushPast(from: Day, end: Day, excluded: readonly Span[]): Day {
  let pushed = end;
  for (const span of excluded) {
    if (span.from > pushed) break;
    const begin = later(span.from, addDays(from, 1));
    if (span.to >= begin) pushed = addDays(pushed, daysBetween(begin, span.to) + 1);
  }
  return pushed;
}

function isWithin(day: Day, spans: readonly Span[]): boolean {
  return spans.some(({ from, to }) => from <= day && day <= to);
}
