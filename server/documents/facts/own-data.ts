// What a petitioner is answered who asks about the data that are held about them.
import { z } from 'zod';
import { addressed, day, text } from './shapes.ts';

/** `askerNo` is whose data they are: nobody else of the letter reads the answer. `remedy` is the article for who disagrees. */
export const dataAnswer = addressed.extend({
  askerNo: z.int().positive(),
  asked: text,
  askedOn: day,
  decision: z.enum(['granted', 'refused']),
  reason: text,
  decidedBy: text,
  fetchUntil: day.optional(),
  basis: text,
  remedy: text,
});
