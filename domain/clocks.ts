import { isKnown, rollBack, rollForward, type Calendar } from './calendar.ts';
import {
  exclusionSteps,
  notedDays,
  provisionalStep,
  rollSteps,
  validityStep,
  type Dues,
  type ExcludedSpan,
  type Step,
} from './clock-steps.ts';
import { countMonths, countNatural, countWorking, mergeSpans, type Span } from './counting.ts';
import { addDays, addMonths, earlier, later, type Day } from './day.ts';
import type { Citation, ClockRule, Length } from './law.ts';

export type { ExcludedSpan, Step } from './clock-steps.ts';

export interface SumOptions {
  /** For a rule with a length per stage; its default stage is taken when none is named. */
  readonly stage?: string;
  /** Days granted under the rule's extension; counted together with the rule as one period. */
  readonly extendedDays?: number;
  /** Whole days, both ends included, that the law leaves out. Overlapping spans count once. */
  readonly excludedDays?: readonly ExcludedSpan[];
  /** For a rule whose day is written in a document. */
  readonly dueDay?: Day;
}

/**
 * A clock, frozen with its working. A later calendar or rule makes a new sum, and never changes this one.
 *
 * `raw` is where the counting ends. `statutoryDue` has rolled forward over rest days and decides lateness.
 * `safeDue` has rolled back to the last working day on or before `raw`, and is what an agency works towards, because
 * no text settles whether an agency's day may roll. A petitioner's last day is `statutoryDue` and nothing earlier;
 * `safeDue` is then only the advice not to wait. `lastDay` picks the one that may be shown as the day.
 */
export interface ClockSum {
  readonly rule: string;
  readonly lawVersion: string;
  readonly cite: Citation;
  readonly roll: 'agency' | 'petitioner';
  readonly from: Day;
  /** Without the extension; absent when the day is written in a document. */
  readonly length?: number;
  readonly unit?: Length['unit'];
  readonly stage?: string;
  readonly extendedDays?: number;
  readonly excludedDays?: readonly ExcludedSpan[];
  readonly steps: readonly Step[];
  readonly raw: Day;
  readonly statutoryDue: Day;
  readonly safeDue: Day;
  /** The sum touches a year whose working-day notice is not entered yet. */
  readonly provisional: boolean;
}

/** Why there can be no sum: what the law does not give, not a defect. */
export interface NoSum {
  readonly code:
    'no-number' | 'unknown-stage' | 'due-day-missing' | 'not-extendable' | 'extension-too-long';
  readonly cite: Citation;
  readonly allowed?: readonly string[] | number;
}

/** The terms under which a sum was counted, to count it again with something changed. */
export const termsOf = ({
  stage,
  extendedDays,
  excludedDays,
  length,
  raw,
}: ClockSum): SumOptions => ({
  ...(stage === undefined ? {} : { stage }),
  ...(extendedDays === undefined ? {} : { extendedDays }),
  ...(excludedDays === undefined ? {} : { excludedDays }),
  ...(length === undefined ? { dueDay: raw } : {}),
});

/** The day to show as the last one: the office's earlier one, the petitioner's later one. */
export function lastDay(sum: ClockSum): Day {
  return sum.roll === 'petitioner' ? sum.statutoryDue : sum.safeDue;
}

export function whyNoSum(rule: ClockRule, options: SumOptions = {}): NoSum | undefined {
  const { cite } = rule;
  if (rule.kind === 'given' && options.dueDay === undefined)
    return { code: 'due-day-missing', cite };
  if (rule.kind === 'staged' && stageOf(rule, options) === undefined) {
    return { code: 'unknown-stage', cite, allowed: Object.keys(rule.stages) };
  }
  if (rule.kind !== 'given' && plan(rule, options) === undefined)
    return { code: 'no-number', cite };
  return whyNoExtension(rule, options.extendedDays);
}

/** The sum of a clock that starts on `from`, the day of the trigger. Throws where `whyNoSum` has an answer. */
export function sumOf(
  rule: ClockRule,
  from: Day,
  calendar: Calendar,
  options: SumOptions = {},
): ClockSum {
  const refusal = whyNoSum(rule, options);
  if (refusal !== undefined) throw new RangeError(`${rule.id} has no sum: ${refusal.code}`);
  const counted = count(rule, from, calendar, options);
  const dues = roll(counted, calendar);
  const provisional = !isFullyKnown(calendar, { from, raw: counted.raw, ...dues }, counted.unit);
  const steps = [
    ...counted.steps,
    ...rollSteps(calendar, counted.raw, dues),
    ...provisionalStep(calendar, provisional),
    ...validityStep(rule.cite, from),
  ];
  const { id, lawVersion, cite } = rule;
  const { roll: rolls, raw } = counted;
  const identity = { rule: id, lawVersion, cite, roll: rolls, from };
  return { ...identity, ...terms(counted), ...leftOut(options), raw, ...dues, provisional, steps };
}

const leftOut = ({ excludedDays = [] }: SumOptions) =>
  excludedDays.length === 0 ? {} : { excludedDays };

function terms({ length, unit, stage, extended }: Counted) {
  return {
    ...(length === undefined ? {} : { length, unit }),
    ...(stage === undefined ? {} : { stage }),
    ...(extended === 0 ? {} : { extendedDays: extended }),
  };
}

interface Plan extends Length {
  readonly extended: number;
  readonly extensionRule?: string;
  readonly stage?: string;
  readonly direction: 'after' | 'before';
  readonly roll: 'agency' | 'petitioner';
}

interface Counted {
  readonly raw: Day;
  readonly steps: readonly Step[];
  readonly length?: number;
  readonly unit: Length['unit'];
  readonly stage?: string;
  readonly extended: number;
  readonly direction: 'after' | 'before';
  readonly roll: 'agency' | 'petitioner';
}

function whyNoExtension(rule: ClockRule, days: number | undefined): NoSum | undefined {
  if (days === undefined || days === 0) return undefined;
  const max = rule.kind === 'extension' ? rule.max : rule.extension?.max;
  if (max === undefined) return { code: 'not-extendable', cite: rule.cite };
  const possible = Number.isInteger(days) && days > 0 && days <= max;
  return possible ? undefined : { code: 'extension-too-long', cite: rule.cite, allowed: max };
}

function stageOf(rule: Extract<ClockRule, { kind: 'staged' }>, options: SumOptions) {
  const name = options.stage ?? rule.defaultStage;
  return Object.hasOwn(rule.stages, name) ? rule.stages[name] : undefined;
}

// How long, in which direction, and for whom; nothing when the rule has no number.
function plan(rule: ClockRule, options: SumOptions): Plan | undefined {
  const shared = { extended: 0, direction: 'after', roll: rule.roll } as const;
  if (rule.kind === 'period') return { ...shared, ...periodPlan(rule, options) };
  if (rule.kind === 'exclusion' && rule.limit) return { ...shared, ...rule.limit };
  if (rule.kind === 'extension' && rule.extendedLength) {
    const extended = options.extendedDays ?? rule.max;
    return { ...shared, ...rule.extendedLength, extended, extensionRule: rule.id };
  }
  const stage = rule.kind === 'staged' ? stageOf(rule, options) : undefined;
  if (rule.kind !== 'staged' || stage === undefined) return undefined;
  const { n, unit, roll = rule.roll, direction = 'after' } = stage;
  return { extended: 0, n, unit, roll, direction, stage: options.stage ?? rule.defaultStage };
}

function periodPlan(rule: Extract<ClockRule, { kind: 'period' }>, options: SumOptions) {
  const base = { n: rule.n, unit: rule.unit, extended: options.extendedDays ?? 0 };
  return rule.extension === undefined ? base : { ...base, extensionRule: rule.extension.rule };
}

function count(rule: ClockRule, from: Day, calendar: Calendar, options: SumOptions): Counted {
  const planned = plan(rule, options);
  if (planned === undefined) return countGiven(rule, options.dueDay ?? from);
  const { n: length, ...rest } = planned;
  if (planned.direction === 'before') return { ...rest, length, ...countBack(from, planned) };
  const excluded = mergeSpans(options.excludedDays ?? []);
  const counted =
    planned.unit === 'wd'
      ? countWorkingDays(from, planned, calendar, excluded)
      : countCalendarDays(from, planned, excluded);
  const steps = [
    ...counted.steps,
    ...exclusionSteps(options.excludedDays ?? [], from, counted.raw),
  ];
  return { ...rest, length, raw: counted.raw, steps };
}

function countGiven(rule: ClockRule, dueDay: Day): Counted {
  const steps: Step[] = [{ kind: 'givenDay', day: dueDay }];
  return { raw: dueDay, steps, unit: 'd', extended: 0, direction: 'after', roll: rule.roll };
}

function countBack(from: Day, { n, unit }: Length): { raw: Day; steps: Step[] } {
  const raw = unit === 'month' ? addMonths(from, -n) : addDays(from, -n);
  return { raw, steps: [{ kind: 'countBack', n, unit, to: raw }] };
}

function countCalendarDays(from: Day, planned: Plan, excluded: readonly Span[]) {
  const { n, unit, extended } = planned;
  const base = unit === 'month' ? countMonths(from, n, excluded) : countNatural(from, n, excluded);
  const raw = extended === 0 ? base : countNatural(from, n + extended, excluded);
  return { raw, steps: countSteps(from, planned, base, raw) };
}

function countWorkingDays(from: Day, planned: Plan, calendar: Calendar, excluded: readonly Span[]) {
  const raw = countWorking(from, planned.n, calendar, excluded);
  const between = notedDays(calendar, addDays(from, 1), raw, 'count');
  return { raw, steps: [...countSteps(from, planned, raw, raw), ...between] };
}

function countSteps(from: Day, planned: Plan, base: Day, raw: Day): Step[] {
  const { n, unit, extended, extensionRule } = planned;
  const steps: Step[] = [
    { kind: 'firstDayExcluded', day: from, countFrom: addDays(from, 1) },
    { kind: 'count', n, unit, to: base },
  ];
  if (extended > 0 && extensionRule !== undefined) {
    steps.push({ kind: 'extension', rule: extensionRule, n: extended, to: raw });
  }
  return steps;
}

// A day that something must be done BEFORE may not roll towards the event: that would shorten the other side's notice.
function roll({ raw, direction }: Counted, calendar: Calendar): Dues {
  const safeDue = rollBack(calendar, raw);
  return { statutoryDue: direction === 'before' ? raw : rollForward(calendar, raw), safeDue };
}

// Working days are decided all along the way, other units only where the day rolls.
function isFullyKnown(
  calendar: Calendar,
  sum: Dues & { from: Day; raw: Day },
  unit: Length['unit'],
): boolean {
  const first = unit === 'wd' ? earlier(addDays(sum.from, 1), sum.raw) : sum.safeDue;
  for (let year = first; ; year = later(addMonths(year, 12), year)) {
    if (year >= sum.statutoryDue) return isKnown(calendar, sum.statutoryDue);
    if (!isKnown(calendar, year)) return false;
  }
}
