import * as z from 'zod';
import { citationSchema } from './law-schema.ts';

/** The law's word on several people who petition together, as its file gives it. */

export const partyRoles = ['petitioner', 'representative', 'proxy', 'guardian'] as const;
export type PartyRole = (typeof partyRoles)[number];

export const partyLimitSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  role: z.enum(['representative', 'proxy']),
  /** At what the limit holds: going there in person, asking for review; without one, always. */
  occasion: z.enum(['visit', 'review']).optional(),
  /** Holds for no more people than these. */
  upToPeople: z.int().positive().optional(),
  /** Counts for each person that is acted for, and not for the letter as a whole. */
  each: z.literal('represented').optional(),
  most: z.int().positive(),
  cite: citationSchema,
});
export type PartyLimit = z.infer<typeof partyLimitSchema>;
export type Occasion = NonNullable<PartyLimit['occasion']>;

export const partyLawSchema = z.strictObject({
  limits: z.array(partyLimitSchema),
  /** Who must say for whom they act, and show by which document. */
  authority: z.strictObject({ roles: z.array(z.enum(partyRoles)), cite: citationSchema }),
});
export type PartyLaw = z.infer<typeof partyLawSchema>;
