import type { Agreement } from './beside.ts';
import type { Day } from './day.ts';
import type { PersonId, UnitId } from './matter.ts';

/** What a matter ends with: the answer, how it is served, what is promised in it, and what the petitioner says of it. */

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

/** What a draft begins as, an opinion's or a review opinion's. */
export const noDraft = { step: 'none', remarks: null, opinion: null } as const;

export type Draft =
  | { readonly step: 'none'; readonly remarks: string | null; readonly opinion: Opinion | null }
  | { readonly step: 'drafted'; readonly opinion: Opinion; readonly by: PersonId }
  | {
      readonly step: 'checked';
      readonly opinion: Opinion;
      readonly by: PersonId;
      readonly draftedBy: PersonId | null;
    };

export const interests = ['own', 'none'] as const;

/** What a competent unit answers after it has performed its duty or refused to (R5). Never an opinion, never a review line. */
export interface DutyReply {
  readonly object: string;
  readonly inspection: string;
  readonly result: string;
  readonly basis: string;
  readonly next: string;
  /** Whether the petitioner's own rights are touched: only then are there recourses. */
  readonly interest: (typeof interests)[number];
  /** Whether the duty was refused or left undone: then reconsideration comes before the court (行政复议法 23). */
  readonly inaction?: 'yes' | 'no';
  /** Who decides a reconsideration, and which court; asked for only where an interest is touched. */
  readonly reconsiderationBody?: string;
  readonly court?: string;
}

export type Reply =
  | { readonly kind: 'opinion'; readonly on: Day; readonly opinion: Opinion }
  | { readonly kind: 'duty-reply'; readonly on: Day; readonly duty: DutyReply }
  | { readonly kind: 'settlement'; readonly on: Day; readonly agreement: Agreement }
  | {
      readonly kind: 'suggestion-reply' | 'consultation-answer' | 'simple-answer';
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
  /** By telephone, SMS or face to face: for the simple procedure alone. */
  'told',
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

/** Not carried out yet, or only said to be. */
export const isOwed = ({ state }: Commitment): boolean =>
  state !== 'kept' && state !== 'found-done';

export const scores = ['satisfied', 'mostly-satisfied', 'not-satisfied'] as const;
export type Score = (typeof scores)[number];

export interface Rating {
  /** The party whose voice it is; ratings of before there were several are the first petitioner's. */
  readonly party?: number;
  readonly target: 'office' | 'unit';
  readonly score: Score;
  readonly comment: string;
}
