import { z } from 'zod';
import { citationSchema } from './law.ts';
import { routes, stages } from './matter.ts';

/** The table of acts as the law file gives it: in which stages and on which routes each is open, and by which article. */

const actRule = z.object({
  from: z.array(z.enum(stages)).min(1),
  routes: z.array(z.enum(routes)).optional(),
  cite: citationSchema,
});

const limit = z.object({ value: z.number().int().positive(), cite: citationSchema });

export const lifecycleSchema = z.object({
  version: z.string(),
  acts: z.record(z.string(), actRule),
  limits: z.object({ returnsBeforeJointMeeting: limit }),
});
export type Lifecycle = z.infer<typeof lifecycleSchema>;
