import type {
  Assistance,
  Link,
  Mediation,
  PublicHearing,
  Recusal,
  Supervision,
  Withdrawal,
} from './beside.ts';
import type { ClockSum } from './clocks.ts';
import type { DataRequest } from './data-request.ts';
import type { Day } from './day.ts';
import type { KeptName } from './kept-name.ts';
import type { MatterNumber } from './matter-number.ts';
import type { Commitment, Draft, Opinion, Rating, Reply, Service } from './answer.ts';
import type { Review, ReviewDone } from './review.ts';

export * from './answer.ts';

/** What a matter is: one set of facts and requests, held by exactly one unit at a time (domain facts §2.0, §2.1). */

export const channels = [
  'portal',
  'letter',
  'visit',
  'phone',
  'fax',
  'superior',
  'old-system',
] as const;
export type Channel = (typeof channels)[number];

export const purposes = ['appeal', 'suggestion', 'accusation', 'consultation', 'other'] as const;
export type Purpose = (typeof purposes)[number];

export const routes = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'RA', 'RB', 'RC'] as const;
export type Route = (typeof routes)[number];

/** Which routes a purpose may take (arts. 29, 30 and 31): the wrong pair cannot be sorted. */
export const routesOf = {
  appeal: ['R1', 'R2', 'R3', 'R4', 'R5', 'R6'],
  suggestion: ['RA'],
  accusation: ['RB'],
  consultation: ['RC'],
  other: ['RA', 'RC'],
} as const satisfies Record<Purpose, readonly Route[]>;

/** Stages before an office has given its answer. */
export const stagesBeforeAnswer = [
  'registered',
  'sorted',
  'with-unit',
  'objected',
  'joint-meeting',
  'handling',
  'simple',
  'performing',
  'studying',
] as const;

/** Stages in which nothing more is owed by an office. */
export const endStages = [
  'refused',
  'routed-out',
  'handed-over',
  'withdrawn',
  'closed',
  'archived',
] as const;

export const stages = [
  ...stagesBeforeAnswer,
  'answered',
  'served',
  'review-requested',
  'reviewing',
  'review-answered',
  ...endStages,
] as const;
export type Stage = (typeof stages)[number];

export type UnitId = string;
export type PersonId = string;

export interface Request {
  readonly no: number;
  readonly text: string;
}

export interface Holder {
  readonly unit: UnitId;
  readonly person: PersonId | null;
}

export interface Sorting {
  readonly purpose: Purpose;
  readonly category: string;
  readonly route: Route;
  readonly procedure: string | null;
  readonly reason: string;
  /** Whether the matter looks fit for the simple procedure (简易办理; domain facts §2.3). The unit decides. */
  readonly simple?: boolean;
}

export interface Sending {
  readonly unit: UnitId;
  readonly on: Day;
  readonly manner: 'transfer' | 'assignment' | 'joint-meeting' | 'review';
  readonly dueDay: Day | null;
  readonly note: string;
}

export interface Objection {
  readonly on: Day;
  readonly unit: UnitId;
  readonly reasons: string;
  readonly basis: string;
  readonly proposedUnit: UnitId | null;
}

/** One return from a unit that was sent the matter and did not keep it. */
export interface Bounce {
  readonly unit: UnitId;
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
}

export interface Clock {
  readonly sum: ClockSum;
  /** 'suspended' only on a ground that the law names; its days are left out when it runs on. */
  readonly state: 'running' | 'suspended' | 'stopped';
  readonly stoppedOn: Day | null;
  readonly suspendedOn?: Day | null;
  /** The rule that leaves the days of the suspension out. */
  readonly suspendedBy?: string | null;
}

export interface Hearing {
  readonly on: Day;
  readonly way: 'in-person' | 'phone' | 'video' | 'writing' | 'not-possible';
  readonly record: string;
  /** Where it was; empty for the unit's own place. */
  readonly place?: string;
}

interface Core {
  readonly county: string;
  readonly id: string;
  readonly letterId: string;
  readonly number: MatterNumber;
  readonly channel: Channel;
  readonly subject: string;
  readonly requests: readonly Request[];
  /** How many people bring it: a joint matter is not for the simple procedure. */
  readonly petitioners: number;
  readonly receivedOn: Day;
  /** What the petitioner said it is; the office decides when it sorts. */
  readonly declaredPurpose: Purpose | null;
  readonly lawVersion: string;
  readonly office: UnitId;
  readonly respondentUnits: readonly UnitId[];
  /** People in office who are complained of, themselves and not their unit. */
  readonly respondentPeople: readonly PersonId[];
  /** Enterprises complained of, by name: none of them is a unit here. */
  readonly respondentEnterprises: readonly string[];
  readonly holder: Holder;
  readonly clocks: readonly Clock[];
  readonly bounces: readonly Bounce[];
  readonly extension: { readonly days: number; readonly reason: string } | null;
  readonly hearings: readonly Hearing[];
  readonly commitments: readonly Commitment[];
  readonly ratings: readonly Rating[];
  /** The unit that accepted it, and has to answer for its answer in a review. */
  readonly handledBy: UnitId | null;
  /** Who drafted, checked or signed: they take no part in its review. */
  readonly tookPart: readonly PersonId[];
  readonly assisting: readonly Assistance[];
  readonly publicHearing: PublicHearing | null;
  readonly mediation: Mediation | null;
  readonly withdrawal: Withdrawal | null;
  readonly recusals: readonly Recusal[];
  readonly recused: readonly PersonId[];
  readonly links: readonly Link[];
  readonly splitFrom: { readonly id: string; readonly number: MatterNumber } | null;
  readonly reviews: readonly ReviewDone[];
  readonly supervisions: readonly Supervision[];
  /** Absent where nobody has ever asked that the name be withheld. */
  readonly keptName?: KeptName;
  /** Absent where nobody has asked about their own data. */
  readonly dataRequests?: readonly DataRequest[];
  readonly version: number;
}

/** A sealed accusation leaves only when two keepers have acted: one proposes, the other hands over. */
export interface HandOverProposal {
  readonly body: string;
  readonly by: PersonId;
}

type Sorted = { readonly sorting: Sorting; readonly handOver?: HandOverProposal | null };
type Sent = Sorted & { readonly sending: Sending };
type Answered = { readonly sorting: Sorting | null; readonly reply: Reply };

type Served = Answered & { readonly service: Service };

type StageFacts = {
  registered: object;
  sorted: Sorted;
  'with-unit': Sent;
  objected: Sent & { readonly objection: Objection };
  'joint-meeting': Sent & { readonly objection: Objection };
  handling: Sent & {
    readonly acceptedOn: Day;
    readonly draft: Draft;
    /** The opinion that a review annulled; the new one must not say the same. */
    readonly annulled?: Opinion | null;
  };
  simple: Sent & { readonly acceptedOn: Day };
  performing: Sent & { readonly acceptedOn: Day };
  studying: Sent & { readonly acceptedOn: Day };
  answered: Answered;
  served: Served;
  'review-requested': Served & { readonly review: Review };
  reviewing: Served & { readonly review: Review };
  'review-answered': Served & { readonly review: Review; readonly ended: ReviewDone };
  refused: Sent & { readonly ground: string };
  'routed-out': Sent;
  'handed-over': Sorted & {
    readonly body: string;
    readonly receipt?: { readonly on: Day; readonly number: string; readonly by: string } | null;
  };
  /** `before` is the matter as it was; a reopening gives exactly that back. */
  withdrawn: { readonly sorting: Sorting | null; readonly before: Matter };
  closed: Served;
  archived: { readonly sorting: Sorting | null; readonly endedAs: Stage; readonly archivedOn: Day };
};

export type Matter = { [S in Stage]: Core & { readonly stage: S } & StageFacts[S] }[Stage];
export type MatterIn<S extends Stage> = Extract<Matter, { readonly stage: S }>;

export const isIn = <S extends Stage>(
  matter: Matter,
  ...wanted: readonly S[]
): matter is MatterIn<S> => (wanted as readonly Stage[]).includes(matter.stage);

export const isOpen = (matter: Matter): boolean => !isIn(matter, ...endStages);

/** The sorting, for the stages that have one. */
export const sortingOf = (matter: Matter): Sorting | null =>
  'sorting' in matter ? matter.sorting : null;

/** While a unit works on its answer, others may be asked to help it. */
export const assistedStages = ['with-unit', 'handling', 'performing', 'studying'] as const;

/**
 * Units that share in a matter without holding it, as long as something is theirs to do or to answer for: they assist its
 * holder, must answer in its review, have objected, or have a supervision to answer.
 */
export function sharersOf(matter: Matter): UnitId[] {
  const all = [
    matter.handledBy ?? [],
    isIn(matter, ...assistedStages) ? matter.assisting.map(({ unit }) => unit) : [],
    isIn(matter, 'objected', 'joint-meeting') ? matter.sending.unit : [],
    matter.supervisions.filter(({ state }) => state === 'sent').map(({ unit }) => unit),
  ].flat();
  return [...new Set(all)].filter((unit) => unit !== matter.holder.unit);
}

/** People whom a matter is kept from, whatever their post: those complained of and those recused (arts. 28(3), 30(3)). */
export const keptFrom = (matter: Matter): PersonId[] => [
  ...new Set([...matter.respondentPeople, ...matter.recused]),
];

/** Whether somebody at work in a unit is kept from the matter, with their unit or by themselves. */
export const isKeptFrom = (
  { person, unit }: { readonly person: PersonId; readonly unit: UnitId },
  matter: Matter,
): boolean => matter.respondentUnits.includes(unit) || keptFrom(matter).includes(person);

/** An accusation is sealed from its arrival when it says that it is one, else from its sorting as one (art. 30(3)). */
export function isSealed(matter: Matter): boolean {
  const sorting = sortingOf(matter);
  return sorting ? sorting.route === 'RB' : matter.declaredPurpose === 'accusation';
}

/** A sealed accusation of which the organ has given its receipt: nothing else of it is shown any more (domain facts §2.7). */
export const onlyReceiptStays = (matter: Matter): boolean =>
  isSealed(matter) && 'receipt' in matter && Boolean(matter.receipt);

/** Clocks that are owed: running, or suspended on a ground of the law. */
export const owedClocks = (matter: Matter): readonly ClockSum[] =>
  matter.clocks.filter((clock) => clock.state !== 'stopped').map((clock) => clock.sum);

export const runningClocks = (matter: Matter): readonly ClockSum[] =>
  matter.clocks.filter((clock) => clock.state === 'running').map((clock) => clock.sum);

/** What one party of the letter has rated. */
export const ratingsBy = (matter: Matter, party: number): readonly Rating[] =>
  matter.ratings.filter((rating) => (rating.party ?? 1) === party);
