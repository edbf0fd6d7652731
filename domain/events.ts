import type { BesideEvent } from './events/beside-events.ts';
import type { DataEvent } from './events/data-events.ts';
import type { NameEvent } from './events/name-events.ts';
import type { ReviewEvent } from './events/review-events.ts';
import type { ClockSum } from './clocks.ts';
import type { Day } from './day.ts';
import type { MatterNumber } from './matter-number.ts';
import type {
  Channel,
  DutyReply,
  FinalPaper,
  Hearing,
  Opinion,
  PersonId,
  Promise,
  Purpose,
  Rating,
  Request,
  Result,
  ServiceWay,
  Sorting,
  SuggestionDecision,
  UnitId,
} from './matter.ts';

/** What has happened to a matter. An event carries what was decided, never what would have to be worked out again. */
export type MatterEvent =
  | {
      type: 'registered';
      county: string;
      id: string;
      letterId: string;
      number: MatterNumber;
      channel: Channel;
      subject: string;
      requests: Request[];
      petitioners?: number;
      receivedOn: Day;
      declaredPurpose: Purpose | null;
      lawVersion: string;
      office: UnitId;
      /** The matter of the same letter whose requests it took over. */
      splitFrom?: { id: string; number: MatterNumber } | null;
      /** Who is kept from the matter that it was split from, and so from this one. */
      kept?: KeptAway;
    }
  | { type: 'clock-started'; sum: ClockSum }
  | { type: 'clock-stopped'; rule: string; on: Day }
  | {
      type: 'clock-moved';
      rule: string;
      sum: ClockSum;
      because: 'extension' | 'calendar' | 'exclusion';
    }
  /** Only on a ground that the law names: `ground` is the rule that leaves the days out. */
  | { type: 'clock-suspended'; rule: string; on: Day; ground: string }
  | { type: 'clock-resumed'; rule: string; on: Day; sum: ClockSum }
  | {
      type: 'sorted';
      sorting: Sorting;
      respondentUnits: UnitId[];
      /** Not in histories of before 0007. */
      respondentPeople?: PersonId[];
      respondentEnterprises?: string[];
    }
  | { type: 'transferred'; unit: UnitId; on: Day; note: string }
  | { type: 'assigned'; unit: UnitId; on: Day; dueDay: Day; note: string }
  | { type: 'handed-over'; body: string; on: Day }
  | { type: 'hand-over-proposed'; body: string; by: PersonId }
  | { type: 'hand-over-received'; on: Day; number: string; by: string }
  | { type: 'objected'; on: Day; reasons: string; basis: string; proposedUnit: UnitId | null }
  | { type: 'referred-to-joint-meeting'; on: Day }
  | { type: 'objection-agreed'; on: Day; reasons: string; days: number }
  | { type: 'objection-refused'; on: Day; reasons: string }
  | { type: 'competence-decided'; unit: UnitId; on: Day; reasons: string; days: number }
  | { type: 'handler-appointed'; person: PersonId }
  | { type: 'handler-released'; person: PersonId }
  | { type: 'accepted'; on: Day }
  | { type: 'simple-accepted'; on: Day; way: SimpleWay }
  | {
      type: 'simple-answered';
      on: Day;
      text: string;
      result: Result;
      way: SimpleWay;
      paper: boolean;
    }
  | { type: 'made-ordinary'; on: Day; reasons: string }
  | { type: 'duty-opened'; on: Day; receivedOn: Day; procedure: string }
  | { type: 'duty-replied'; on: Day; duty: DutyReply }
  | { type: 'study-began'; on: Day; note: string }
  | {
      type: 'refused';
      on: Day;
      ground: string;
      reasons: string;
      instead: string;
      final?: FinalPaper | null;
    }
  | {
      type: 'routed-out';
      on: Day;
      body: string;
      timeLimit: string;
      papers: string;
      opened: boolean;
    }
  | { type: 'heard'; hearing: Hearing }
  | { type: 'extended'; on: Day; days: number; reason: string }
  | { type: 'opinion-drafted'; opinion: Opinion; by: PersonId }
  | { type: 'opinion-checked'; by: PersonId; remarks: string }
  | { type: 'draft-returned'; by: PersonId; remarks: string }
  | { type: 'opinion-signed'; on: Day; opinion: Opinion; by?: PersonId }
  | {
      type: 'replied';
      on: Day;
      kind: 'suggestion-reply' | 'consultation-answer';
      text: string;
      decision?: SuggestionDecision | null;
      /** What will be done of an adopted suggestion. */
      promises?: Promise[];
    }
  | { type: 'answer-imported'; on: Day; text: string; by: string }
  | { type: 'served'; way: ServiceWay; on: Day; proof: string }
  | { type: 'commitment-reported'; no: number; on: Day; evidence: string }
  | { type: 'commitment-confirmed'; no: number; kept: boolean; word: string }
  | { type: 'commitment-found-done'; no: number; on: Day; finding: string }
  | { type: 'rated'; rating: Rating }
  | { type: 'papers-added'; papers: { id: string; name: string }[]; note: string }
  | { type: 'noted'; text: string }
  | { type: 'closed'; on: Day }
  | {
      type: 'archived';
      on: Day;
      fileNumber: string;
      keptFor: string;
      /** The papers of the file in their order, each with its pages. */
      items?: FiledPaper[];
      remarks?: string;
      checkedBy?: string;
    }
  | ReviewEvent
  | NameEvent
  | DataEvent
  | BesideEvent;

export interface KeptAway {
  readonly respondentUnits: readonly UnitId[];
  readonly respondentPeople: readonly PersonId[];
  readonly respondentEnterprises: readonly string[];
  readonly recused: readonly PersonId[];
}

/** A paper of the file: the letter itself, or the id of a paper or document. */
export interface FiledPaper {
  readonly ref: string;
  readonly pages: number;
}

/** How a simple answer is told: paper only if the petitioner asks for it (domain facts §2.3). */
export const simpleWays = ['phone', 'sms', 'web', 'in-person'] as const;
export type SimpleWay = (typeof simpleWays)[number];

export type EventType = MatterEvent['type'];
export type EventOf<T extends EventType> = Extract<MatterEvent, { type: T }>;
