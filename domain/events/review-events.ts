import type { Day } from '../day.ts';
import type { PersonId, ServiceWay, UnitId } from '../matter.ts';
import type { ReviewLevel, ReviewOpinion, Seat } from '../review.ts';

/** What happens in a review or re-review (arts. 35 and 36). */
export type ReviewEvent =
  | {
      type: 'review-requested';
      level: ReviewLevel;
      body: string;
      seat: Seat;
      on: Day;
      request: string;
      reasons: string;
    }
  | { type: 'completion-asked'; on: Day; what: string; dueDay: Day | null }
  | { type: 'request-completed'; on: Day; text: string }
  | { type: 'review-admitted'; on: Day; answerDue: Day | null }
  | { type: 'review-refused'; on: Day; ground: string; reasons: string; instead: string }
  | { type: 'review-answer-filed'; on: Day; text: string; evidence: string; by: PersonId }
  | { type: 'review-suspended'; on: Day; reasons: string }
  | { type: 'review-resumed'; on: Day; reasons: string }
  | { type: 'review-terminated'; on: Day; ground: string; reasons: string }
  | { type: 'review-drafted'; opinion: ReviewOpinion; by: PersonId }
  | { type: 'review-draft-returned'; by: PersonId; remarks: string }
  | { type: 'review-signed'; on: Day; opinion: ReviewOpinion; by: PersonId }
  | { type: 'outside-review-recorded'; on: Day; number: string; opinion: ReviewOpinion }
  | { type: 'review-served'; way: ServiceWay; on: Day; proof: string }
  /** After a re-review has annulled the review opinion alone: whoever gave it gives a new one (DL-48). */
  | { type: 'review-reopened'; on: Day; reasons: string }
  /** After a review has annulled the opinion: the unit handles it anew. */
  | { type: 'sent-back'; unit: UnitId; on: Day; reasons: string };
