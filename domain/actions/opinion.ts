import { z } from 'zod';
import { defineAct, type Known, type Outcome } from '../known.ts';
import { results, type MatterIn, type Opinion } from '../matter.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { reviewBodiesFor } from '../respondents.ts';
import { optionalWords, words } from './fields.ts';
import { badPromise, promise } from './promise.ts';
import { stopClocks } from './clock-events.ts';
import { hearingPending } from './hearing.ts';

const answer = z.object({
  no: z.number().int(),
  result: z.enum(results, { error: 'missing' }),
  facts: words,
  basis: words,
  text: words,
});

const input = z.object({
  /** What the petitioner says happened, and why they ask; the printed opinion begins with it (art. 32). */
  statement: optionalWords,
  investigation: words,
  answers: z.array(answer),
  promises: z.array(promise).max(50).default([]),
});

/** Drafts the written opinion (art. 32). It must answer each request, and the petitioner must have been heard. */
export const draftOpinion = defineAct({
  stages: ['handling'],
  input,
  decide(input, known): Outcome {
    const { matter, actor, units } = known;
    if (actor.kind !== 'staff') return refusal('staff-only');
    const problem =
      notHeard(known) ??
      unanswered(matter, input.answers) ??
      badPromise(input.promises, known) ??
      sameAgain(known, input);
    if (problem) return problem;
    const own = units.get(matter.holder.unit)?.reviewBody ?? '';
    const reviewBody = reviewBodiesFor(known, 'review')[0]?.name ?? '';
    if (own === '' || reviewBody === '') return refusal('review-body-unknown');
    return [{ type: 'opinion-drafted', opinion: { ...input, reviewBody }, by: actor.person }];
  },
});

/** The legal check of route, basis and remedy line. The drafter cannot check their own draft. */
export const checkOpinion = defineAct({
  stages: ['handling'],
  input: z.object({ remarks: optionalWords }),
  decide({ remarks }, { matter, actor }): Outcome {
    if (actor.kind !== 'staff') return refusal('staff-only');
    if (matter.draft.step !== 'drafted') return refusal('no-draft-to-check');
    if (matter.draft.by === actor.person) return refusal('own-draft');
    return [{ type: 'opinion-checked', by: actor.person, remarks }];
  },
});

/** Sends a draft back to its author with remarks. */
export const returnDraft = defineAct({
  stages: ['handling'],
  input: z.object({ remarks: words }),
  decide({ remarks }, { matter, actor }): Outcome {
    if (actor.kind !== 'staff') return refusal('staff-only');
    if (matter.draft.step === 'none') return refusal('no-draft-to-return');
    return [{ type: 'draft-returned', by: actor.person, remarks }];
  },
});

/** The leader signs what somebody else drafted (domain facts §5): the opinion is issued, and each promise in it becomes a commitment. */
export const signOpinion = defineAct({
  stages: ['handling'],
  input: z.object({}),
  decide(_, known): Outcome {
    const { matter, actor, today } = known;
    if (actor.kind !== 'staff') return refusal('staff-only');
    if (matter.draft.step !== 'checked') return refusal('not-checked-yet');
    const { opinion, draftedBy } = matter.draft;
    if (draftedBy === actor.person) return refusal('own-draft');
    const problem = badPromise(opinion.promises, known) ?? hearingPending(matter);
    if (problem) return problem;
    return [
      { type: 'opinion-signed', on: today, opinion, by: actor.person },
      ...stopClocks(known, today, 'DL-05', 'HS-01'),
    ];
  },
});

function notHeard({ matter, law }: Known<MatterIn<'handling'>>): Refusal | undefined {
  if (matter.hearings.length > 0) return undefined;
  return refusal('petitioner-not-heard', { cite: law.rules.get('DL-20')?.cite ?? null });
}

function unanswered(
  matter: MatterIn<'handling'>,
  answers: Opinion['answers'],
): Refusal | undefined {
  const missing = matter.requests.filter(
    ({ no }) => answers.filter((one) => one.no === no).length !== 1,
  );
  if (missing.length === 0 && answers.length === matter.requests.length) return undefined;
  return refusal('request-not-answered', {
    field: 'answers',
    params: { requests: missing.map(({ no }) => no).join(', ') },
  });
}

/** After a review has annulled an opinion, the new one may not say the same on the same facts (DL-47). */
function sameAgain(
  { matter, law }: Known<MatterIn<'handling'>>,
  { answers }: Pick<Opinion, 'answers'>,
): Refusal | undefined {
  const before = matter.annulled?.answers ?? [];
  const said = (no: number) => before.find((one) => one.no === no);
  const isSame = answers.every(
    ({ no, result, text }) => said(no)?.result === result && said(no)?.text.trim() === text.trim(),
  );
  if (before.length === 0 || !isSame) return undefined;
  return refusal('same-opinion-again', {
    field: 'answers',
    cite: law.rules.get('DL-47')?.cite ?? null,
  });
}
