import { z } from 'zod';
import { hearingStates, linkKinds, mediationKinds, mediationStates } from '#domain/beside.ts';
import { correctable, dataKinds, erasable } from '#domain/data-request.ts';
import { channels, stages } from '#domain/matter.ts';
import { openedThings, openingPurposes } from '#domain/opening.ts';
import { consentStates, consentWays, mandateScopes } from '#domain/parties.ts';
import { partyRoles } from '#domain/party-law.ts';
import { roles } from '#domain/staff.ts';
import { contactWays } from './letters.ts';
import { reviewLevels, seats } from '#domain/review.ts';
import { clockView, documentView, paperView } from './views.ts';

/** What a petitioner sees with number and code. No staff names: units and posts only. */

/** Of what a party of the letter did: whether it was the reader, or one of the others. */
const spoke = z.enum(['you', 'other']).nullable();

const commitment = z.object({
  no: z.number(),
  requestNo: z.number(),
  text: z.string(),
  dueDay: z.string(),
  unitName: z.string(),
  state: z.enum(['promised', 'reported', 'kept', 'not-kept', 'found-done']),
  evidence: z.string().nullable(),
  petitionerWord: z.string().nullable(),
  spoke,
});

const happening = z.object({
  seq: z.number(),
  type: z.string(),
  day: z.string(),
  /** Parameters for the message `portal:happened.<type>`: names, days, words. */
  facts: z.record(z.string(), z.unknown()),
  cite: z.object({ law: z.string(), article: z.string() }).nullable(),
  documents: z.array(documentView),
  spoke,
});

/** Who of the staff opened the file, a line for openings that belong together: in which post, when, what for. */
const openings = z.object({
  /** Nothing before this day was recorded; null where everything was. */
  since: z.string().nullable(),
  /** After how many days an opening for a supervision, or of an accusation, is shown at the latest. */
  latest: z.object({ supervision: z.number(), sealed: z.number() }),
  lines: z.array(
    z.object({
      day: z.string(),
      /** Hours of the first and the last, 'HH:MM' in the office's zone. */
      from: z.string(),
      until: z.string(),
      unitName: z.string(),
      role: z.enum(roles),
      purpose: z.enum(openingPurposes),
      what: z.array(z.enum(openedThings)),
      count: z.number(),
    }),
  ),
});
export type OpeningsView = z.infer<typeof openings>;

/** What a party asked about their own data. */
const dataRequest = z.object({
  no: z.number(),
  on: z.string(),
  kind: z.enum(dataKinds),
  field: z.enum(correctable).nullable(),
  scope: z.enum(erasable).nullable(),
  state: z.enum(['asked', 'granted', 'refused']),
  decidedOn: z.string().nullable(),
  reasons: z.string(),
  /** By when it is answered, with the sum and the article. */
  clock: clockView,
  /** Until when what was granted can be fetched; null where there is nothing to fetch. */
  fetchUntil: z.string().nullable(),
});
export type DataRequestView = z.infer<typeof dataRequest>;

const hearing = z.object({
  state: z.enum(hearingStates),
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
  state: z.enum(mediationStates),
  kind: z.enum(mediationKinds),
  mediator: z.string(),
  parties: z.array(z.object({ no: z.number(), name: z.string(), consent: z.string() })),
  agreement: z.object({ facts: z.string(), items: z.string(), performance: z.string() }).nullable(),
  court: z.object({ on: z.string(), court: z.string(), number: z.string() }).nullable(),
});

export const petitionerMatter = z.object({
  id: z.string(),
  number: z.string(),
  subject: z.string(),
  stage: z.enum(stages),
  version: z.number(),
  requests: z.array(z.object({ no: z.number(), text: z.string() })),
  /** Who has it now, and what they must do by when (message `portal:standing.<stage>`). */
  holder: z.object({ unitName: z.string(), phone: z.string(), address: z.string() }),
  since: z.string(),
  next: z
    .object({
      act: z.string(),
      due: z.string().nullable(),
      rule: z.string().nullable(),
      provisional: z.boolean(),
    })
    .nullable(),
  clocks: z.array(clockView),
  happened: z.array(happening),
  commitments: z.array(commitment),
  ratings: z.array(
    z.object({ target: z.enum(['office', 'unit']), score: z.string(), comment: z.string() }),
  ),
  /** What this matter is said to be the same as, or to go together with; the petitioner may contest it. */
  links: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      kind: z.enum(linkKinds),
      reason: z.string(),
      contested: z.string().nullable(),
    }),
  ),
  /** What may be asked for of which bodies until which day, once an answer has been served (`rule` is the petitioner's clock). */
  review: z
    .object({
      level: z.enum(reviewLevels),
      rule: z.string(),
      bodies: z.array(z.object({ name: z.string(), seat: z.enum(seats) })),
      lastDay: z.string(),
    })
    .nullable(),
  underReview: z
    .object({
      level: z.enum(reviewLevels),
      body: z.string(),
      seat: z.enum(seats),
      on: z.string(),
      request: z.string(),
      admittedOn: z.string().nullable(),
      suspendedOn: z.string().nullable(),
      completion: z.object({ what: z.string(), dueDay: z.string().nullable() }).nullable(),
    })
    .nullable(),
  lastReview: z
    .object({
      level: z.enum(reviewLevels),
      body: z.string(),
      outcome: z.string(),
      on: z.string(),
    })
    .nullable(),
  hearing: hearing.nullable(),
  mediation: mediation.nullable(),
  /** While it can be taken back. */
  withdrawal: z.object({ on: z.string(), until: z.string() }).nullable(),
  /** The last day to take a withdrawal back that would be made today. */
  undoUntil: z.string(),
  /** Those that the petitioner asked for. */
  recusals: z.array(z.object({ no: z.number(), on: z.string(), state: z.string() })),
  /** Of a matter that was handed over: the limits of the bodies that may have it now (`portal:elsewhere.<name>`). */
  limitsElsewhere: z.array(
    z.object({
      name: z.string(),
      n: z.number(),
      unit: z.string(),
      cite: z.object({ law: z.string(), article: z.string() }),
    }),
  ),
  openings,
  dataRequests: z.array(dataRequest),
  /** What the law allows the petitioner now. */
  openActions: z.array(z.string()),
});
export type PetitionerMatter = z.infer<typeof petitionerMatter>;

const named = z.object({
  no: z.number(),
  role: z.enum(partyRoles),
  name: z.string(),
  you: z.boolean(),
});

/** Who petitions together, as far as one of them may know: how many, and who speaks for them. */
const together = z.object({
  people: z.number(),
  you: z.object({
    no: z.number(),
    role: z.enum(partyRoles),
    name: z.string(),
    contactBy: z.enum(contactWays),
    mandate: z.string(),
    scope: z.enum(mandateScopes),
    actsFor: z.array(z.string()),
    consent: z.object({
      state: z.enum(consentStates),
      on: z.string().nullable(),
      how: z.enum(consentWays).nullable(),
    }),
    represented: z.boolean(),
  }),
  representatives: z.array(named),
  actingForYou: z.array(named),
});
export type Together = z.infer<typeof together>;

export const petitionerView = z.object({
  letterId: z.string(),
  channel: z.enum(channels),
  receivedOn: z.string(),
  content: z.string(),
  papers: z.array(paperView),
  /** The call for suggestions that it answered. */
  call: z
    .object({
      id: z.string(),
      title: z.string(),
      seenAs: z.enum(['upcoming', 'collecting', 'closed', 'summary-published', 'cancelled']),
    })
    .nullable(),
  together,
  matters: z.array(petitionerMatter),
});
export type PetitionerView = z.infer<typeof petitionerView>;
