import { z } from 'zod';
import { defineAct, type Known, type Outcome } from '../known.ts';
import type { MatterIn } from '../matter.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { annulled, reviewResults, terminationGrounds } from '../review.ts';
import { resumeClocks, stopClocks, stopOfficeClocks, suspendClocks } from './clock-events.ts';
import { dayField, paperList, papersFiled, reference, words } from './fields.ts';
import { hearingPending } from './hearing.ts';
import { partial } from './review-request.ts';

/** The handling unit answers the request and files its evidence (DL-45). */
export const answerReview = defineAct({
  stages: ['reviewing'],
  input: z.object({ text: words, evidence: words, papers: paperList }),
  decide({ text, evidence, papers }, known): Outcome {
    const { actor, today, matter } = known;
    if (actor.kind !== 'staff') return refusal('staff-only');
    if (matter.review.answer) return refusal('already-said', { field: 'text' });
    return [
      { type: 'review-answer-filed', on: today, text, evidence, by: actor.person },
      ...papersFiled(papers),
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
  /** Of a re-review that annuls: the opinion, or the review opinion alone. */
  annuls: z.enum(annulled).optional(),
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
    const problem = partial(known) ?? standsStill(known) ?? annulsTooMuch(input, known);
    if (problem) return problem;
    return [{ type: 'review-drafted', opinion: decidedIn(input), by: actor.person }];
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
    const problem = partial(known) ?? standsStill(known) ?? hearingPending(matter);
    if (problem) return problem;
    return [
      { type: 'review-signed', on: today, opinion: draft.opinion, by: actor.person },
      ...stopClocks(known, today, 'HS-01'),
    ];
  },
});

/** Records the paper by which a body elsewhere has decided. */
export const recordOutsideReview = defineAct({
  stages: ['review-requested'],
  input: opinion.extend({ on: dayField, number: reference }),
  decide({ on, number, ...decided }, known): Outcome {
    const { matter, today } = known;
    if (on > today) return refusal('day-in-future', { field: 'on' });
    if (on < matter.review.on) return refusal('before-request', { field: 'on' });
    const problem = partial(known) ?? annulsTooMuch(decided, known);
    if (problem) return problem;
    return [
      { type: 'outside-review-recorded', on, number, opinion: decidedIn(decided) },
      ...stopClocks(known, today, 'HS-01'),
    ];
  },
});

type Decided = z.infer<typeof opinion>;

const decidedIn = ({ annuls, ...rest }: Decided) => (annuls ? { ...rest, annuls } : rest);

/** Only a re-review has a review opinion before it that could be annulled alone. */
function annulsTooMuch(
  { annuls }: Decided,
  { matter }: Known<MatterIn<'review-requested' | 'reviewing'>>,
): Refusal | undefined {
  const annulable = matter.review.level === 're-review';
  return annuls === 'review' && !annulable
    ? refusal('no-review-to-annul', { field: 'annuls' })
    : undefined;
}

/** While a review is suspended, nothing is decided in it. */
const standsStill = ({ matter, law }: Known<MatterIn<'reviewing'>>): Refusal | undefined =>
  matter.review.suspendedOn
    ? refusal('review-suspended', { cite: law.rules.get('DL-36')?.cite ?? null })
    : undefined;
