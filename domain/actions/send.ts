import { z } from 'zod';
import type { Day } from '../day.ts';
import type { MatterEvent } from '../events.ts';
import { defineAct, type Known, type Outcome } from '../known.ts';
import { keptFrom, type MatterIn, type UnitId } from '../matter.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { postLeftEmpty, refuseRespondent } from '../respondents.ts';
import { startClock, stopClocks } from './clock-events.ts';
import { dayField, optionalWords, reference } from './fields.ts';

const transferInput = z.object({ unit: reference, note: optionalWords });
const assignInput = transferInput.extend({ dueDay: dayField });

/** Passes a matter to the unit with the power to decide (art. 22(1)(i)–(ii)). The unit's clocks run from this day. */
export const transfer = defineAct({
  stages: ['sorted'],
  input: transferInput,
  decide({ unit, note }, known): Outcome {
    const problem = unfit(unit, known);
    if (problem) return problem;
    return [{ type: 'transferred', unit, note, on: known.today }, ...receivedByUnit(known)];
  },
});

/** Passes a matter on with a day by which the result is to be reported (art. 22(1)(iii)). */
export const assign = defineAct({
  stages: ['sorted'],
  input: assignInput,
  decide({ unit, note, dueDay }, known): Outcome {
    const problem = unfit(unit, known);
    if (problem) return problem;
    if (dueDay <= known.today) return refusal('due-day-not-in-future', { field: 'dueDay' });
    return [
      { type: 'assigned', unit, note, dueDay, on: known.today },
      ...receivedByUnit(known),
      ...startClock(known, 'DL-05', known.today, { dueDay }),
    ];
  },
});

/** Why a unit cannot be sent this matter, if it cannot. */
export function unfit(
  unit: UnitId,
  known: Known<MatterIn<'sorted' | 'joint-meeting'>>,
): Refusal | undefined {
  const found = known.units.get(unit);
  if (!found?.active) return refusal('unknown-unit', { field: 'unit' });
  const respondent = refuseRespondent(found, known);
  if (respondent) return respondent;
  if (unit === known.matter.office) return refusal('office-does-not-decide', { field: 'unit' });
  if (known.matter.sorting.route === 'RB')
    return refusal('sealed-goes-by-hand-over', { field: 'unit' });
  return postLeftEmpty(found, keptFrom(known.matter), { field: 'unit', known });
}

/** The clocks that run once a unit has a matter: notice (DL-03), objection (DL-04), a suggestion's reply (DL-26). */
export function receivedByUnit(known: Known<MatterIn<'sorted' | 'joint-meeting'>>): MatterEvent[] {
  const { today, matter } = known;
  return [
    ...stopClocks(known, today, 'DL-01', 'DL-02', 'DL-07', 'DL-25'),
    ...startClock(known, 'DL-03', today),
    ...(matter.sorting.simple ? startClock(known, 'DL-23', today) : []),
    ...(matter.stage === 'joint-meeting' ? [] : startClock(known, 'DL-04', today)),
    ...(matter.sorting.route === 'RA' ? startClock(known, 'DL-26', today) : []),
  ];
}

/** The clocks of a unit that no longer has the matter. */
export const leftUnit = (known: Known, on: Day): MatterEvent[] =>
  stopClocks(known, on, 'DL-03', 'DL-04', 'DL-05', 'DL-23', 'DL-26');
