import type { EventOf } from '#domain/events.ts';
import { bindsHere, type Citation, type Law } from '#domain/law.ts';
import { reviewClock } from '#domain/actions/review-request.ts';
import { reviewBodiesOf } from '#domain/review-chain.ts';
import { annulling, type Review, type ReviewOpinion } from '#domain/review.ts';
import { textsFor } from '../messages.ts';
import { linesOf } from './acceptance.ts';
import { attackedIn, reviewOf } from './attacked.ts';
import { cited } from './cited.ts';
import { addresseeOf, dueOf, issuerOf, matterFacts, placeOf } from './frame.ts';
import { document, type Issue, type ToIssue } from './to-issue.ts';

const texts = textsFor('zh-CN');

/** A body elsewhere gets the request with a letter; here it lies on the reviewer's desk and needs no paper. */
export const forReviewRequest = (issue: Issue<EventOf<'review-requested'>>): ToIssue[] => {
  const { books, today, event, matter, letter } = issue;
  if (event.seat === 'here') return [];
  return [
    document('handover-letter', (number) => ({
      issuer: issuerOf(books, books.office.officeUnit),
      issuedOn: today,
      number,
      addressee: event.body,
      matters: [{ ...matterFacts(matter), petitioner: addresseeOf(letter) }],
      reason: texts(`issues:review.passedOn.${event.level}`),
      basis: cited(books.law.rules.get(reviewClock[event.level])?.cite),
      enclosures: [texts(`issues:review.enclosed.${event.level}`)],
    })),
  ];
};

export const forAdmission = (issue: Issue<EventOf<'review-admitted'>>): ToIssue[] => {
  const { matter, event, books } = issue;
  const review = reviewOf(issue);
  if (review.seat === 'elsewhere') return [];
  const notice = document('review-acceptance-notice', (number) => ({
    ...toApplicant(issue, number),
    acceptedOn: event.on,
    answerDue: dueOf(matter, reviewClock[review.level]),
    basis: basisOf(books.law, review, 'DL-44'),
    canDo: ['add', 'recuse'].map((right) => texts(`issues:canDo.${right}`)),
  }));
  return event.answerDue === null ? [notice] : [notice, answerNotice(issue, event.answerDue)];
};

const answerNotice = (issue: Issue<EventOf<'review-admitted'>>, by: string): ToIssue => {
  const { books, matter, letter } = issue;
  const review = reviewOf(issue);
  return document('review-answer-notice', (number) => ({
    ...toApplicant(issue, number),
    addressee: books.units.get(matter.handledBy ?? '')?.name ?? '',
    applicant: addresseeOf(letter),
    requests: linesOf(review.request),
    supply: ['answer', 'evidence', 'file'].map((one) => texts(`issues:review.supply.${one}`)),
    by: { day: by },
    ...(books.law.rules.has('DL-45') && { otherwise: texts('issues:review.unanswered') }),
    basis: basisOf(books.law, review, 'DL-45'),
  }));
};

export const forReviewRefusal = (issue: Issue<EventOf<'review-refused'>>): ToIssue[] => {
  const { event, books } = issue;
  const review = reviewOf(issue);
  const ground = books.law.reviewGrounds.get(event.ground);
  return [
    document('review-refusal-notice', (number) => ({
      ...toApplicant(issue, number),
      ground: ground?.wording.zh,
      reason: event.reasons,
      basis: basisOf(books.law, review, 'DL-44', ground?.cite),
      instead: linesOf(event.instead),
      explainer: placeOf(books, books.office.officeUnit),
      ...complaintOf(issue, review),
    })),
  ];
};

/** Only where the province gives a right to complain of it (DL-49). */
function complaintOf({ books, matter }: Issue, { level }: Review) {
  const rule = books.law.rules.get('DL-49');
  const stage = rule?.kind === 'staged' ? rule.stages['complain'] : undefined;
  const basis = cited(rule?.cite);
  if (!stage || !basis) return {};
  const [higher] = reviewBodiesOf(books.law, books.units.get(matter.handledBy ?? ''), 're-review');
  const body = level === 'review' ? higher?.name : undefined;
  const period = texts('issues:review.complaintPeriod', { n: stage.n });
  return { complaint: { body: body ?? texts('issues:review.higherBody'), period, basis } };
}

export const forCompletion = (issue: Issue<EventOf<'completion-asked'>>): ToIssue[] => {
  const { event, books } = issue;
  return [
    document('completion-notice', (number) => ({
      ...toApplicant(issue, number),
      missing: linesOf(event.what),
      reason: texts('issues:review.incomplete'),
      by: event.dueDay === null ? undefined : { day: event.dueDay },
      basis: basisOf(books.law, reviewOf(issue), 'DL-34'),
    })),
  ];
};

type Change = EventOf<'review-suspended' | 'review-resumed' | 'review-terminated'>;

const changes = {
  'review-suspended': { change: 'suspend', rule: 'DL-36' },
  'review-resumed': { change: 'resume', rule: 'DL-36' },
  'review-terminated': { change: 'terminate', rule: null },
} as const;

export const forReviewChange = (issue: Issue<Change>): ToIssue[] => {
  const { event, books, matter } = issue;
  const review = reviewOf(issue);
  if (review.seat === 'elsewhere') return [];
  const { change, rule } = changes[event.type];
  return [
    document('review-suspension-notice', (number) => ({
      ...toApplicant(issue, number),
      change,
      on: event.on,
      reason: event.reasons,
      basis: basisOf(books.law, review, rule),
      ...(change === 'resume' && { answerDue: dueOf(matter, reviewClock[review.level]) }),
    })),
  ];
};

export const forReviewOpinion = (issue: Issue<EventOf<'review-signed'>>): ToIssue[] => {
  const { books } = issue;
  const { law } = books;
  const review = reviewOf(issue);
  if (review.level === 're-review')
    return [
      document('re-review-opinion', (number) => ({
        ...examined(issue, number),
        ...anewIn(law, issue.event.opinion),
        closingBasis: cited(law.rules.get('DL-53')?.cite),
      })),
    ];
  const remedy = reReviewIn(issue);
  return [document('review-opinion', (number) => ({ ...examined(issue, number), remedy }))];
};

function reReviewIn({ books, matter }: Issue) {
  const rule = books.law.rules.get('DL-42');
  const [body] = reviewBodiesOf(books.law, books.units.get(matter.handledBy ?? ''), 're-review');
  const basis = cited(rule?.cite);
  if (rule?.kind !== 'period' || rule.unit !== 'd' || !body || !basis) return undefined;
  return { body: body.name, days: rule.n, basis };
}

function examined(issue: Issue<EventOf<'review-signed'>>, number: string) {
  const { books, matter, letter, event } = issue;
  const review = reviewOf(issue);
  const { level: _, ...frame } = toApplicant(issue, number);
  const { findings, basis: rules, result, text: decision } = event.opinion;
  return {
    ...frame,
    applicant: addresseeOf(letter),
    respondent: books.units.get(matter.handledBy ?? '')?.name ?? '',
    requests: linesOf(review.request),
    reasons: review.reasons,
    acceptedOn: review.admittedOn ?? undefined,
    ...(review.answer && { answer: review.answer.text }),
    ...hearingIn(issue, review),
    findings,
    rules,
    result,
    decision,
    ...redoOf(books.law, event.opinion),
    basis: basisOf(books.law, review, null),
  };
}

// Only a rule gives the unit a number of days from the annulment; the national text has none.
function redoOf(law: Law, opinion: ReviewOpinion) {
  const rule = law.rules.get('DL-47');
  const isUnits = isAnnulling(opinion) && opinion.annuls !== 'review';
  return isUnits && rule?.kind === 'period' ? { redoDays: rule.n } : {};
}

const isAnnulling = ({ result }: ReviewOpinion): boolean => annulling.includes(result);

/** What a re-review says of an opinion that it annuls: it will be given anew, and its own rights come with it (DL-48). */
function anewIn(law: Law, opinion: ReviewOpinion) {
  if (!isAnnulling(opinion)) return {};
  const rule = law.rules.get('DL-48');
  const stage = rule?.kind === 'staged' ? rule.stages['newReview'] : undefined;
  const days = opinion.annuls === 'review' && stage ? { reviewRedoDays: stage.n } : {};
  return { ...days, anew: texts('issues:review.anew') };
}

function hearingIn({ matter }: Issue, review: Review) {
  const { state, heldOn, opinion } = matter.publicHearing ?? {};
  const inReview = state === 'concluded' && heldOn && opinion && heldOn >= review.on;
  return inReview ? { hearing: { on: heldOn, opinion } } : {};
}

const toApplicant = (issue: Issue, number: string) => {
  const { letter, matter, today } = issue;
  const review = reviewOf(issue);
  return {
    issuer: reviewerOf(issue, review),
    issuedOn: today,
    number,
    addressee: addresseeOf(letter),
    matter: matterFacts(matter),
    level: review.level,
    attacked: attackedIn(issue, review),
    appliedOn: review.on,
  };
};

/** The body decides; the petition office, its review office, is where it can be reached. */
function reviewerOf({ books }: Issue, { body }: Review) {
  const { name: contact, phone, address } = issuerOf(books, books.office.officeUnit);
  return { name: body, phone, address, contact };
}

/** The national article of the level, and the province's where its rule is in force here. */
function basisOf(
  law: Law,
  { level }: Review,
  rule: string | null,
  ground?: Citation,
): string | undefined {
  const own = rule === null ? undefined : law.rules.get(rule)?.cite;
  const binding = ground && bindsHere(law, ground) ? ground : undefined;
  return cited(law.rules.get(reviewClock[level])?.cite, own, binding);
}
