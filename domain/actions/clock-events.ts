import { sumOf, termsOf, whyNoSum, type SumOptions } from '../clocks.ts';
import { addDays, type Day } from '../day.ts';
import type { MatterEvent } from '../events.ts';
import type { Known } from '../known.ts';
import { exclusionFor } from '../law.ts';
import { owedClocks, runningClocks } from '../matter.ts';

/** Starts a clock of the law on its trigger day. A rule that is not in force here, or has no number, starts nothing. */
export function startClock(
  known: Pick<Known, 'law' | 'calendar'>,
  rule: string,
  from: Day,
  terms?: SumOptions,
): MatterEvent[] {
  const found = known.law.rules.get(rule);
  if (!found || whyNoSum(found, terms)) return [];
  return [{ type: 'clock-started', sum: sumOf(found, from, known.calendar, terms) }];
}

/** Stops those of the named clocks that are owed, a suspended one too. */
export const stopClocks = (known: Known, on: Day, ...rules: readonly string[]): MatterEvent[] =>
  owedClocks(known.matter)
    .filter((sum) => rules.includes(sum.rule))
    .map((sum) => ({ type: 'clock-stopped', rule: sum.rule, on }));

/** Days to undo a withdrawal, and those of a hearing that was not held: an end makes both pointless, whosever they are. */
const pointlessAtEnd = ['HS-01', 'DL-67'];

/** Stops every clock that runs against an office, and what an end makes pointless; the petitioner's own run on. */
export const stopOfficeClocks = (known: Known, on: Day): MatterEvent[] =>
  stopClocks(
    known,
    on,
    ...owedClocks(known.matter)
      .filter(
        ({ rule }) =>
          pointlessAtEnd.includes(rule) || known.law.rules.get(rule)?.actor !== 'petitioner',
      )
      .map(({ rule }) => rule),
  );

export const runningClock = (known: Known, rule: string) =>
  runningClocks(known.matter).find((sum) => sum.rule === rule);

/** At which stage each clock is counted, for the rules that leave an event's days out of it. */
const countedAt = { 'DL-20': 'handling', 'DL-41': 'review', 'DL-43': 'reReview' } as const;

/** What in the law can leave days out of a clock. */
export type Excluding = 'hearing' | 'materials' | 'expertPanel' | 'suspension';

/** Suspends the clock of the present stage, if and only if a rule in force leaves this event's days out (DL-30 to DL-36). */
export function suspendClocks(known: Known, event: Excluding): MatterEvent[] {
  return Object.entries(countedAt).flatMap(([rule, stage]): MatterEvent[] => {
    const ground = exclusionFor(known.law, event, stage);
    if (!ground?.excluded || !runningClock(known, rule)) return [];
    return [{ type: 'clock-suspended', rule, on: known.today, ground: ground.id }];
  });
}

/** Lets the clocks run on that this event had suspended; the days from its suspension to today are left out, and the sum says so. */
export function resumeClocks(known: Known, event: Excluding): MatterEvent[] {
  const { matter, law, calendar, today } = known;
  return matter.clocks.flatMap(({ state, sum, suspendedOn, suspendedBy }): MatterEvent[] => {
    const rule = law.rules.get(sum.rule);
    const ground = law.rules.get(suspendedBy ?? '');
    if (state !== 'suspended' || !rule || !suspendedOn) return [];
    if (ground?.kind !== 'exclusion' || ground.event !== event) return [];
    const span = { from: addDays(suspendedOn, 1), to: today, reason: ground.id };
    const terms = { ...termsOf(sum), excludedDays: [...(sum.excludedDays ?? []), span] };
    const counted = sumOf(rule, sum.from, calendar, terms);
    const frozen = { ...counted, lawVersion: sum.lawVersion, cite: sum.cite };
    return [{ type: 'clock-resumed', rule: sum.rule, on: today, sum: frozen }];
  });
}
