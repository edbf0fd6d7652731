import type { Law } from './law.ts';
import { annulling, reviewResults, type ReviewLevel, type Seat } from './review.ts';
import type { Matter, Reply } from './matter.ts';
import type { Unit } from './staff.ts';

/** Who may review what a unit has handled: the next higher body, by the kind of the unit (art. 35; law/cn/review-chain.yaml). */

export interface ReviewBody {
  readonly name: string;
  readonly seat: Seat;
}

/** With more than one body the petitioner chooses. The unit's own entry names the first, the law's table the others. */
export function reviewBodiesOf(law: Law, unit: Unit | undefined, level: ReviewLevel): ReviewBody[] {
  const row = law.reviewChain.get(unit?.kind ?? '');
  if (!unit || !row) return [];
  if (level === 're-review')
    return [{ name: unit.reReviewBody || row.reReview.zh, seat: row.reReview.seat }];
  const [first, ...others] = row.review;
  if (!first) return [];
  return [
    { name: unit.reviewBody || first.zh, seat: first.seat },
    ...others.map(({ zh, seat }) => ({ name: zh, seat })),
  ];
}

const reviewable: readonly Reply['kind'][] = ['opinion', 'simple-answer'];

/** Only an answer of the ordinary procedure has a review; an agreement binds as it is, a duty and advice have other ways (arts. 31(vi), 35). */
export const isReviewable = (kind: Reply['kind']): boolean => reviewable.includes(kind);

/** What the petitioner may ask for next: review, re-review, or nothing more on the same facts and reasons (art. 36(3)). */
export function nextReview({ reviews }: Matter): ReviewLevel | null {
  const last = reviews.findLast(({ outcome }) =>
    (reviewResults as readonly string[]).includes(outcome),
  );
  if (!last || annulling.some((one) => one === last.outcome)) return 'review';
  return last.level === 'review' ? 're-review' : null;
}
