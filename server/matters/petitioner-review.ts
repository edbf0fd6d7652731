import type { PetitionerMatter } from '#contract/petitioner-view.ts';
import { reviewBodiesFor } from '#domain/respondents.ts';
import { nextReview } from '#domain/review-chain.ts';
import type { ReviewLevel } from '#domain/review.ts';
import { isIn, type Matter } from '#domain/matter.ts';
import type { Books } from '../office/office.ts';

/** What a petitioner may ask a higher body for, what they have asked for, and what came of it (arts. 35, 36). */

const ownClock = { review: 'DL-40', 're-review': 'DL-42' } as const satisfies Record<
  ReviewLevel,
  string
>;

/** Nothing where nothing has been answered yet, or where the answer has another way of recourse. */
export function reviewOf(matter: Matter, books: Books): PetitionerMatter['review'] {
  const level = nextReview(matter);
  if (!level || !isIn(matter, 'served', 'closed')) return null;
  const rule = ownClock[level];
  const clock = matter.clocks.findLast(({ sum }) => sum.rule === rule)?.sum;
  const bodies = reviewBodiesFor({ matter, ...books }, level);
  if (!clock || bodies.length === 0) return null;
  return { level, rule, bodies, lastDay: clock.statutoryDue };
}

export function underReviewOf(matter: Matter): PetitionerMatter['underReview'] {
  if (!isIn(matter, 'review-requested', 'reviewing', 'review-answered')) return null;
  const { level, body, seat, on, request, completion, admittedOn, suspendedOn } = matter.review;
  return {
    level,
    body,
    seat,
    on,
    request,
    admittedOn,
    suspendedOn,
    completion: completion && { what: completion.what, dueDay: completion.dueDay },
  };
}

/** The last review that has ended, whichever way. */
export function lastReviewOf(matter: Matter): PetitionerMatter['lastReview'] {
  const last = matter.reviews.at(-1);
  return last ? { level: last.level, body: last.body, outcome: last.outcome, on: last.on } : null;
}
