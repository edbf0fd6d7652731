import { z } from 'zod';
import { defineAct, type Outcome } from '../known.ts';
import { suggestionDecisions } from '../matter.ts';
import { refusal } from '../refusal.ts';
import { stopClocks, stopOfficeClocks } from './clock-events.ts';
import { dayField, optionalWords, words } from './fields.ts';
import { badPromise, promise } from './promise.ts';

/** Answers a suggestion (art. 29) or a consultation. No acceptance, no remedy line, no 60 days. */
export const reply = defineAct({
  stages: ['sorted', 'with-unit', 'studying'],
  input: z.object({
    text: words,
    /** Of a suggestion: whether it is adopted. A question has none. */
    decision: z.enum(suggestionDecisions).nullable().default(null),
    /** What will be done of an adopted suggestion, and by when. */
    promises: z.array(promise).max(50).default([]),
  }),
  decide({ text, decision, promises }, known): Outcome {
    const { matter, today, law } = known;
    const { route } = matter.sorting;
    if (route === 'RA' && decision === null)
      return refusal('decision-missing', {
        field: 'decision',
        cite: law.routes.get(route)?.cite ?? null,
      });
    if (promises.length > 0 && decision !== 'adopted' && decision !== 'partly')
      return refusal('promise-without-adoption', { field: 'promises' });
    const bad = badPromise(promises, known);
    if (bad) return bad;
    const kind = route === 'RA' ? 'suggestion-reply' : 'consultation-answer';
    return [
      { type: 'replied', on: today, kind, text, decision, promises },
      ...stopOfficeClocks(known, today),
    ];
  },
});

/** Begins to study a suggestion, and tells its author so; a reply follows (art. 29). */
export const study = defineAct({
  stages: ['with-unit'],
  input: z.object({ note: optionalWords }),
  decide: ({ note }, known): Outcome => [
    { type: 'study-began', on: known.today, note },
    ...stopClocks(known, known.today, 'DL-03', 'DL-04', 'DL-23'),
  ],
});

/** Takes over an answer that another system gave before Redress was there, with its true day. */
export const importAnswer = defineAct({
  stages: ['registered'],
  input: z.object({ on: dayField, text: words, by: words }),
  decide({ on, text, by }, known): Outcome {
    if (known.actor.kind !== 'system') return refusal('import-only');
    if (on > known.today) return refusal('day-in-future', { field: 'on' });
    if (on < known.matter.receivedOn) return refusal('day-before-receipt', { field: 'on' });
    return [
      { type: 'answer-imported', on, text, by },
      ...stopOfficeClocks(known, on),
      { type: 'served', way: 'published', on, proof: by },
    ];
  },
});
