import type { DocumentType } from '../document-type.ts';
import { ofMatter } from '../document-type.ts';
import * as reviews from '../facts/reviews.ts';

const attacked = ['attacked.title', 'attacked.number', 'attacked.body'] as const;
const ofReview = [...ofMatter, ...attacked, 'level', 'appliedOn', 'basis'] as const;
const ofOpinion = [
  ...ofMatter,
  ...attacked,
  'applicant',
  'respondent',
  'requests[]',
  'reasons',
  'appliedOn',
  'acceptedOn',
  'findings',
  'rules',
  'result',
  'decision',
  'basis',
] as const;

export const reviewKinds = {
  'review-acceptance-notice': {
    facts: reviews.reviewAcceptance,
    layout: 'letter',
    mandatory: [...ofReview, 'acceptedOn', 'answerDue'],
  },
  'review-refusal-notice': {
    facts: reviews.reviewRefusal,
    layout: 'letter',
    mandatory: [
      ...ofReview,
      'ground',
      'reason',
      'instead[]',
      'explainer.name',
      'complaint.body',
      'complaint.period',
      'complaint.basis',
    ],
  },
  'completion-notice': {
    facts: reviews.completion,
    layout: 'letter',
    mandatory: [...ofReview, 'missing[]', 'by', 'open'],
  },
  'review-answer-notice': {
    facts: reviews.reviewAnswer,
    layout: 'letter',
    mandatory: [...ofReview, 'applicant', 'requests[]', 'supply[]', 'by', 'open'],
  },
  'review-suspension-notice': {
    facts: reviews.reviewSuspension,
    layout: 'letter',
    mandatory: [...ofReview, 'change', 'on', 'ground', 'reason', 'answerDue'],
  },
  'review-opinion': {
    facts: reviews.reviewOpinion,
    layout: 'letter',
    mandatory: [...ofOpinion, 'remedy.body', 'remedy.days', 'remedy.basis'],
    remedy: 're-review',
  },
  're-review-opinion': {
    facts: reviews.reReviewOpinion,
    layout: 'letter',
    mandatory: [...ofOpinion, 'closingBasis'],
  },
} as const satisfies Record<string, DocumentType>;
