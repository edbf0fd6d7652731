import { z } from 'zod';
import { defineAct, type Outcome } from '../known.ts';
import { assistedStages, keptFrom, stagesBeforeAnswer } from '../matter.ts';
import { refusal } from '../refusal.ts';
import { postLeftEmpty, refuseNamedBody, refuseRespondent } from '../respondents.ts';
import { dayField, reference, words } from './fields.ts';

/** Asks another unit to help: the one that holds the matter leads, and answers for all (art. 24; DL-10). */
export const askAssistance = defineAct({
  stages: assistedStages,
  input: z.object({ unit: reference, question: words }),
  decide({ unit, question }, known): Outcome {
    const { matter, units, today } = known;
    const found = units.get(unit);
    if (!found?.active || unit === matter.office) return refusal('unknown-unit', { field: 'unit' });
    const problem =
      refuseRespondent(found, known) ??
      postLeftEmpty(found, keptFrom(matter), { field: 'unit', known });
    if (problem) return problem;
    if (unit === matter.holder.unit) return refusal('unit-leads', { field: 'unit' });
    if (matter.assisting.some((one) => one.unit === unit && one.answer === null))
      return refusal('already-asked', { field: 'unit' });
    return [{ type: 'assistance-asked', unit, question, on: today }];
  },
});

/** What an assisting unit found or did, in writing, for the unit that leads. */
export const assist = defineAct({
  stages: assistedStages,
  input: z.object({ text: words }),
  decide({ text }, { actor, today }): Outcome {
    if (actor.kind !== 'staff') return refusal('staff-only');
    return [{ type: 'assisted', unit: actor.unit, on: today, text }];
  },
});

const bodies = z.array(reference).min(1, { error: 'missing' }).max(10);

/** Reports a major or urgent matter without delay (art. 25; DL-06): what it is about and what was done, not who wrote. */
export const reportUrgent = defineAct({
  stages: stagesBeforeAnswer,
  input: z.object({
    to: bodies,
    /** Whoever is told as well: the departments concerned and the office of the joint meeting. */
    copies: bodies,
    at: dayField,
    place: words,
    situation: words,
    measures: words,
  }),
  decide(input, known): Outcome {
    const { today } = known;
    if (input.at > today) return refusal('day-in-future', { field: 'at' });
    const problem =
      refuseNamedBody('to', input.to, known) ?? refuseNamedBody('copies', input.copies, known);
    if (problem) return problem;
    return [{ type: 'reported-urgent', on: today, ...input }];
  },
});
