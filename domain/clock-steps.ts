import { reasonFor, type Calendar, type DayReason } from './calendar.ts';
import type { Span } from './counting.ts';
import { addDays, daysBetween, earlier, later, type Day } from './day.ts';
import type { Citation, Length } from './law.ts';

export interface ExcludedSpan extends Span {
  readonly reason: string;
}

type RestDay = { readonly from: Day; readonly to: Day; readonly why: DayReason['kind'] } & Named;
interface Named {
  readonly name?: string;
  readonly notice?: string;
}

/** One line of a sum, in the order in which a clerk with a wall calendar would work it out. */
export type Step =
  | { readonly kind: 'givenDay'; readonly day: Day }
  | { readonly kind: 'firstDayExcluded'; readonly day: Day; readonly countFrom: Day }
  | ({ readonly kind: 'count'; readonly to: Day } & Length)
  | ({ readonly kind: 'countBack'; readonly to: Day } & Length)
  | { readonly kind: 'extension'; readonly rule: string; readonly n: number; readonly to: Day }
  | {
      readonly kind: 'exclusion';
      readonly from: Day;
      readonly to: Day;
      readonly days: number;
      readonly reason: string;
    }
  | ({ readonly kind: 'restDays'; readonly during: During } & RestDay)
  | ({ readonly kind: 'makeUpDay'; readonly during: During; readonly day: Day } & Named)
  | { readonly kind: 'rollForward'; readonly from: Day; readonly to: Day }
  | { readonly kind: 'rollBack'; readonly from: Day; readonly to: Day }
  | { readonly kind: 'provisional'; readonly knownThrough: Day }
  | { readonly kind: 'outsideValidity'; readonly validFrom: Day; readonly validTo?: Day };
type During = 'count' | 'rollForward' | 'rollBack';

export interface Dues {
  readonly statutoryDue: Day;
  readonly safeDue: Day;
}

/** The excluded days after the trigger and up to the end, each day once, under the first reason that takes it. */
export function exclusionSteps(spans: readonly ExcludedSpan[], from: Day, raw: Day): Step[] {
  const steps: Step[] = [];
  let next = addDays(from, 1);
  for (const span of [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const begin = later(span.from, next);
    const end = earlier(span.to, raw);
    if (begin > end) continue;
    const days = daysBetween(begin, end) + 1;
    steps.push({ kind: 'exclusion', from: begin, to: end, days, reason: span.reason });
    next = addDays(end, 1);
  }
  return steps;
}

export function rollSteps(calendar: Calendar, raw: Day, { statutoryDue, safeDue }: Dues): Step[] {
  const steps: Step[] = [];
  // A last day on a worked Saturday or Sunday does not roll, and the reader wants to know why.
  if (raw === safeDue) return notedMakeUp(calendar, raw, 'rollForward');
  if (statutoryDue !== raw) {
    steps.push(...notedDays(calendar, raw, addDays(statutoryDue, -1), 'rollForward'));
    steps.push(...notedMakeUp(calendar, statutoryDue, 'rollForward'));
    steps.push({ kind: 'rollForward', from: raw, to: statutoryDue });
  }
  steps.push(...notedDays(calendar, addDays(safeDue, 1), raw, 'rollBack'));
  steps.push(...notedMakeUp(calendar, safeDue, 'rollBack'));
  return [...steps, { kind: 'rollBack', from: raw, to: safeDue }];
}

function notedMakeUp(calendar: Calendar, day: Day, during: During): Step[] {
  const { kind, ...named } = reasonFor(calendar, day);
  return kind === 'makeUp' ? [{ kind: 'makeUpDay', during, day, ...named }] : [];
}

/** Rest days in spans of one name, and worked Saturdays and Sundays, from `first` to `last` in order. */
export function notedDays(calendar: Calendar, first: Day, last: Day, during: During): Step[] {
  const steps: Step[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const { kind: why, ...named } = reasonFor(calendar, day);
    if (why === 'makeUp') steps.push({ kind: 'makeUpDay', during, day, ...named });
    if (why === 'weekday' || why === 'makeUp') continue;
    const previous = steps.at(-1);
    const goesOn = previous?.kind === 'restDays' && sameRest(previous, day, { why, ...named });
    if (goesOn) steps[steps.length - 1] = { ...previous, to: day };
    else steps.push({ kind: 'restDays', during, from: day, to: day, why, ...named });
  }
  return steps;
}

function sameRest(span: RestDay, day: Day, next: Named & { why: DayReason['kind'] }): boolean {
  return addDays(span.to, 1) === day && span.why === next.why && span.name === next.name;
}

export function provisionalStep(calendar: Calendar, provisional: boolean): Step[] {
  return provisional ? [{ kind: 'provisional', knownThrough: calendar.knownThrough }] : [];
}

export function validityStep({ validFrom, validTo }: Citation, from: Day): Step[] {
  const inForce = from >= validFrom && (validTo === undefined || from <= validTo);
  if (inForce) return [];
  return [{ kind: 'outsideValidity', validFrom, ...(validTo === undefined ? {} : { validTo }) }];
}
