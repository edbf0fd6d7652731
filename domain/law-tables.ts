import * as z from 'zod';
import { daySchema } from './calendar.ts';
import { seats } from './review.ts';
import { bilingualSchema, citationSchema, lengthSchema, STATUSES } from './law-schema.ts';
import { openingLawSchema, type OpeningLaw } from './opening-law.ts';
import { partyLawSchema, type PartyLaw } from './party-law.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const routeId = z.enum(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'RA', 'RB', 'RC']);

/** The closed list of grounds on which a matter may be refused, and what is never a ground. */
const groundsSchema = z.strictObject({
  grounds: z.array(
    z.strictObject({
      id,
      outcome: z.enum(['not-accepted', 'no-longer-accepted']),
      /** A ground that holds for visits only never stops a letter, a call or a message. */
      onlyChannel: z.literal('visit').optional(),
      wording: bilingualSchema,
      instead: bilingualSchema,
      cite: citationSchema,
      basis: citationSchema.optional(),
    }),
  ),
  notGrounds: z.array(z.strictObject({ id, wording: bilingualSchema, cite: citationSchema })),
  /** On which a request for review is not admitted; a list of its own. */
  reviewGrounds: z.array(
    z.strictObject({
      id,
      wording: bilingualSchema,
      instead: bilingualSchema,
      cite: citationSchema,
    }),
  ),
});

const routesSchema = z.array(
  z.strictObject({
    id: routeId,
    meaning: bilingualSchema,
    endDocument: z.strictObject({ kind: id, title: bilingualSchema }).nullable(),
    /** What the end document may say about remedies; 'review' is 复查 then 复核 and belongs to R6 alone. */
    remedyKind: z.enum(['own-procedure', 'reconsideration-or-suit', 'review', 'none']),
    remedy: bilingualSchema.nullable(),
    startsHandlingClock: z.boolean(),
    cite: citationSchema,
  }),
);

const proceduresSchema = z.array(
  z.strictObject({
    id,
    /** The row of the route table. */
    row: z.int().positive(),
    field: bilingualSchema,
    route: routeId,
    body: bilingualSchema,
    /** What the person must keep to, and what they may expect. */
    timeLimit: bilingualSchema,
    limits: z.array(
      z.strictObject({ id, ...lengthSchema.shape, title: bilingualSchema, cite: citationSchema }),
    ),
    papers: bilingualSchema,
    /** The texts are silent on papers nearly everywhere: these are our suggestions. */
    papersStatus: z.enum(STATUSES),
    basis: z.array(citationSchema).min(1),
    staysInPetition: z.enum(['no', 'part', 'yes']),
    stays: bilingualSchema.nullable(),
    status: z.enum(STATUSES),
    note: bilingualSchema.optional(),
  }),
);

const code = z.string().regex(/^\d{2}(\d{2})?$/);
const categorySchema = z.strictObject({
  code,
  name: bilingualSchema,
  externalCode: z.string().nullable(),
  status: z.enum(STATUSES),
});
const categoriesSchema = z.array(
  z.strictObject({
    ...categorySchema.shape,
    children: z.array(z.strictObject({ code, name: bilingualSchema, status: z.enum(STATUSES) })),
  }),
);

const reviewBodySchema = z.strictObject({ ...bilingualSchema.shape, seat: z.enum(seats) });

/** Who reviews what a unit of this kind has handled, and who re-reviews it. */
const reviewChainSchema = z.array(
  z.strictObject({
    unitKind: z.enum([
      'petition-office',
      'department',
      'township',
      'agency',
      'vertical',
      'enterprise',
      'body',
      'joint',
    ]),
    handler: bilingualSchema,
    review: z.array(reviewBodySchema).min(1),
    /** With more than one body the petitioner chooses, and the chosen one may neither refuse nor pass on. */
    petitionerChooses: z.boolean(),
    reReview: reviewBodySchema,
    cite: citationSchema,
  }),
);

const recourse = z.strictObject({
  ...lengthSchema.shape,
  title: bilingualSchema,
  cite: citationSchema,
});

/** What follows a duty whose result touches somebody's own rights: reconsideration and the courts, never a review. */
const recoursesSchema = z.strictObject({
  reconsideration: recourse,
  litigation: recourse,
  afterReconsideration: recourse,
  inactionFirst: z.strictObject({ cite: citationSchema }),
});
export type Recourses = z.infer<typeof recoursesSchema>;

/** Laws that changed lately, so that nobody prints the old article. */
const citationsSchema = z.array(
  z.strictObject({
    law: z.string().min(1),
    version: z.string().min(1),
    validFrom: daySchema,
    validTo: daySchema.optional(),
    status: z.enum(STATUSES),
    replaces: z.array(z.string()),
    effect: bilingualSchema,
  }),
);

/** What a call for suggestions must keep to. */
const suggestionCallsSchema = z.strictObject({
  duty: citationSchema,
  answer: citationSchema,
  majorDecision: z.strictObject({
    n: z.int().positive(),
    unit: z.literal('d'),
    cite: citationSchema,
  }),
  collectiveReply: citationSchema,
  release: citationSchema,
  noNames: citationSchema,
});

export type RefusalGround = z.infer<typeof groundsSchema>['grounds'][number];
export type ReviewGround = z.infer<typeof groundsSchema>['reviewGrounds'][number];
export type NotGround = z.infer<typeof groundsSchema>['notGrounds'][number];
export type RouteLaw = z.infer<typeof routesSchema>[number];
export type Procedure = z.infer<typeof proceduresSchema>[number];
export type CategoryGroup = z.infer<typeof categoriesSchema>[number];
export type ReviewChainRow = z.infer<typeof reviewChainSchema>[number];
export type ChangedLaw = z.infer<typeof citationsSchema>[number];
export type SuggestionCallLaw = z.infer<typeof suggestionCallsSchema>;

/** What the law fixes besides its clocks. */
export interface LawTables {
  readonly grounds: ReadonlyMap<string, RefusalGround>;
  readonly notGrounds: readonly NotGround[];
  readonly reviewGrounds: ReadonlyMap<string, ReviewGround>;
  readonly routes: ReadonlyMap<string, RouteLaw>;
  readonly procedures: ReadonlyMap<string, Procedure>;
  readonly categories: readonly CategoryGroup[];
  readonly reviewChain: ReadonlyMap<string, ReviewChainRow>;
  readonly recourses: Recourses;
  readonly changedLaws: readonly ChangedLaw[];
  readonly suggestionCalls: SuggestionCallLaw;
  /** On several people who petition together. */
  readonly parties: PartyLaw;
  /** On telling petitioners who opened their file. */
  readonly openings: OpeningLaw;
}

/** The tables as read from their files, still unknown. */
export type LawTableFiles = Readonly<
  Record<
    | 'grounds'
    | 'routes'
    | 'procedures'
    | 'categories'
    | 'reviewChain'
    | 'recourses'
    | 'citations'
    | 'suggestionCalls'
    | 'parties'
    | 'openings',
    unknown
  >
>;

export function parseLawTables(files: LawTableFiles): LawTables {
  const { grounds, notGrounds, reviewGrounds } = groundsSchema.parse(files.grounds);
  return {
    grounds: byId(grounds),
    notGrounds,
    reviewGrounds: byId(reviewGrounds),
    routes: byId(routesSchema.parse(files.routes)),
    procedures: byId(proceduresSchema.parse(files.procedures)),
    categories: categoriesSchema.parse(files.categories),
    reviewChain: new Map(
      reviewChainSchema.parse(files.reviewChain).map((row) => [row.unitKind, row]),
    ),
    recourses: recoursesSchema.parse(files.recourses),
    changedLaws: citationsSchema.parse(files.citations),
    suggestionCalls: suggestionCallsSchema.parse(files.suggestionCalls),
    parties: partyLawSchema.parse(files.parties),
    openings: openingLawSchema.parse(files.openings),
  };
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): Map<string, T> {
  const found = new Map(rows.map((row) => [row.id, row]));
  if (found.size !== rows.length) throw new RangeError('an id stands twice in a law table');
  return found;
}
