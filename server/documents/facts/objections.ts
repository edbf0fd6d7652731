// A unit says that a matter is not its own, and whoever sent it decides.
import { z } from 'zod';
import { addressed, day, due, paper, text } from './shapes.ts';

/** `proposed` names the competent unit, or says in words why none can be named. */
export const objection = addressed.extend({
  sent: paper,
  reasons: text,
  basis: text,
  proposed: text,
});

/** A refused objection moves no day: `noticeDue` is then the old one, said again. */
export const objectionDecision = addressed
  .extend({
    objection: z.object({ number: text, on: day }),
    decision: z.enum(['agree', 'refuse']),
    reasons: text,
    basis: text,
    noticeDue: due.optional(),
  })
  .refine((facts) => facts.decision === 'agree' || facts.noticeDue !== undefined, {
    path: ['noticeDue'],
    message: 'noticeDue is needed where the objection is refused',
  });
