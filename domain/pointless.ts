import { ratingWindow } from './actions/commitment.ts';
import { whyNotAsk } from './actions/names.ts';
import type { ActName } from './acts.ts';
import { keptNameOf } from './kept-name.ts';
import type { Known } from './known.ts';
import { pendingData } from './data-request.ts';
import { exclusionFor } from './law.ts';
import { ratingsBy, runningClocks, type Matter } from './matter.ts';
import { isReviewable, nextReview } from './review-chain.ts';
import { voiceIn } from './staff.ts';

/** Acts that the stage allows but that have nothing to act on yet: shown they would only be refused. */
export const pointless = (name: ActName, known: Known): boolean => needs[name]?.(known) === false;

const draftStep = (matter: Matter) => (matter.stage === 'handling' ? matter.draft.step : undefined);
const reviewOf = (matter: Matter) => ('review' in matter ? matter.review : undefined);
const reviewDraft = (matter: Matter) => reviewOf(matter)?.draft.step;
const hasAnswered = ({ matter }: Known) =>
  matter.supervisions.some(({ state }) => state === 'answered');

const needs: Partial<Record<ActName, (known: Known) => boolean>> = {
  'check-opinion': ({ matter }) => draftStep(matter) === 'drafted',
  'return-draft': ({ matter }) => draftStep(matter) !== 'none',
  'sign-opinion': ({ matter }) => draftStep(matter) === 'checked',
  'draft-opinion': ({ matter }) => draftStep(matter) === 'none',
  'release-handler': ({ matter }) => matter.holder.person !== null,
  object: ({ matter }) => runningClocks(matter).some(({ rule }) => rule === 'DL-04'),
  extend: ({ matter }) => matter.extension === null,
  'report-commitment': ({ matter }) =>
    matter.commitments.some(({ state }) => state === 'promised' || state === 'not-kept'),
  'confirm-commitment': ({ matter }) => matter.commitments.some(({ state }) => state !== 'kept'),
  'find-done': ({ matter }) => matter.commitments.some(({ state }) => state === 'reported'),
  rate: ({ matter, actor, today }) =>
    ratingsBy(matter, voiceIn(actor)).length < 2 &&
    today <= (ratingWindow(matter)?.statutoryDue ?? today),
  'hand-over': ({ matter, actor }) => matter.stage !== 'sorted' || isProposed(matter, actor),
  'propose-hand-over': ({ matter }) => matter.stage === 'sorted' && !matter.handOver,
  'record-hand-over': ({ matter }) => matter.stage === 'handed-over' && !matter.receipt,
  'request-review': ({ matter }) =>
    'reply' in matter && isReviewable(matter.reply.kind) && nextReview(matter) !== null,
  'ask-completion': ({ matter }) => reviewOf(matter)?.completion === null,
  'complete-request': ({ matter }) => Boolean(reviewOf(matter)?.completion),
  'answer-review': ({ matter }) => reviewOf(matter)?.answer === null,
  'suspend-review': ({ matter, law }) =>
    reviewOf(matter)?.suspendedOn === null && Boolean(exclusionFor(law, 'suspension', 'review')),
  'resume-review': ({ matter }) => Boolean(reviewOf(matter)?.suspendedOn),
  'draft-review': ({ matter }) => reviewDraft(matter) === 'none' && !reviewOf(matter)?.suspendedOn,
  'return-review-draft': ({ matter }) => reviewDraft(matter) === 'drafted',
  'sign-review': ({ matter }) =>
    reviewDraft(matter) === 'drafted' && !reviewOf(matter)?.suspendedOn,
  'record-court-confirmation': ({ matter }) => matter.mediation?.courtConfirmation === null,
  'consent-to-mediation': ({ matter }) => matter.mediation?.parties[0]?.consent === 'asked',
  'record-consent': ({ matter }) =>
    matter.mediation?.parties[0]?.consent === 'yes' &&
    matter.mediation.parties.some(({ no, consent }) => no > 1 && consent === 'asked'),
  'decide-recusal': ({ matter }) => matter.recusals.some(({ state }) => state === 'asked'),
  'keep-name': (known) => !keptNameOf(known.matter).by.includes(voiceIn(known.actor)),
  'release-name': ({ matter, actor }) => {
    const { by } = keptNameOf(matter);
    return actor.kind === 'petitioner' ? by.includes(voiceIn(actor)) : by.length > 0;
  },
  'ask-name': (known) => whyNotAsk(known) === undefined,
  'decide-name': ({ matter, actor }) =>
    keptNameOf(matter).askings.some(
      ({ state, person }) => state === 'asked' && actor.kind === 'staff' && person !== actor.person,
    ),
  'decide-data': ({ matter }) => pendingData(matter).length > 0,
  'undo-join': ({ matter }) => matter.links.length > 0,
  'contest-join': ({ matter }) => matter.links.some(({ contested }) => contested === null),
  'answer-supervision': ({ matter, actor }) =>
    matter.supervisions.some(
      ({ state, unit }) => state === 'sent' && actor.kind === 'staff' && unit === actor.unit,
    ),
  'return-supervision': hasAnswered,
  'settle-supervision': hasAnswered,
};

// A sealed accusation waits for the second keeper; everything else is handed over at once.
function isProposed(matter: Extract<Matter, { stage: 'sorted' }>, actor: Known['actor']): boolean {
  if (matter.sorting.route !== 'RB') return true;
  return Boolean(matter.handOver) && actor.kind === 'staff' && matter.handOver?.by !== actor.person;
}
