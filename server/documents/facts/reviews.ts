// Review and re-review. `level` says which; `attacked` is the opinion that the applicant does not accept.
import { z } from 'zod';
import { addressed, day, due, lines, paper, place, text } from './shapes.ts';
import { remedy } from './answers.ts';

const ofReview = addressed.extend({
  level: z.enum(['review', 're-review']),
  attacked: paper.extend({ body: text }),
  appliedOn: day,
});

export const reviewAcceptance = ofReview.extend({
  acceptedOn: day,
  basis: text,
  answerDue: due,
  canDo: z.array(text).optional(),
});

const complaint = z.object({ body: text, period: text, basis: text });

/** `complaint` only where the province gives a right to complain of the refusal. */
export const reviewRefusal = ofReview.extend({
  ground: text,
  reason: text,
  basis: text,
  instead: lines,
  explainer: place,
  complaint: complaint.optional(),
});

/** Either a last day, or in `open` that no text sets one: the law names none for the whole country. */
const withDay = { by: due.optional(), open: text.optional() };
const hasDay = (facts: { by?: unknown; open?: unknown }) =>
  facts.by !== undefined || facts.open !== undefined;
const dayNeeded = { path: ['by'], message: 'by, or in open that no day is set, is needed' };

export const completion = ofReview
  .extend({
    ...withDay,
    missing: lines,
    reason: text.optional(),
    otherwise: text.optional(),
    basis: text,
  })
  .refine(hasDay, dayNeeded);

/** To the unit whose opinion is attacked; `supply` is what it must hand in. */
export const reviewAnswer = ofReview
  .extend({
    ...withDay,
    applicant: text,
    requests: lines,
    reason: text.optional(),
    supply: lines,
    /** What follows when nothing is handed in; only where a rule says it (DL-45). */
    otherwise: text.optional(),
    basis: text,
  })
  .refine(hasDay, dayNeeded);

/** A suspension, its end, or the end of the whole review. `answerDue` is the last day once it goes on again. */
export const reviewSuspension = ofReview
  .extend({
    change: z.enum(['suspend', 'resume', 'terminate']),
    on: day,
    ground: text.optional(),
    reason: text,
    basis: text,
    answerDue: due.optional(),
  })
  .refine((facts) => facts.change !== 'resume' || facts.answerDue !== undefined, {
    path: ['answerDue'],
    message: 'answerDue is needed where the review goes on',
  });

/** `decision` says in full what is changed or must be done again; `redoDays` how many days the unit has for it, where a rule gives a number. */
const examined = ofReview.omit({ level: true }).extend({
  applicant: text,
  respondent: text,
  requests: lines,
  reasons: text,
  acceptedOn: day,
  answer: text.optional(),
  hearing: z.object({ on: day, opinion: text }).optional(),
  findings: text,
  rules: text,
  result: z.enum(['uphold', 'revoke', 'change', 'send-back']),
  decision: text,
  redoDays: z.int().positive().optional(),
  basis: text,
});

export const reviewOpinion = examined.extend({ remedy });

/** The last word of the petition procedure: it names no further remedy, and what art. 36(3) closes. */
export const reReviewOpinion = examined.extend({
  closingBasis: text,
  /** The reviewing body's days, where only its opinion is annulled. */
  reviewRedoDays: z.int().positive().optional(),
  /** What stays open after all, where an opinion is annulled and will be given anew. */
  anew: text.optional(),
});
