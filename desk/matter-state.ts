import { z } from 'zod';

/** The parts of a folded matter that screens show. A part that a stage does not have is absent. */
const answer = z.object({
  no: z.number(),
  result: z.string(),
  facts: z.string(),
  basis: z.string(),
  text: z.string(),
});

const opinion = z.object({
  statement: z.string().optional(),
  investigation: z.string(),
  answers: z.array(answer),
  promises: z.array(z.object({ requestNo: z.number(), text: z.string(), dueDay: z.string() })),
  reviewBody: z.string(),
});
export type OpinionShown = z.infer<typeof opinion>;

const commitment = z.object({
  no: z.number(),
  requestNo: z.number(),
  text: z.string(),
  dueDay: z.string(),
  unit: z.string(),
  state: z.string(),
  evidence: z.string().nullable(),
  petitionerWord: z.string().nullable(),
});
export type CommitmentShown = z.infer<typeof commitment>;

const link = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.string(),
  reason: z.string(),
  on: z.string(),
  contested: z.string().nullable(),
});

const saidOn = z.object({ on: z.string(), text: z.string() }).nullable();
const assistance = z.object({
  unit: z.string(),
  askedOn: z.string(),
  question: z.string(),
  answer: saidOn,
});

const supervision = z.object({
  no: z.number(),
  on: z.string(),
  unit: z.string(),
  ground: z.string(),
  demand: z.string(),
  dueDay: z.string(),
  answer: saidOn,
  state: z.enum(['sent', 'answered', 'settled']),
});
export type SupervisionShown = z.infer<typeof supervision>;

const duty = z.object({
  object: z.string(),
  inspection: z.string(),
  result: z.string(),
  basis: z.string(),
  next: z.string(),
  interest: z.string(),
});
const reviewOpinion = z.object({
  result: z.string(),
  annuls: z.string().optional(),
  findings: z.string(),
  basis: z.string(),
  text: z.string(),
});
export type ReviewOpinionShown = z.infer<typeof reviewOpinion>;

const review = z.object({
  level: z.string(),
  body: z.string(),
  seat: z.string(),
  on: z.string(),
  request: z.string(),
  reasons: z.string(),
  completion: z.object({ what: z.string(), dueDay: z.string().nullable() }).nullable(),
  admittedOn: z.string().nullable(),
  answerDue: z.string().nullable(),
  answer: z.object({ text: z.string(), evidence: z.string() }).nullable(),
  suspendedOn: z.string().nullable(),
  draft: z.object({
    step: z.string(),
    remarks: z.string().nullable().optional(),
    opinion: reviewOpinion.nullable(),
  }),
});
export type ReviewShown = z.infer<typeof review>;

const reviewDone = z.object({
  level: z.string(),
  body: z.string(),
  outcome: z.string(),
  on: z.string(),
  number: z.string().nullable(),
  opinion: reviewOpinion.nullable(),
});
export type ReviewDoneShown = z.infer<typeof reviewDone>;
const publicHearing = z.object({
  state: z.string(),
  proposedBy: z.string(),
  reasons: z.string(),
  plan: z
    .object({
      day: z.string(),
      time: z.string(),
      place: z.string(),
      open: z.boolean(),
      closedBecause: z.string(),
      panel: z.array(z.object({ name: z.string(), post: z.string(), standing: z.string() })),
    })
    .nullable(),
  opinion: z.string().nullable(),
});

const mediation = z.object({
  state: z.string(),
  kind: z.string(),
  mediator: z.string(),
  parties: z.array(z.object({ no: z.number(), name: z.string(), consent: z.string() })),
  agreement: z.object({ facts: z.string(), items: z.string(), performance: z.string() }).nullable(),
  courtConfirmation: z.object({ on: z.string(), court: z.string(), number: z.string() }).nullable(),
});

const recusal = z.object({
  no: z.number(),
  askedOn: z.string(),
  askedBy: z.string(),
  person: z.string().nullable(),
  /** Null for whoever may not read it. */
  reason: z.string().nullable(),
  state: z.string(),
});

const keptName = z.object({
  by: z.array(z.number()),
  askings: z.array(
    z.object({
      no: z.number(),
      askedOn: z.string(),
      unit: z.string(),
      reason: z.string(),
      state: z.string(),
      until: z.string().nullable(),
    }),
  ),
});

const dataRequest = z.object({
  no: z.number(),
  on: z.string(),
  party: z.number(),
  kind: z.string(),
  field: z.string().nullable(),
  scope: z.string().nullable(),
  words: z.string(),
  state: z.string(),
  reasons: z.string(),
  sum: z.object({
    safeDue: z.string(),
    cite: z.object({ law: z.string(), article: z.string() }),
  }),
});
export type DataRequestShown = z.infer<typeof dataRequest>;

const shape = z.object({
  sorting: z
    .object({
      purpose: z.string(),
      category: z.string(),
      route: z.string(),
      procedure: z.string().nullable(),
      reason: z.string(),
      simple: z.boolean().optional(),
    })
    .nullable()
    .optional(),
  handOver: z.object({ body: z.string() }).nullable().optional(),
  receipt: z.object({ on: z.string(), number: z.string(), by: z.string() }).nullable().optional(),
  handledBy: z.string().nullable().optional(),
  links: z.array(link).optional(),
  splitFrom: z.object({ id: z.string(), number: z.string() }).nullable().optional(),
  assisting: z.array(assistance).optional(),
  supervisions: z.array(supervision).optional(),
  sending: z
    .object({ unit: z.string(), on: z.string(), dueDay: z.string().nullable(), note: z.string() })
    .optional(),
  objection: z.object({ reasons: z.string(), basis: z.string() }).optional(),
  respondentUnits: z.array(z.string()).optional(),
  draft: z
    .object({
      step: z.string(),
      opinion: opinion.nullable().optional(),
      remarks: z.string().nullable().optional(),
    })
    .optional(),
  reply: z
    .object({
      kind: z.string(),
      on: z.string(),
      opinion: opinion.optional(),
      text: z.string().optional(),
      duty: duty.optional(),
    })
    .optional(),
  service: z.object({ way: z.string(), on: z.string(), proof: z.string() }).optional(),
  review: review.optional(),
  reviews: z.array(reviewDone).optional(),
  ended: reviewDone.optional(),
  commitments: z.array(commitment).optional(),
  publicHearing: publicHearing.nullable().optional(),
  mediation: mediation.nullable().optional(),
  withdrawal: z.object({ on: z.string(), words: z.string() }).nullable().optional(),
  recusals: z.array(recusal).optional(),
  keptName: keptName.optional(),
  dataRequests: z.array(dataRequest).optional(),
  bounces: z.array(z.object({ unit: z.string(), days: z.number() })).optional(),
  ratings: z
    .array(
      z.object({
        target: z.string(),
        score: z.string(),
        comment: z.string(),
        party: z.number().optional(),
      }),
    )
    .optional(),
});
export type MatterState = z.infer<typeof shape>;

/** Reads each part on its own, so that one that is not as expected hides nothing else. */
export function stateOf(state: Record<string, unknown>): MatterState {
  const parts = Object.entries(shape.shape).map(([name, part]) => {
    const read = part.safeParse(state[name]);
    return [name, read.success ? read.data : undefined];
  });
  return Object.fromEntries(parts);
}

/** The opinion that answers the requests: the issued one, or else the draft. */
export const opinionOf = (state: MatterState): OpinionShown | undefined =>
  state.reply?.opinion ?? state.draft?.opinion ?? undefined;
