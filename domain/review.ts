import type { Day } from './day.ts';
import type { PersonId } from './matter.ts';

/** Review and re-review of an opinion (arts. 35 and 36; domain facts §2.2): the chain is law data, the facts stand here. */

export const reviewLevels = ['review', 're-review'] as const;
export type ReviewLevel = (typeof reviewLevels)[number];

export const reviewResults = ['uphold', 'change', 'revoke', 'send-back'] as const;
export type ReviewResult = (typeof reviewResults)[number];

/** Results after which the handling unit has to give a new opinion. */
export const annulling: readonly ReviewResult[] = ['revoke', 'send-back'];

export const terminationGrounds = ['settled', 'no-successor', 'other'] as const;

/** Where the body sits that decides: 'here' its review office works in this installation, 'elsewhere' its paper is recorded. */
export const seats = ['here', 'elsewhere'] as const;
export type Seat = (typeof seats)[number];

/** What a re-review annuls: the opinion, or only the review opinion, so that there is a new review (DL-48). */
export const annulled = ['opinion', 'review'] as const;
export type Annulled = (typeof annulled)[number];

export interface ReviewOpinion {
  readonly result: ReviewResult;
  /** Absent for the opinion. */
  readonly annuls?: Annulled;
  readonly findings: string;
  readonly basis: string;
  readonly text: string;
}

export type ReviewDraft =
  | {
      readonly step: 'none';
      readonly remarks: string | null;
      readonly opinion: ReviewOpinion | null;
    }
  | { readonly step: 'drafted'; readonly opinion: ReviewOpinion; readonly by: PersonId };

/** One review while it is under way. */
export interface Review {
  readonly level: ReviewLevel;
  readonly body: string;
  readonly seat: Seat;
  readonly on: Day;
  readonly request: string;
  readonly reasons: string;
  readonly completion: {
    readonly askedOn: Day;
    readonly what: string;
    readonly dueDay: Day | null;
  } | null;
  readonly admittedOn: Day | null;
  /** By when the handling unit was told to answer: by the rule of the province, else the day that the notice names. */
  readonly answerDue: Day | null;
  /** What the handling unit answered, with its evidence; null while it has not. */
  readonly answer: { readonly on: Day; readonly text: string; readonly evidence: string } | null;
  readonly suspendedOn: Day | null;
  readonly draft: ReviewDraft;
}

/** A review that has ended, whichever way. */
export interface ReviewDone {
  readonly level: ReviewLevel;
  readonly body: string;
  readonly seat: Seat;
  readonly on: Day;
  readonly outcome: ReviewResult | 'refused' | 'terminated';
  readonly opinion: ReviewOpinion | null;
  /** The number of a paper that a body elsewhere gave. */
  readonly number: string | null;
  /** What was asked for and why, and when. */
  readonly asked: Pick<Review, 'request' | 'reasons' | 'on'>;
}
