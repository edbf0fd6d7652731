// What the office reports about its work. Figures come finished, each with the days it was counted over.
import { z } from 'zod';
import { day, lines, numbered, text } from './shapes.ts';

const figure = z.object({ name: text, value: text });
/** A rate is never shown without what it was divided from. */
const rate = z.object({ name: text, part: z.int().min(0), whole: z.int().positive(), share: text });
const counted = z.object({ name: text, count: z.int().min(0) });
const suggested = z.object({
  about: z.enum(['work', 'policy', 'accountability']),
  made: z.int().min(0),
  adopted: z.int().min(0),
  note: text.optional(),
});

const ofPeriod = numbered.extend({
  addressee: text,
  from: day,
  until: day,
  figures: z.array(figure).min(1),
  rates: z.array(rate).optional(),
  fields: z.array(counted).min(1),
  units: z.array(counted).min(1),
});

/** The contents that art. 41 lists. */
export const annualReport = ofPeriod.extend({
  year: z.int(),
  sent: z.array(figure).min(1),
  suggestions: z.array(suggested).min(1),
  other: lines,
  basis: text,
});

/** Causes, not people: which fields and units many matters come from, and what should be done about it. */
export const analysisReport = ofPeriod.extend({
  period: text,
  causes: lines,
  proposals: lines,
});
