import { formatNumber } from '#domain/matter-number.ts';
import type { Review, ReviewDone } from '#domain/review.ts';
import type { DocumentKind } from '../documents/kinds.ts';
import type { Issue } from './to-issue.ts';

/** The review that an event belongs to: one that has just ended is known from before it. */
export function reviewOf({ before, matter }: Issue): Review {
  if (matter.stage !== 'served' && 'review' in matter) return matter.review;
  if (before && 'review' in before) return before.review;
  throw new Error(`matter ${matter.id} is not under review`);
}

/** What an answer of the ordinary procedure is issued as. */
const answers = ['opinion', 'simple-answer'] as const satisfies DocumentKind[];

/** The paper that the applicant does not accept: the answer, or in a re-review the review opinion. */
export function attackedIn(issue: Issue, { level }: Review) {
  const reviewed = issue.matter.reviews.findLast((one) => one.level === 'review' && one.opinion);
  return level === 're-review' && reviewed ? reviewIn(issue, reviewed) : answerIn(issue);
}

// What was answered by telephone or in an old system has no number of its own: it is named by its matter's.
function answerIn({ file, matter, books, app }: Issue) {
  const found = file.issued.findLast(({ kind }) => answers.some((one) => one === kind));
  const kind = answers.find((one) => one === found?.kind) ?? 'simple-answer';
  return {
    title: app.renderer.titleOf(kind),
    number: found?.number ?? formatNumber(matter.number),
    issuedOn: found?.issuedOn ?? ('reply' in matter ? matter.reply.on : matter.receivedOn),
    body: books.units.get(matter.handledBy ?? '')?.name ?? '',
  };
}

function reviewIn({ file, app }: Issue, { number, on, body }: ReviewDone) {
  const issued = file.issued.findLast(({ kind }) => kind === 'review-opinion');
  return {
    title: app.renderer.titleOf('review-opinion'),
    number: number ?? issued?.number ?? '',
    issuedOn: on,
    body,
  };
}
