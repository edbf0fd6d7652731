import * as z from 'zod';
import { citationSchema } from './law-schema.ts';

const delaySchema = z.strictObject({ days: z.int().positive(), cite: citationSchema });

/** Which openings of a file its petitioner sees later, and after how many days at the latest. */
export const openingLawSchema = z.strictObject({
  delays: z.strictObject({ supervision: delaySchema, sealed: delaySchema }),
});
export type OpeningLaw = z.infer<typeof openingLawSchema>;
