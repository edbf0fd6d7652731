import { z } from 'zod';
import { parseDay } from '#domain/day.ts';

/** A day in a request. The ISO form alone would let in the year 0000, which is no year and which no database keeps. */
export const dayText = z.iso
  .date({ error: 'bad-day' })
  .refine((text) => parseDay(text) !== undefined, { error: 'bad-day' });
