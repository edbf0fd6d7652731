import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The invented sample matters: what reached the office, and what the law makes of it. */
const file = z.object({
  matters: z.array(
    z.object({
      id: z.string(),
      routeCode: z.enum(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'RA', 'RB', 'RC']),
      receivedOn: z.string(),
      petitionerCount: z.number(),
      documents: z.array(z.string()),
      clocks: z.array(z.string()),
    }),
  ),
});

export const samples = file.parse(
  JSON.parse(readFileSync(new URL('sample-matters.json', import.meta.url), 'utf8')),
).matters;
export type Sample = (typeof samples)[number];
