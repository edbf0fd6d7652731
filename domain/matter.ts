import type { ClockSum } from './clocks.ts';
import type { Day } from './day.ts';
import type { MatterNumber } from './matter-number.ts';

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

export const stages = [
  'registered',
  'sorted',
  'with-unit',
  'objected',
  'joint-meeting',
  'handling',
  'answered',
  'served',
  'refused',
  'routed-out',
  'handed-over',
  'closed',
] as const;
export type Stage = (typeof stages)[number];

/** Stages in which nothing more is owed by an office. */
export const endStages = [
  'refused',
  'routed-out',
  'handed-over',
  'closed',
] as const satisfies Stage[];

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
}

export interface Sending {
  readonly unit: UnitId;
  readonly on: Day;
  readonly manner: 'transfer' | 'assignment' | 'joint-meeting';
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
  readonly state: 'running' | 'stopped';
  readonly stoppedOn: Day | null;
}

export interface Hearing {
  readonly on: Day;
  readonly way: 'in-person' | 'phone' | 'video' | 'writing' | 'not-possible';
  readonly record: string;
}

export const results = ['support', 'partly', 'explain', 'not-supported'] as const;
export type Result = (typeof results)[number];

export interface RequestAnswer {
  readonly no: number;
  readonly result: Result;
  readonly facts: string;
  readonly basis: string;
  readonly text: string;
}

export interface Promise {
  readonly requestNo: number;
  readonly text: string;
  readonly dueDay: Day;
}

/** What was decided on a suggestion (art. 29); 'kept' is for later study. */
export const suggestionDecisions = ['adopted', 'partly', 'not-adopted', 'kept'] as const;
export type SuggestionDecision = (typeof suggestionDecisions)[number];

/** The paper that ended a matter for good: a re-review opinion (art. 36(3)), or the end of a case at law. */
export interface FinalPaper {
  readonly title: string;
  readonly number: string;
  readonly body: string;
  readonly issuedOn: Day;
}

export interface Opinion {
  /** The petitioner's facts and reasons in the drafter's words; the printed opinion begins with them. */
  readonly statement?: string;
  readonly investigation: string;
  readonly answers: readonly RequestAnswer[];
  readonly promises: readonly Promise[];
  readonly reviewBody: string;
}

export type Draft =
  | { readonly step: 'none'; readonly remarks: string | null; readonly opinion: Opinion | null }
  | { readonly step: 'drafted'; readonly opinion: Opinion; readonly by: PersonId }
  | {
      readonly step: 'checked';
      readonly opinion: Opinion;
      readonly by: PersonId;
      readonly draftedBy: PersonId | null;
    };

export type Reply =
  | { readonly kind: 'opinion'; readonly on: Day; readonly opinion: Opinion }
  | {
      readonly kind: 'suggestion-reply' | 'consultation-answer';
      readonly on: Day;
      readonly text: string;
    }
  | { readonly kind: 'imported'; readonly on: Day; readonly text: string };

export const serviceWays = [
  'by-hand',
  'left-with-witness',
  'post',
  'electronic',
  'published',
] as const;
export type ServiceWay = (typeof serviceWays)[number];

export interface Service {
  readonly way: ServiceWay;
  readonly on: Day;
  readonly proof: string;
}

export interface Commitment {
  readonly no: number;
  readonly requestNo: number;
  readonly text: string;
  readonly dueDay: Day;
  readonly unit: UnitId;
  readonly owner: PersonId | null;
  readonly state: 'promised' | 'reported' | 'kept' | 'not-kept' | 'found-done';
  readonly evidence: string | null;
  readonly petitionerWord: string | null;
}

export const scores = ['satisfied', 'mostly-satisfied', 'not-satisfied'] as const;
export type Score = (typeof scores)[number];

export interface Rating {
  readonly target: 'office' | 'unit';
  readonly score: Score;
  readonly comment: string;
}

interface Core {
  readonly county: string;
  readonly id: string;
  readonly letterId: string;
  readonly number: MatterNumber;
  readonly channel: Channel;
  readonly subject: string;
  readonly requests: readonly Request[];
  readonly receivedOn: Day;
  /** What the petitioner said it is; the office decides when it sorts. */
  readonly declaredPurpose: Purpose | null;
  readonly lawVersion: string;
  readonly office: UnitId;
  readonly respondentUnits: readonly UnitId[];
  readonly holder: Holder;
  readonly clocks: readonly Clock[];
  readonly bounces: readonly Bounce[];
  readonly extension: { readonly days: number; readonly reason: string } | null;
  readonly hearings: readonly Hearing[];
  readonly commitments: readonly Commitment[];
  readonly ratings: readonly Rating[];
  readonly version: number;
}

type Sorted = { readonly sorting: Sorting };
type Sent = Sorted & { readonly sending: Sending };
type Answered = { readonly sorting: Sorting | null; readonly reply: Reply };

type StageFacts = {
  registered: object;
  sorted: Sorted;
  'with-unit': Sent;
  objected: Sent & { readonly objection: Objection };
  'joint-meeting': Sent & { readonly objection: Objection };
  handling: Sent & { readonly acceptedOn: Day; readonly draft: Draft };
  answered: Answered;
  served: Answered & { readonly service: Service };
  refused: Sent & { readonly ground: string };
  'routed-out': Sent;
  'handed-over': Sorted & { readonly body: string };
  closed: Answered & { readonly service: Service };
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

/** An accusation is sealed from its arrival when it says that it is one, else from its sorting as one (art. 30(3)). */
export function isSealed(matter: Matter): boolean {
  const sorting = sortingOf(matter);
  return sorting ? sorting.route === 'RB' : matter.declaredPurpose === 'accusation';
}

export const runningClocks = (matter: Matter): readonly ClockSum[] =>
  matter.clocks.filter((clock) => clock.state === 'running').map((clock) => clock.sum);
