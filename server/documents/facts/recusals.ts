// Somebody who is too close to a matter leaves it to others.
import { z } from 'zod';
import { addressed, application, day, official, text } from './shapes.ts';

export const recusalApplication = application.extend({
  person: official,
  reason: text,
  basis: text,
});

/**
 * `appliedOn` is absent where the person declared it themselves. Where they withdraw, `successor` or in `next` how one
 * is named.
 */
export const recusalDecision = addressed
  .extend({
    person: official,
    appliedOn: day.optional(),
    decision: z.enum(['withdraws', 'stays']),
    reason: text,
    decidedBy: text,
    decidedOn: day,
    successor: official.optional(),
    next: text.optional(),
    basis: text,
  })
  .refine(({ decision, successor, next }) => decision === 'stays' || (successor ?? next), {
    path: ['successor'],
    message: 'successor or next is needed where the person withdraws: a matter never has nobody',
  });
