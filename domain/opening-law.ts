import * as z from 'zod';
import { citationSchema } from './law-schema.ts';

const daysSchema = z.strictObject({ days: z.int().positive(), cite: citationSchema });

/** Which openings of a file its petitioner sees later, and after how many days at the latest. */
export const openingLawSchema = z.strictObject({
  delays: z.strictObject({ supervision: daysSchema, sealed: daysSchema }),
  /** For how many days a withheld name is open to whom a second person has granted it. */
  names: daysSchema,
  /** For how many days what was granted to a petitioner about their own data can be fetched. */
  dataCopy: daysSchema,
  /** Why a whole file is not erased on request. */
  keeping: z.strictObject({ cite: citationSchema }),
});
export type OpeningLaw = z.infer<typeof openingLawSchema>;
