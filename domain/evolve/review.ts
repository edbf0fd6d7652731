import type { Day } from '../day.ts';
import type { Matter, MatterIn } from '../matter.ts';
import type { ReviewEvent } from '../events/review-events.ts';
import type { Review, ReviewDone, ReviewOpinion } from '../review.ts';
import { isOwed, noDraft } from '../answer.ts';
import { standing, withParticipant, type Steps } from './step.ts';

export const reviewSteps: Steps<ReviewEvent['type']> = {
  'review-requested': (m, e) => {
    const { level, body, seat, on, request, reasons } = e;
    const review: Review = {
      level,
      body,
      seat,
      on,
      request,
      reasons,
      completion: null,
      admittedOn: null,
      answerDue: null,
      answer: null,
      suspendedOn: null,
      draft: noDraft,
    };
    const holder = { unit: m.office, person: null };
    return { ...standing(m, 'served', 'closed'), stage: 'review-requested', review, holder };
  },
  'completion-asked': (m, e) =>
    withReview(m, { completion: { askedOn: e.on, what: e.what, dueDay: e.dueDay } }),
  'request-completed': (m) => withReview(m, { completion: null }),
  'review-admitted': (m, e) => {
    const from = standing(m, 'review-requested');
    return { ...from, stage: 'reviewing', review: { ...from.review, ...admitted(e) } };
  },
  'review-refused': (m, e) => backToServed(m, { on: e.on, outcome: 'refused' }),
  'review-answer-filed': (m, e) =>
    withReview(m, { answer: { on: e.on, text: e.text, evidence: e.evidence } }),
  'review-suspended': (m, e) => withReview(m, { suspendedOn: e.on }),
  'review-resumed': (m) => withReview(m, { suspendedOn: null }),
  // Whatever ends the review, a withdrawal asked for while it went on is over with it; the matter stays answered.
  'review-terminated': (m, e) => ({
    ...backToServed(m, { on: e.on, outcome: 'terminated' }),
    withdrawal: null,
  }),
  'review-drafted': (m, e) => ({
    ...withReview(m, { draft: { step: 'drafted', opinion: e.opinion, by: e.by } }),
    tookPart: withParticipant(m, e.by),
  }),
  // A draft that was sent back is no part in an earlier stage: its author may draft again.
  'review-draft-returned': (m, e) => ({
    ...withReview(m, { draft: returned(m, e.remarks) }),
    tookPart: m.tookPart.filter((person) => person !== reviewDrafterOf(m)),
  }),
  'review-signed': (m, e) => ({
    ...concluded(m, e.on, e.opinion, null),
    tookPart: withParticipant(m, e.by),
  }),
  'outside-review-recorded': (m, e) => concluded(m, e.on, e.opinion, e.number),
  'review-served': (m) => {
    const { review: _, ended, ...rest } = standing(m, 'review-answered');
    return { ...rest, stage: 'served', reviews: [...m.reviews, ended], holder: handlerOf(m) };
  },
  'review-reopened': (m, e) => {
    const from = standing(m, 'served');
    const holder = { unit: m.office, person: null };
    return { ...from, stage: 'reviewing', review: anew(m, e.on), holder };
  },
  'sent-back': (m, e) => {
    const { service: _, reply, ...rest } = standing(m, 'served');
    if (rest.sorting === null) throw new Error(`matter ${m.id} was never sorted`);
    return {
      ...rest,
      stage: 'handling',
      sorting: rest.sorting,
      sending: { unit: e.unit, on: e.on, manner: 'review', dueDay: null, note: e.reasons },
      holder: { unit: e.unit, person: null },
      acceptedOn: e.on,
      draft: noDraft,
      annulled: reply.kind === 'opinion' ? reply.opinion : null,
      commitments: m.commitments.filter((one) => !isOwed(one)),
    };
  },
};

type UnderReview = MatterIn<'review-requested' | 'reviewing'>;

const underReview = (m: Matter): UnderReview => standing(m, 'review-requested', 'reviewing');

function withReview(m: Matter, change: Partial<Review>): Matter {
  const from = underReview(m);
  return { ...from, review: { ...from.review, ...change } };
}

function reviewDrafterOf(m: Matter): string | null {
  const { draft } = underReview(m).review;
  return draft.step === 'drafted' ? draft.by : null;
}

const admitted = ({ on, answerDue }: { on: Day; answerDue: Day | null }) => ({
  admittedOn: on,
  answerDue,
});

/** The review whose opinion a re-review annulled, to be examined again: admitted already, and asked for as it was. */
function anew({ id, reviews }: Matter, on: Day): Review {
  const done = reviews.findLast(({ level, opinion }) => level === 'review' && opinion !== null);
  if (!done) throw new Error(`matter ${id} had no review that could be annulled`);
  const { level, body, seat, asked } = done;
  const open = { completion: null, answerDue: null, answer: null, suspendedOn: null };
  return { level, body, seat, ...asked, ...open, admittedOn: on, draft: noDraft };
}

function returned(m: Matter, remarks: string): Review['draft'] {
  const { draft } = underReview(m).review;
  return { step: 'none', remarks, opinion: draft.opinion };
}

function concluded(
  m: Matter,
  on: ReviewDone['on'],
  opinion: ReviewOpinion,
  number: string | null,
): Matter {
  const { review, ...rest } = underReview(m);
  const ended = { ...askedIn(review), on, outcome: opinion.result, opinion, number };
  return { ...rest, stage: 'review-answered', review, ended };
}

function backToServed(m: Matter, end: Pick<ReviewDone, 'on' | 'outcome'>): Matter {
  const { review, ...rest } = underReview(m);
  const done: ReviewDone = { ...askedIn(review), ...end, opinion: null, number: null };
  return { ...rest, stage: 'served', reviews: [...m.reviews, done], holder: handlerOf(m) };
}

const askedIn = ({ level, body, seat, request, reasons, on }: Review) => ({
  level,
  body,
  seat,
  asked: { request, reasons, on },
});

const handlerOf = (m: Matter) => ({ unit: m.handledBy ?? m.office, person: null });
