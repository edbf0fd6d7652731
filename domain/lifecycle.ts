import { z } from 'zod';
import { hearingStates, mediationStates } from './beside.ts';
import { bindsHere, citationSchema, type Citation, type Law } from './law.ts';
import { routes, stages, type Matter } from './matter.ts';
import { seats } from './review.ts';

/** The table of acts as the law file gives it: in which stages and on which routes each is open, and by which article. */

const none = ['none'] as const;
const beside = z.strictObject({
  hearing: z.array(z.enum([...none, ...hearingStates])).optional(),
  mediation: z.array(z.enum([...none, ...mediationStates])).optional(),
  withdrawal: z.array(z.enum([...none, 'asked'])).optional(),
  /** Where the body sits that decides the review: one elsewhere admits, suspends and ends its own. */
  review: z.array(z.enum(seats)).optional(),
});
export type Beside = z.infer<typeof beside>;

const actRule = z.strictObject({
  from: z.array(z.enum(stages)).min(1),
  routes: z.array(z.enum(routes)).optional(),
  /** How far what goes on beside the stages must be: a hearing is held after it is set. */
  beside: beside.optional(),
  /** Rules of the law that stand behind the act though they start no clock, such as a duty without a number. */
  rules: z.array(z.string()).optional(),
  cite: citationSchema,
});

type ActRule = z.infer<typeof actRule>;

const limit = z.object({ value: z.number().int().positive(), cite: citationSchema });

export const lifecycleSchema = z.object({
  version: z.string(),
  acts: z.record(z.string(), actRule),
  limits: z.object({ returnsBeforeJointMeeting: limit }),
});
export type Lifecycle = z.infer<typeof lifecycleSchema>;

/** The article of an act as it holds here: where a province's text is not in force, that of the national rule behind the act. */
export function citeOfAct({ cite, rules = [] }: ActRule, law: Law): Citation {
  if (bindsHere(law, cite)) return cite;
  return rules.flatMap((id) => law.rules.get(id)?.cite ?? [])[0] ?? cite;
}

/** How far everything beside the stages of a matter is. */
export const besideOf = (matter: Matter) => ({
  hearing: matter.publicHearing?.state ?? 'none',
  mediation: matter.mediation?.state ?? 'none',
  withdrawal: matter.withdrawal ? ('asked' as const) : ('none' as const),
  review: 'review' in matter ? matter.review.seat : ('none' as const),
});

/** Whether everything beside the stages is as far as an act needs it. */
export function fitsBeside(needed: Beside | undefined, matter: Matter): boolean {
  const now: Record<keyof Beside, string> = besideOf(matter);
  return Object.entries(needed ?? {}).every(([name, states]) =>
    (states as readonly string[]).includes(now[name as keyof Beside]),
  );
}
