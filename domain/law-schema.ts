import * as z from 'zod';
import { daySchema } from './calendar.ts';

const LEVELS = ['national', 'provincial', 'sector', 'house'] as const;
export const STATUSES = ['CONFIRMED', 'CONFIRMED-2', 'RECALLED', 'HOUSE'] as const;

/** A text in the two languages of the product; the Chinese one is the one that counts. */
export const bilingualSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

export const citationSchema = z.strictObject({
  law: z.string().min(1),
  /** Article, with paragraph and item as printed: '34', '22(1)', '31(六)'. */
  article: z.string().min(1),
  level: z.enum(LEVELS),
  /** How surely the text was read: CONFIRMED, read in a copy, recalled, or our own default. */
  status: z.enum(STATUSES),
  validFrom: daySchema,
  validTo: daySchema.optional(),
});

export const lengthSchema = z.strictObject({
  n: z.int().positive(),
  unit: z.enum(['d', 'wd', 'month']),
});

export type Citation = z.infer<typeof citationSchema>;
export type Length = z.infer<typeof lengthSchema>;
