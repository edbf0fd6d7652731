import { z } from 'zod';
import { daysBetween } from '../day.ts';
import type { MatterEvent } from '../events.ts';
import { defineAct, type Outcome } from '../known.ts';
import { refusal } from '../refusal.ts';
import { refuseRespondent } from '../respondents.ts';
import { runningClock, startClock, stopClocks } from './clock-events.ts';
import { reference, words } from './fields.ts';
import { leftUnit, receivedByUnit, unfit } from './send.ts';

/** A unit says that a matter is not within its powers (art. 23(3)): in time, with reasons and a basis. */
export const object = defineAct({
  stages: ['with-unit'],
  input: z.object({
    reasons: words,
    basis: words,
    proposedUnit: reference.nullable().default(null),
  }),
  decide({ reasons, basis, proposedUnit }, known): Outcome {
    const { matter, today, law, lifecycle } = known;
    const cite = law.rules.get('DL-04')?.cite ?? null;
    if (matter.sending.manner === 'joint-meeting')
      return refusal('bound-by-joint-meeting', { cite: law.rules.get('DL-10')?.cite ?? null });
    const clock = runningClock(known, 'DL-04');
    if (!clock) return refusal('already-objected', { cite });
    if (today > clock.statutoryDue)
      return refusal('objection-too-late', { cite, params: { due: clock.statutoryDue } });
    const proposed = known.units.get(proposedUnit ?? '');
    const problem = proposed && refuseRespondent(proposed, known, 'proposedUnit');
    if (problem) return problem;
    const events: MatterEvent[] = [
      { type: 'objected', on: today, reasons, basis, proposedUnit },
      ...stopClocks(known, today, 'DL-04'),
    ];
    if (matter.bounces.length < lifecycle.limits.returnsBeforeJointMeeting.value) return events;
    return [...events, { type: 'referred-to-joint-meeting', on: today }];
  },
});

const reasonsInput = z.object({ reasons: words });

/** The sender agrees: the matter comes back to be sent to another unit, and its first clock runs on from first receipt. */
export const agreeObjection = defineAct({
  stages: ['objected'],
  input: reasonsInput,
  decide({ reasons }, known): Outcome {
    const { matter, today } = known;
    const days = daysBetween(matter.sending.on, today);
    return [
      { type: 'objection-agreed', on: today, reasons, days },
      ...leftUnit(known, today),
      ...startClock(known, 'DL-01', matter.receivedOn),
    ];
  },
});

/** The sender does not agree: the unit keeps the matter, and the old date stands (DL-03). */
export const refuseObjection = defineAct({
  stages: ['objected'],
  input: reasonsInput,
  decide: ({ reasons }, known): Outcome => [
    { type: 'objection-refused', on: known.today, reasons },
  ],
});

/** The joint meeting decides which unit is competent (art. 24(1)); the decision binds. */
export const decideCompetence = defineAct({
  stages: ['joint-meeting'],
  input: reasonsInput.extend({ unit: reference }),
  decide({ unit, reasons }, known): Outcome {
    const problem = unfit(unit, known);
    if (problem) return problem;
    const { matter, today } = known;
    const days = daysBetween(matter.sending.on, today);
    const decided: MatterEvent = { type: 'competence-decided', unit, on: today, reasons, days };
    if (unit === matter.sending.unit) return [decided];
    const { dueDay } = matter.sending;
    const reporting = dueDay === null ? [] : startClock(known, 'DL-05', today, { dueDay });
    return [decided, ...leftUnit(known, today), ...receivedByUnit(known), ...reporting];
  },
});

/** The sender takes a dispute that it cannot settle to the joint meeting at once, without waiting for a third return (art. 24(1); DL-10). */
export const referToJointMeeting = defineAct({
  stages: ['objected'],
  input: z.object({}),
  decide: (_, known): Outcome => [{ type: 'referred-to-joint-meeting', on: known.today }],
});
