import { z } from 'zod';
import { parseDay, type Day } from '../day.ts';
import type { MatterEvent } from '../events.ts';

/** The kinds of field that acts ask for. Limits are generous: length is never a ground to refuse (domain facts §2.8). */
export const dayField = z
  .string()
  .refine((text) => parseDay(text) !== undefined, { error: 'bad-day' })
  .transform((text) => text as Day);

export const words = z
  .string()
  .trim()
  .min(1, { error: 'missing' })
  .max(20_000, { error: 'too-long' });
export const optionalWords = z.string().trim().max(20_000, { error: 'too-long' }).default('');
export const reference = z
  .string()
  .trim()
  .min(1, { error: 'missing' })
  .max(100, { error: 'too-long' });

/** Papers that come with something else; they were uploaded before. */
export const paperList = z
  .array(z.object({ id: reference, name: reference }))
  .max(10)
  .default([]);

export const papersFiled = (papers: z.infer<typeof paperList>): MatterEvent[] =>
  papers.length === 0 ? [] : [{ type: 'papers-added', papers, note: '' }];
