import { z } from 'zod';
import { supervisionGrounds } from '../beside.ts';
import { defineAct, type Known, type Outcome } from '../known.ts';
import { stages } from '../matter.ts';
import { refusal } from '../refusal.ts';
import { refuseRespondent } from '../respondents.ts';
import { dayField, reference, words } from './fields.ts';

const no = z.coerce.number({ error: 'missing' }).int();

/** A supervisor demands that a fault be put right, by a day (art. 40(1); DL-60). It changes neither holder nor clocks. */
export const supervise = defineAct({
  stages,
  input: z.object({
    unit: reference,
    ground: z.enum(supervisionGrounds, { error: 'missing' }),
    demand: words,
    dueDay: dayField,
  }),
  decide(input, known): Outcome {
    const { matter, today, units } = known;
    const had = [matter.holder.unit, matter.handledBy, ...matter.bounces.map(({ unit }) => unit)];
    const unit = units.get(input.unit);
    if (!unit || !had.includes(unit.id) || unit.id === matter.office)
      return refusal('unit-never-had-it', { field: 'unit' });
    const problem = refuseRespondent(unit, known);
    if (problem) return problem;
    if (input.dueDay <= today) return refusal('due-day-not-in-future', { field: 'dueDay' });
    const number = matter.supervisions.length + 1;
    return [{ type: 'supervised', no: number, on: today, ...input }];
  },
});

/** The unit says what it has put right. */
export const answerSupervision = defineAct({
  stages,
  input: z.object({ no, text: words, done: words, result: words }),
  decide({ no, ...said }, known): Outcome {
    const { actor, today } = known;
    const found = inState(known, no, 'sent');
    if (actor.kind !== 'staff' || found?.unit !== actor.unit)
      return refusal('no-such-supervision', { field: 'no' });
    return [{ type: 'supervision-answered', no, on: today, ...said }];
  },
});

const judged = z.object({ no, reasons: words });

/** The supervisor is not satisfied with the answer: the demand stands. */
export const returnSupervision = defineAct({
  stages,
  input: judged,
  decide: ({ no, reasons }, known): Outcome =>
    inState(known, no, 'answered')
      ? [{ type: 'supervision-returned', no, on: known.today, reasons }]
      : refusal('no-such-supervision', { field: 'no' }),
});

/** The supervisor finds that the fault has been put right. */
export const settleSupervision = defineAct({
  stages,
  input: judged,
  decide: ({ no, reasons }, known): Outcome =>
    inState(known, no, 'answered')
      ? [{ type: 'supervision-settled', no, on: known.today, reasons }]
      : refusal('no-such-supervision', { field: 'no' }),
});

const inState = ({ matter }: Known, no: number, state: string) =>
  matter.supervisions.find((one) => one.no === no && one.state === state);
