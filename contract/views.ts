import { z } from 'zod';
import { channels, purposes, routes, stages } from '#domain/matter.ts';
import { consentStates, consentWays, mandateScopes } from '#domain/parties.ts';
import { partyRoles } from '#domain/party-law.ts';
import { reviewLevels } from '#domain/review.ts';
import { roles, unitKinds } from '#domain/staff.ts';

/** The shapes in which matters leave the server. */

const day = z.string();

export const citationView = z.object({
  law: z.string(),
  article: z.string(),
  level: z.string(),
  status: z.string(),
});

/** A clock with its whole sum. `steps` are structured; the desk and portal put them into words. */
export const clockView = z.object({
  rule: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  actor: z.string(),
  state: z.enum(['running', 'suspended', 'stopped']),
  from: day,
  raw: day,
  statutoryDue: day,
  safeDue: day,
  provisional: z.boolean(),
  stoppedOn: day.nullable(),
  /** Since when it does not run, and by which rule its days are left out; null when it runs or has stopped. */
  suspended: z
    .object({
      on: day,
      rule: z.string(),
      title: z.object({ zh: z.string(), en: z.string() }),
      cite: citationView,
    })
    .nullable(),
  /** Days from today to safeDue; negative when past. Null unless it runs. */
  daysLeft: z.number().nullable(),
  late: z.boolean(),
  cite: citationView,
  steps: z.array(z.looseObject({ kind: z.string() })),
});
export type ClockView = z.infer<typeof clockView>;

export const matterRow = z.object({
  id: z.string(),
  number: z.string(),
  subject: z.string(),
  channel: z.enum(channels),
  purpose: z.enum(purposes).nullable(),
  category: z.string().nullable(),
  route: z.enum(routes).nullable(),
  stage: z.enum(stages),
  unit: z.string(),
  unitName: z.string(),
  owner: z.string().nullable(),
  ownerName: z.string().nullable(),
  ownerAway: z.boolean(),
  nextAct: z.string().nullable(),
  receivedOn: day,
  dueRule: z.string().nullable(),
  safeDue: day.nullable(),
  statutoryDue: day.nullable(),
  daysLeft: z.number().nullable(),
  provisional: z.boolean(),
  version: z.number(),
});
export type MatterRow = z.infer<typeof matterRow>;

export const paperView = z.object({
  id: z.string(),
  name: z.string(),
  mime: z.string(),
  kind: z.string(),
  inline: z.boolean(),
  size: z.number(),
  addedOn: day,
  addedBy: z.enum(['petitioner', 'staff']),
});

export const documentView = z.object({
  id: z.string(),
  kind: z.string(),
  number: z.string(),
  issuedOn: day,
  state: z.enum(['pending', 'issued', 'failed']),
  sha256: z.string().nullable(),
  /** Whoever looks may open it as it was issued. */
  original: z.boolean(),
  /** There is a copy in which personal data are hidden, for whoever else than the addressee is to have it. */
  masked: z.boolean(),
});

export const eventView = z.object({
  seq: z.number(),
  type: z.string(),
  day,
  at: z.string(),
  /** `party`: which of the letter's people it was, when it was one of them. */
  actor: z.object({
    kind: z.string(),
    name: z.string(),
    unitName: z.string(),
    /** In whose name, where somebody stood in. */
    standsFor: z.string().nullable(),
    party: z.number().nullable(),
  }),
  /** The event's own facts, with names put in place of ids. */
  facts: z.record(z.string(), z.unknown()),
});

/** Somebody of the letter: who petitions, or acts for one who does. */
const partyView = z.object({
  no: z.number(),
  role: z.enum(partyRoles),
  name: z.string(),
  phone: z.string(),
  email: z.string(),
  address: z.string(),
  contactBy: z.string(),
  consent: z.object({
    state: z.enum(consentStates),
    on: day.nullable(),
    how: z.enum(consentWays).nullable(),
  }),
  actsFor: z.array(z.number()),
  authorityPaper: z.string().nullable(),
  authority: z.string(),
  mandate: z.string(),
  scope: z.enum(mandateScopes),
});
export type PartyView = z.infer<typeof partyView>;

export const matterView = matterRow.extend({
  letter: z.object({
    id: z.string(),
    content: z.string(),
    place: z.string(),
    receivedAt: z.string(),
    readBack: z.boolean(),
    /** The call for suggestions that it answered. */
    call: z.object({ id: z.string(), title: z.string() }).nullable(),
    /** Another matter of the letter keeps its words and its sender from this person; the requests remain. */
    withheld: z.boolean(),
    /** The petitioner wants the name withheld: an alias stands for it, unless it is open to this person for a time. */
    name: z.object({ withheld: z.boolean(), openUntil: day.nullable() }),
    petitioner: z.object({
      name: z.string(),
      phone: z.string(),
      email: z.string(),
      address: z.string(),
      contactBy: z.string(),
      otherPetitioners: z.number(),
    }),
    /** New values that a petitioner wants for something about them, for who decides; hidden with a withheld name. */
    wishes: z.array(z.object({ no: z.number(), value: z.string() })),
    /** How many petition together, named or not. */
    people: z.number(),
    /** Empty where the letter is withheld. */
    parties: z.array(partyView),
    siblings: z.array(z.object({ id: z.string(), number: z.string(), subject: z.string() })),
  }),
  /** Who is complained of. For their own people the matter is not there. */
  respondents: z.object({
    units: z.array(z.object({ id: z.string(), name: z.string() })),
    people: z.array(
      z.object({ id: z.string(), name: z.string(), unit: z.string(), unitName: z.string() }),
    ),
    enterprises: z.array(z.string()),
  }),
  requests: z.array(z.object({ no: z.number(), text: z.string() })),
  /** What may be asked for next, and of which bodies; null where nothing may (art. 36(3)). */
  review: z.object({ level: z.enum(reviewLevels), bodies: z.array(z.string()) }).nullable(),
  /** The whole folded state (domain/matter.ts), for screens that show a stage's own facts. */
  state: z.record(z.string(), z.unknown()),
  clocks: z.array(clockView),
  papers: z.array(paperView),
  documents: z.array(documentView),
  events: z.array(eventView),
  notices: z.array(
    z.object({
      id: z.string(),
      channel: z.string(),
      state: z.string(),
      party: z.number(),
      text: z.string(),
      createdAt: z.string(),
    }),
  ),
  /** How many openings the petitioner reads of this file by now, and since when they are recorded; null for who need not know. */
  openings: z.object({ lines: z.number(), since: day.nullable() }).nullable(),
  /** What the law allows now and this person may do: exactly the desk's buttons, the likeliest first. */
  openActions: z.array(z.string()),
});
export type MatterView = z.infer<typeof matterView>;

export const unitView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(unitKinds),
  reviewBody: z.string(),
  /** Empty for what the law's table of review bodies says. */
  reReviewBody: z.string().default(''),
  phone: z.string(),
  address: z.string(),
  active: z.boolean(),
  /** What the numbers of its own documents begin with; empty = they are numbered with the petition office's. */
  documentPrefix: z
    .string()
    .trim()
    .regex(/^[\p{Script=Han}A-Za-z]{0,12}$/u, { error: 'bad-document-prefix' })
    .default(''),
});

export const personView = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  unit: z.string(),
  roles: z.array(z.enum(roles)),
  awayFrom: day.nullable(),
  awayTo: day.nullable(),
  /** Who has their posts while they are away. */
  standIn: z.string().nullable(),
  active: z.boolean(),
});

export const meView = z.object({
  person: personView,
  unitName: z.string(),
  office: z.object({
    county: z.string(),
    countyName: z.string(),
    officeName: z.string(),
    officeUnit: z.string(),
  }),
  csrf: z.string(),
  today: day,
  demo: z.boolean(),
});
export type MeView = z.infer<typeof meView>;

/** RFC 9457, with our code, its citation and the fields concerned. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string().optional(),
  /** Of a matter that has moved on: the version it has now. */
  current: z.number().optional(),
  cite: citationView.nullable().optional(),
  errors: z
    .array(z.object({ field: z.string(), code: z.string(), message: z.string() }))
    .optional(),
});
export type Problem = z.infer<typeof problem>;
