import type { ActName } from '#domain/acts.ts';
import { openActions } from '#domain/decide.ts';
import type { Known } from '#domain/known.ts';
import { nextStep } from '#domain/next-step.ts';

/** Acts that may be wanted at any time and seldom are the next one, in the order in which they stand at the end. */
const seldom: readonly ActName[] = [
  'appoint',
  'note',
  'add-papers',
  'ask-assistance',
  'join',
  'undo-join',
  'split',
  'report-urgent',
  'supervise',
  'declare-recusal',
  'ask-name',
  'keep-name',
  'release-name',
];

/** What is open, the likeliest first: what the matter waits for, then the acts of its stage, then the rest. */
export function likeliestFirst(known: Known): ActName[] {
  const next = nextStep(known.matter)?.act;
  const rank = (act: ActName): number => (act === next ? -1 : seldom.indexOf(act) + 1);
  return [...openActions(known)].sort((one, other) => rank(one) - rank(other));
}
