// What a petitioner is told about acceptance, time and outcome. Articles, days and remedies arrive as facts.
import { z } from 'zod';
import { addressed, day, due, lines, place, text } from './shapes.ts';

export const acceptance = addressed.extend({
  requests: lines,
  acceptedOn: day,
  basis: text,
  answerDue: due,
  canDo: z.array(text).optional(),
});

export const refusal = addressed.extend({
  ground: text,
  reason: text,
  basis: text,
  instead: lines,
  explainer: place,
});

export const noLongerAccepted = addressed.extend({
  final: z.object({ title: text, number: text, body: text, issuedOn: day }),
  reason: text,
  basis: text,
  explainer: place,
});

export const extension = addressed.extend({
  acceptedOn: day,
  oldDue: due,
  reason: text,
  approvedBy: text,
  approvedOn: day,
  days: z.int().positive(),
  newDue: due,
  basis: text,
});

export const remedy = z.object({
  body: text,
  days: z.int().positive(),
  basis: text,
  address: text.optional(),
});
const finding = z.object({
  text,
  result: z.enum(['support', 'partly', 'explain', 'not-supported']),
  facts: text,
  basis: text,
  answer: text.optional(),
});
const commitment = z.object({ what: text, owner: text, by: day });

/** Either how the petitioner was heard, or why nobody could hear them. */
export const opinion = addressed
  .extend({
    statement: text,
    acceptedOn: day,
    investigation: text,
    hearing: z.object({ on: day, how: text, said: text }).optional(),
    notHeard: z.object({ on: day, why: text }).optional(),
    requests: z.array(finding).min(1),
    commitments: z.array(commitment),
    basis: text,
    remedy,
  })
  .refine((facts) => facts.hearing !== undefined || facts.notHeard !== undefined, {
    path: ['hearing'],
    message: 'hearing or notHeard is needed',
  });

export const suggestion = addressed.extend({
  suggestion: text,
  decision: z.enum(['adopted', 'partly', 'not-adopted', 'kept']),
  reason: text,
  next: z.array(text).optional(),
  basis: text,
});

export const consultation = addressed.extend({
  question: text,
  answer: text,
  basis: text,
  ask: place,
});

const recourse = z.object({ body: text, period: text, basis: text });

/** Either the two recourses of someone whose interest is touched, or where new leads may be brought. */
export const duty = addressed
  .extend({
    object: text,
    inspection: text,
    result: text,
    basis: text,
    next: z.array(text).optional(),
    reconsideration: recourse.optional(),
    litigation: recourse.optional(),
    /** Said where a duty was left undone: reconsideration comes before the court. */
    first: text.optional(),
    leads: place.optional(),
  })
  .refine((facts) => (facts.reconsideration && facts.litigation) ?? facts.leads, {
    path: ['reconsideration'],
    message: 'reconsideration and litigation, or leads, are needed',
  });
