// How a matter ends otherwise than by an opinion, and how its end is reported.
import { z } from 'zod';
import {
  aboutMatter,
  addressed,
  application,
  day,
  due,
  lines,
  paper,
  participant,
  place,
  text,
} from './shapes.ts';

const told = z.object({ on: day, channel: text, what: text });

/** `told` is the log of how the answer reached the petitioner; `paper` how to get it on paper. */
export const simpleAnswer = addressed.extend({
  requests: lines,
  answer: text,
  basis: text,
  told: z.array(told).min(1),
  paper: text,
});

const party = participant.extend({ contact: text.optional() });
const performance = z.object({ what: text, who: text, by: day, way: text.optional() });

/** `performances` is each promise with its day; `performance` how it is all carried out. One of them is needed. */
const agreement = aboutMatter.extend({
  parties: z.array(party).min(2),
  facts: text,
  items: lines,
  performances: z.array(performance).optional(),
  performance: text.optional(),
  basis: text,
});

const isCarriedOut = (facts: z.infer<typeof agreement>) =>
  facts.performance !== undefined || (facts.performances ?? []).length > 0;
const needed = { path: ['performances'], message: 'performances or performance is needed' };

/** `confirmation` tells how a court can confirm it, where that is open. */
export const mediation = agreement
  .extend({ mediators: lines, confirmation: text.optional() })
  .refine(isCarriedOut, needed);

export const settlement = agreement
  .extend({ witness: text.optional() })
  .refine(isCarriedOut, needed);

/** In the petitioner's own words; until `undoUntil` they may take it back. */
export const withdrawal = application.extend({ words: text, undoUntil: due, basis: text });

export const termination = addressed.extend({
  ground: text,
  reason: text,
  basis: text,
  endedOn: day,
  undoUntil: due.optional(),
  explainer: place,
});

/** To whoever assigned the matter. */
export const closing = addressed.extend({
  assignment: paper,
  course: text,
  facts: text,
  opinion: paper.extend({ summary: text }),
  service: z.object({ on: day, way: text }),
  execution: text,
  petitionerView: text,
});
