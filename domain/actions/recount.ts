import { z } from 'zod';
import { sumOf, type ClockSum } from '../clocks.ts';
import type { MatterEvent } from '../events.ts';
import { defineAct, type Known, type Outcome } from '../known.ts';
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
    const rule = law.rules.get(before.rule);
    if (!rule || before.lawVersion !== rule.lawVersion) return [];
    const sum = sumOf(rule, before.from, calendar, termsOf(before));
    const shortened = before.roll === 'petitioner' && sum.statutoryDue < before.statutoryDue;
    if (shortened || !differs(before, sum)) return [];
    return [{ type: 'clock-moved', rule: before.rule, sum, because: 'calendar' }];
  });
}

const termsOf = ({ stage, extendedDays, length, raw }: ClockSum) => ({
  ...(stage === undefined ? {} : { stage }),
  ...(extendedDays === undefined ? {} : { extendedDays }),
  ...(length === undefined ? { dueDay: raw } : {}),
});

const differs = (a: ClockSum, b: ClockSum): boolean =>
  a.statutoryDue !== b.statutoryDue || a.safeDue !== b.safeDue || a.provisional !== b.provisional;
