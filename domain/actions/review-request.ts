import { z } from 'zod';
import type { Day } from '../day.ts';
import type { MatterEvent } from '../events.ts';
import { defineAct, type Known, type Outcome } from '../known.ts';
import type { MatterIn } from '../matter.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { reviewBodiesFor } from '../respondents.ts';
import { isReviewable, nextReview } from '../review-chain.ts';
import type { ReviewLevel } from '../review.ts';
import { resumeClocks, startClock, stopClocks, suspendClocks } from './clock-events.ts';
import { dayField, optionalWords, paperList, papersFiled, reference, words } from './fields.ts';

/** The clock of each level: 30 days from receipt, with no extension in the text (arts. 35, 36). */
export const reviewClock = { review: 'DL-41', 're-review': 'DL-43' } as const satisfies Record<
  ReviewLevel,
  string
>;

/**
 * Asks the next higher body to review an answer (art. 35) or a review (art. 36). Never turned away for being late: a
 * person decides, because a period may have been kept from somebody (DL-51, DL-52).
 */
export const requestReview = defineAct({
  stages: ['served', 'closed'],
  input: z.object({
    /** Which body, where there is a choice. */
    body: optionalWords,
    request: words,
    reasons: words,
    /** Of a request on paper, the day on which it came in. */
    on: dayField.nullable().default(null),
    papers: paperList,
  }),
  decide({ body, request, reasons, on, papers }, known): Outcome {
    const { matter, today, actor } = known;
    if (!isReviewable(matter.reply.kind)) return refusal('answer-has-no-review');
    const level = nextReview(matter);
    if (!level) return refusal('no-further-review', { cite: citeOf(known, 'DL-53') });
    const found = chosenBody(body, level, known);
    if ('refused' in found) return found;
    const received = actor.kind === 'staff' ? (on ?? today) : today;
    if (received > today) return refusal('day-in-future', { field: 'on' });
    if (received < matter.service.on) return refusal('before-service', { field: 'on' });
    const { name, seat } = found;
    return [
      { type: 'review-requested', level, body: name, seat, on: received, request, reasons },
      ...papersFiled(papers),
      ...stopClocks(known, received, 'DL-40', 'DL-42', 'DL-49'),
      ...startedBy(known, level, received),
    ];
  },
});

const startedBy = (known: Known, level: ReviewLevel, on: Day): MatterEvent[] => [
  ...startClock(known, reviewClock[level], on),
  ...startClock(known, 'DL-44', on),
];

function chosenBody(body: string, level: ReviewLevel, known: Known) {
  const { law } = known;
  const bodies = reviewBodiesFor(known, level);
  const found =
    body === '' && bodies.length === 1 ? bodies[0] : bodies.find(({ name }) => name === body);
  if (found) return found;
  const params = { bodies: bodies.map(({ name }) => name).join(' / ') };
  return refusal('not-a-review-body', {
    field: 'body',
    params,
    cite: law.rules.get('DL-40')?.cite ?? null,
  });
}

const citeOf = ({ law }: Known, rule: string) => law.rules.get(rule)?.cite ?? null;

/** Asks the applicant for what is missing, by a day if a rule gives one; the clock stands still only where a rule says so (DL-34). */
export const askCompletion = defineAct({
  stages: ['review-requested'],
  input: z.object({
    what: words,
    /** Where no rule in force gives a number: the day that the notice names. */
    by: dayField.nullable().default(null),
  }),
  decide({ what, by }, known): Outcome {
    const problem = partial(known) ?? notAhead(by, known);
    if (problem) return problem;
    const limit = startClock(known, 'DL-34', known.today);
    const dueDay = dueOf(limit) ?? by;
    if (dueDay === null) return refusal('due-day-missing', { field: 'by' });
    return [
      { type: 'completion-asked', on: known.today, what, dueDay },
      ...limit,
      ...suspendClocks(known, 'materials'),
      ...stopClocks(known, known.today, 'DL-44'),
    ];
  },
});

const dueOf = ([first]: MatterEvent[]): Day | undefined =>
  first?.type === 'clock-started' ? first.sum.statutoryDue : undefined;

const notAhead = (by: Day | null, { today }: Known): Refusal | undefined =>
  by !== null && by <= today ? refusal('due-day-not-in-future', { field: 'by' }) : undefined;

/** The applicant supplies what was missing. Where a rule says so, that day counts as the day of receipt (DL-34). */
export const completeRequest = defineAct({
  stages: ['review-requested'],
  input: z.object({ text: words, papers: paperList }),
  decide({ text, papers }, known): Outcome {
    const { matter, today } = known;
    const rule = reviewClock[matter.review.level];
    const isAnew = matter.clocks.some(({ state }) => state === 'suspended');
    const anew = isAnew
      ? [...stopClocks(known, today, rule), ...startedBy(known, matter.review.level, today)]
      : [];
    return [
      { type: 'request-completed', on: today, text },
      ...papersFiled(papers),
      ...stopClocks(known, today, 'DL-34'),
      ...anew,
    ];
  },
});

/** Admits a request: the handling unit is told to answer it with its evidence (DL-45). */
export const admitReview = defineAct({
  stages: ['review-requested'],
  input: z.object({
    /** Where no rule in force gives a number: by when the unit is asked to answer. */
    by: dayField.nullable().default(null),
  }),
  decide({ by }, known): Outcome {
    const { today } = known;
    const problem = partial(known) ?? notAhead(by, known);
    if (problem) return problem;
    const limit = startClock(known, 'DL-45', today);
    return [
      { type: 'review-admitted', on: today, answerDue: dueOf(limit) ?? by },
      // Admitted without the papers that were asked for: its clock stands still no longer.
      ...resumeClocks(known, 'materials'),
      ...stopClocks(known, today, 'DL-44', 'DL-34'),
      ...limit,
    ];
  },
});

/** Does not admit a request, only on a ground of the closed list; the applicant may complain of that where the province has it (DL-49). */
export const refuseReview = defineAct({
  stages: ['review-requested'],
  input: z.object({ ground: reference, reasons: words, instead: words }),
  decide({ ground, reasons, instead }, known): Outcome {
    const { law, today, matter } = known;
    if (!law.reviewGrounds.has(ground)) return refusal('ground-not-in-law', { field: 'ground' });
    const problem = partial(known);
    if (problem) return problem;
    return [
      { type: 'review-refused', on: today, ground, reasons, instead },
      ...stopClocks(known, today, reviewClock[matter.review.level], 'DL-44', 'DL-34', 'HS-01'),
      ...startClock(known, 'DL-49', today),
      ...ownTimeGoesOn(known),
    ];
  },
});

const ownClock = { review: 'DL-40', 're-review': 'DL-42' } as const satisfies Record<
  ReviewLevel,
  string
>;

/** A request that was not admitted has not used the petitioner's own period up: what is left of it runs on. */
function ownTimeGoesOn(known: Known<UnderReview>): MatterEvent[] {
  const { matter, today } = known;
  const rule = ownClock[matter.review.level];
  const before = matter.clocks.findLast(({ sum }) => sum.rule === rule)?.sum;
  return before && today <= before.statutoryDue ? startClock(known, rule, before.from) : [];
}

type UnderReview = MatterIn<'review-requested' | 'reviewing'>;

/** Whoever took part in the earlier stage takes none in its review (domain facts §5). */
export function partial({ matter, actor }: Known<UnderReview>): Refusal | undefined {
  const took = actor.kind === 'staff' && matter.tookPart.includes(actor.person);
  // Whoever drafts this review goes on with it; its draft is no part of an earlier stage.
  const own = matter.review.draft.step === 'drafted' && matter.review.draft.by;
  return took && actor.person !== own ? refusal('took-part-before') : undefined;
}
