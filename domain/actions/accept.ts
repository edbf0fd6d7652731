import { z } from 'zod';
import { defineAct, type Outcome } from '../known.ts';
import { refusal } from '../refusal.ts';
import { startClock, stopClocks, stopOfficeClocks } from './clock-events.ts';
import { dayField, reference, words } from './fields.ts';

/** Accepts an ordinary matter: the 60 days of art. 34 start on this day. */
export const accept = defineAct({
  stages: ['with-unit'],
  input: z.object({}),
  decide: (_, known): Outcome => [
    { type: 'accepted', on: known.today },
    ...stopClocks(known, known.today, 'DL-03', 'DL-04', 'DL-23'),
    ...startClock(known, 'DL-20', known.today),
  ],
});

const finalPaper = z.object({ title: words, number: words, body: words, issuedOn: dayField });

/** Refuses a matter, only on a ground from the closed list and always with what can be done instead (§2.8). */
export const refuse = defineAct({
  stages: ['with-unit'],
  input: z.object({
    ground: reference,
    reasons: words,
    instead: words,
    /** For a matter that is no longer accepted: the paper on which that rests, where it is known. */
    final: finalPaper.nullable().default(null),
  }),
  decide({ ground, reasons, instead, final }, known): Outcome {
    const { today, law, matter } = known;
    const found = law.grounds.get(ground);
    if (!found) return refusal('ground-not-in-law', { field: 'ground' });
    if (found.onlyChannel && found.onlyChannel !== matter.channel)
      return refusal('ground-for-visits-only', { field: 'ground', cite: found.cite });
    return [
      { type: 'refused', on: today, ground, reasons, instead, final },
      ...stopOfficeClocks(known, today),
    ];
  },
});

/** Sends the petitioner to the procedure that the law provides (art. 31(i)–(v)). The 60-day clock never starts. */
export const routeOut = defineAct({
  stages: ['with-unit'],
  input: z.object({
    body: words,
    timeLimit: words,
    papers: words,
    opened: z.boolean().default(false),
  }),
  decide: (input, known): Outcome => [
    { type: 'routed-out', on: known.today, ...input },
    ...stopOfficeClocks(known, known.today),
  ],
});
