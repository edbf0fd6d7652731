import type { ClockSum } from './clocks.ts';
import type { Day } from './day.ts';
import type { MatterNumber } from './matter-number.ts';
import type {
  Channel,
  FinalPaper,
  Hearing,
  Opinion,
  PersonId,
  Purpose,
  Rating,
  Request,
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
      receivedOn: Day;
      declaredPurpose: Purpose | null;
      lawVersion: string;
      office: UnitId;
    }
  | { type: 'clock-started'; sum: ClockSum }
  | { type: 'clock-stopped'; rule: string; on: Day }
  | { type: 'clock-moved'; rule: string; sum: ClockSum; because: 'extension' | 'calendar' }
  | { type: 'sorted'; sorting: Sorting; respondentUnits: UnitId[] }
  | { type: 'transferred'; unit: UnitId; on: Day; note: string }
  | { type: 'assigned'; unit: UnitId; on: Day; dueDay: Day; note: string }
  | { type: 'handed-over'; body: string; on: Day }
  | { type: 'objected'; on: Day; reasons: string; basis: string; proposedUnit: UnitId | null }
  | { type: 'referred-to-joint-meeting'; on: Day }
  | { type: 'objection-agreed'; on: Day; reasons: string; days: number }
  | { type: 'objection-refused'; on: Day; reasons: string }
  | { type: 'competence-decided'; unit: UnitId; on: Day; reasons: string; days: number }
  | { type: 'handler-appointed'; person: PersonId }
  | { type: 'accepted'; on: Day }
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
  | { type: 'opinion-signed'; on: Day; opinion: Opinion }
  | {
      type: 'replied';
      on: Day;
      kind: 'suggestion-reply' | 'consultation-answer';
      text: string;
      decision?: SuggestionDecision | null;
    }
  | { type: 'answer-imported'; on: Day; text: string; by: string }
  | { type: 'served'; way: ServiceWay; on: Day; proof: string }
  | { type: 'commitment-reported'; no: number; on: Day; evidence: string }
  | { type: 'commitment-confirmed'; no: number; kept: boolean; word: string }
  | { type: 'commitment-found-done'; no: number; on: Day; finding: string }
  | { type: 'rated'; rating: Rating }
  | { type: 'papers-added'; papers: { id: string; name: string }[]; note: string }
  | { type: 'noted'; text: string }
  | { type: 'closed'; on: Day };

export type EventType = MatterEvent['type'];
export type EventOf<T extends EventType> = Extract<MatterEvent, { type: T }>;
