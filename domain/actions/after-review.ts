import type { Day } from '../day.ts';
import type { MatterEvent } from '../events.ts';
import { defineAct, type Known, type Outcome } from '../known.ts';
import type { MatterIn } from '../matter.ts';
import { annulling } from '../review.ts';
import { startClock, stopOfficeClocks } from './clock-events.ts';
import { reviewClock } from './review-request.ts';
import { badService, serviceInput, serviceOf } from './serve.ts';

/**
 * Records that the review opinion reached the applicant. Upheld or changed by a review, their time for re-review begins
 * (DL-42); annulled, whoever gave the annulled opinion begins anew (DL-47, DL-48).
 */
export const serveReview = defineAct({
  stages: ['review-answered'],
  input: serviceInput,
  decide(input, known): Outcome {
    const { matter, today } = known;
    const problem = badService(input, { issuedOn: matter.ended.on, today });
    if (problem) return problem;
    const service = serviceOf(input);
    return [
      { type: 'review-served', ...service },
      ...stopOfficeClocks(known, service.on),
      ...afterReview(known, service.on),
    ];
  },
});

type Ended = Known<MatterIn<'review-answered'>>;

function afterReview(known: Ended, servedOn: Day): MatterEvent[] {
  const { outcome, level, opinion } = known.matter.ended;
  if (!annulling.some((one) => one === outcome))
    return level === 'review' ? startClock(known, 'DL-42', servedOn) : [];
  return level === 're-review' && opinion?.annuls === 'review'
    ? backToReview(known)
    : backToUnit(known);
}

// The national text names no period after an opinion is annulled; without a provincial rule that of the stage runs anew (HOUSE).
function backToUnit(known: Ended): MatterEvent[] {
  const { matter, today } = known;
  const unit = matter.handledBy ?? matter.office;
  return [
    { type: 'sent-back', unit, on: today, reasons: reasonsOf(known) },
    ...anew(known, 'DL-47', 'DL-20'),
  ];
}

const backToReview = (known: Ended): MatterEvent[] => [
  { type: 'review-reopened', on: known.today, reasons: reasonsOf(known) },
  ...anew(known, 'DL-48', reviewClock.review),
];

function anew(known: Ended, rule: string, otherwise: string): MatterEvent[] {
  const started = startClock(known, rule, known.today);
  return started.length > 0 ? started : startClock(known, otherwise, known.today);
}

const reasonsOf = ({ matter }: Ended): string => matter.ended.opinion?.text ?? '';
