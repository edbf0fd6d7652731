import { z } from 'zod';
import type { Calendar } from '../calendar.ts';
import { sumOf, termsOf, whyNoSum, type ClockSum } from '../clocks.ts';
import type { MatterEvent } from '../events.ts';
import { defineAct, type Known, type Outcome } from '../known.ts';
import type { Law } from '../law.ts';
import { runningClocks, stages } from '../matter.ts';
import { refusal } from '../refusal.ts';

/** Counts the running clocks again when a year's notice has been entered or changed; the old sum stays in the history. */
export const recount = defineAct({
  stages,
  input: z.object({}),
  decide(_, known): Outcome {
    if (known.actor.kind !== 'system') return refusal('import-only');
    const moved = movedClocks(known);
    return moved.length === 0 ? refusal('nothing-moves') : moved;
  },
});

/** What a calendar would move. A petitioner's own time is never shortened (domain facts §7). */
export function movedClocks({
  matter,
  law,
  calendar,
}: Pick<Known, 'matter' | 'law' | 'calendar'>): MatterEvent[] {
  return runningClocks(matter).flatMap((before): MatterEvent[] => {
    const sum = countedAgain(before, law, calendar);
    if (!sum) return [];
    const shortened = before.roll === 'petitioner' && sum.statutoryDue < before.statutoryDue;
    if (shortened || !differs(before, sum)) return [];
    return [{ type: 'clock-moved', rule: before.rule, sum, because: 'calendar' }];
  });
}

// An overlay turned on or off since then changes the version of the whole law, but only some of its rules. A clock
// whose rule now has another length keeps its sum: it was promised under the old one.
function countedAgain(before: ClockSum, law: Law, calendar: Calendar): ClockSum | undefined {
  const rule = law.rules.get(before.rule);
  const terms = termsOf(before);
  if (!rule || whyNoSum(rule, terms)) return undefined;
  const sum = sumOf(rule, before.from, calendar, terms);
  if (sum.length !== before.length || sum.unit !== before.unit || sum.roll !== before.roll)
    return undefined;
  return { ...sum, lawVersion: before.lawVersion, cite: before.cite };
}

const differs = (a: ClockSum, b: ClockSum): boolean =>
  a.statutoryDue !== b.statutoryDue || a.safeDue !== b.safeDue || a.provisional !== b.provisional;
