// What the petition office asks of others: to put handling right, to learn from matters, to act on an urgent one.
import { z } from 'zod';
import { addressed, day, due, lines, moment, numbered, paper, text } from './shapes.ts';

export const supervisionLetter = addressed.extend({
  faults: lines,
  demands: lines,
  due,
  basis: text,
});

export const supervisionReply = addressed.extend({
  supervision: paper,
  explanation: text.optional(),
  done: lines.optional(),
  result: text,
  remaining: z.array(z.object({ what: text, by: day })).optional(),
});

/** The three suggestions of art. 40: to the unit, to the party committee and government, to whoever may hold to account. */
export const improvement = numbered.extend({
  about: z.enum(['work', 'policy', 'accountability']),
  addressee: text,
  facts: text,
  matters: z.array(z.object({ number: text, title: text })).optional(),
  problem: text,
  suggestions: lines,
  basis: text,
  feedbackDue: due,
});

export const feedback = numbered.extend({
  addressee: text,
  suggestion: paper,
  decision: z.enum(['adopted', 'partly', 'not-adopted']),
  reason: text,
  measures: z.array(z.object({ what: text, by: day })).optional(),
  basis: text,
});

/** About what happened, not about who: it has no place for a petitioner's name. */
export const urgent = numbered.extend({
  addressee: text,
  subject: text,
  at: moment,
  place: text,
  what: text,
  measures: lines,
  next: text.optional(),
  copies: lines,
  basis: text,
});
