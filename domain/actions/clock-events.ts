import { sumOf, whyNoSum, type SumOptions } from '../clocks.ts';
import type { Day } from '../day.ts';
import type { MatterEvent } from '../events.ts';
import type { Known } from '../known.ts';
import { runningClocks } from '../matter.ts';

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

/** Stops those of the named clocks that run. */
export const stopClocks = (known: Known, on: Day, ...rules: readonly string[]): MatterEvent[] =>
  runningClocks(known.matter)
    .filter((sum) => rules.includes(sum.rule))
    .map((sum) => ({ type: 'clock-stopped', rule: sum.rule, on }));

/** Stops every clock that runs against an office; the petitioner's own run on. */
export const stopOfficeClocks = (known: Known, on: Day): MatterEvent[] =>
  stopClocks(
    known,
    on,
    ...runningClocks(known.matter)
      .filter((sum) => known.law.rules.get(sum.rule)?.actor !== 'petitioner')
      .map((sum) => sum.rule),
  );

export const runningClock = (known: Known, rule: string) =>
  runningClocks(known.matter).find((sum) => sum.rule === rule);
