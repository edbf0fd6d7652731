import { z } from 'zod';
import type { Day } from '../day.ts';
import type { MatterEvent } from '../events.ts';
import { defineAct, type Known, type Outcome } from '../known.ts';
import type { MatterIn } from '../matter.ts';
import { refusal } from '../refusal.ts';
import { annulling, reviewResults } from '../review.ts';
import {
  resumeClocks,
  startClock,
  stopClocks,
  stopOfficeClocks,
  suspendClocks,
} from './clock-events.ts';
import { dayField, reference, words } from './fields.ts';
import { hearingPending } from './hearing.ts';
import { partial } from './review-request.ts';
import { badService, serviceInput, serviceOf } from './serve.ts';

/** The handling unit answers the request and files its evidence (DL-45). */
export const answerReview = defineAct({
  stages: ['reviewing'],
  input: z.object({ text: words, evidence: words }),
  decide({ text, evidence }, known): Outcome {
    const { actor, today, matter } = known;
    if (actor.kind !== 'staff') return refusal('staff-only');
    if (matter.review.answer) return refusal('already-said', { field: 'text' });
    return [
      { type: 'review-answer-filed', on: today, text, evidence, by: actor.person },
      ...stopClocks(known, today, 'DL-45'),
    ];
  },
});

const reasonsInput = z.object({ reasons: words });

/** Suspends a review; only where a rule in force knows suspension (DL-36). The national text does not. */
export const suspendReview = defineAct({
  stages: ['reviewing'],
  input: reasonsInput,
  decide({ reasons }, known): Outcome {
    const problem = partial(known);
    if (problem) return problem;
    const suspended = suspendClocks(known, 'suspension');
    if (suspended.length === 0)
      return refusal('no-ground-to-suspend', { cite: known.law.rules.get('DL-41')?.cite ?? null });
    return [{ type: 'review-suspended', on: known.today, reasons }, ...suspended];
  },
});

/** Takes a suspended review up again; the days between are left out of its clock. */
export const resumeReview = defineAct({
  stages: ['reviewing'],
  input: reasonsInput,
  decide: ({ reasons }, known): Outcome =>
    partial(known) ?? [
      { type: 'review-resumed', on: known.today, reasons },
      ...resumeClocks(known, 'suspension'),
    ],
});

export const terminationGrounds = ['settled', 'no-successor', 'other'] as const;

/** Ends a review without a result. The petitioner's own withdrawal goes through their own act. */
export const terminateReview = defineAct({
  stages: ['reviewing'],
  input: reasonsInput.extend({ ground: z.enum(terminationGrounds, { error: 'missing' }) }),
  decide: ({ ground, reasons }, known): Outcome =>
    partial(known) ?? [
      { type: 'review-terminated', on: known.today, ground, reasons },
      ...stopOfficeClocks(known, known.today),
    ],
});

const opinion = z.object({
  result: z.enum(reviewResults, { error: 'missing' }),
  findings: words,
  basis: words,
  text: words,
});

/** Drafts the review opinion: upheld, changed, revoked, or sent back to be handled anew. */
export const draftReview = defineAct({
  stages: ['reviewing'],
  input: opinion,
  decide(input, known): Outcome {
    const { actor } = known;
    if (actor.kind !== 'staff') return refusal('staff-only');
    return partial(known) ?? [{ type: 'review-drafted', opinion: input, by: actor.person }];
  },
});

/** Sends the draft back to its author with remarks. */
export const returnReviewDraft = defineAct({
  stages: ['reviewing'],
  input: z.object({ remarks: words }),
  decide({ remarks }, known): Outcome {
    const { actor } = known;
    if (actor.kind !== 'staff') return refusal('staff-only');
    return partial(known) ?? [{ type: 'review-draft-returned', by: actor.person, remarks }];
  },
});

/** The head of the review office signs what somebody else drafted, and nobody who had a part in the earlier stage. */
export const signReview = defineAct({
  stages: ['reviewing'],
  input: z.object({}),
  decide(_, known): Outcome {
    const { matter, actor, today } = known;
    if (actor.kind !== 'staff') return refusal('staff-only');
    const { draft } = matter.review;
    if (draft.step !== 'drafted') return refusal('no-draft-to-check');
    if (draft.by === actor.person) return refusal('own-draft');
    const problem = partial(known) ?? hearingPending(matter);
    if (problem) return problem;
    return [{ type: 'review-signed', on: today, opinion: draft.opinion }];
  },
});

/** Records the paper by which a body elsewhere has decided. */
export const recordOutsideReview = defineAct({
  stages: ['review-requested', 'reviewing'],
  input: opinion.extend({ on: dayField, number: reference }),
  decide({ on, number, ...decided }, { matter, today }): Outcome {
    if (on > today) return refusal('day-in-future', { field: 'on' });
    if (on < matter.review.on) return refusal('before-request', { field: 'on' });
    return [{ type: 'outside-review-recorded', on, number, opinion: decided }];
  },
});

/**
 * Records that the review opinion reached the applicant. Upheld or changed by a review, their time for re-review begins
 * (DL-42); annulled, the handling unit begins anew (DL-47, and without such a rule the period of art. 34).
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

function afterReview(known: Known<MatterIn<'review-answered'>>, servedOn: Day): MatterEvent[] {
  const { matter, today } = known;
  const { outcome, level, opinion } = matter.ended;
  if (!annulling.some((one) => one === outcome))
    return level === 'review' ? startClock(known, 'DL-42', servedOn) : [];
  const anew = startClock(known, 'DL-47', today);
  return [
    {
      type: 'sent-back',
      unit: matter.handledBy ?? matter.office,
      on: today,
      reasons: opinion?.text ?? '',
    },
    ...(anew.length > 0 ? anew : startClock(known, 'DL-20', today)),
  ];
}
