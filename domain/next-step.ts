import type { ActName } from './acts.ts';
import {
  isSealed,
  runningClocks,
  type Matter,
  type MatterIn,
  type Stage,
  type UnitId,
} from './matter.ts';
import { whyNotSimple } from './simple-fit.ts';
import type { Role } from './staff.ts';

/** Every act that can be the next one; each is told to the petitioner in words. */
export const nextActs = [
  'sort',
  'transfer',
  'hand-over',
  'reply',
  'accept',
  'route-out',
  'accept-simple',
  'answer-simple',
  'open-duty',
  'reply-duty',
  'propose-hand-over',
  'agree-objection',
  'decide-competence',
  'hear',
  'draft-opinion',
  'check-opinion',
  'sign-opinion',
  'serve',
  'report-commitment',
  'find-done',
  'decide-hearing',
  'hold-hearing',
  'conclude-hearing',
  'admit-review',
  'answer-review',
  'resume-review',
  'draft-review',
  'sign-review',
  'record-outside-review',
  'serve-review',
  'close',
] as const satisfies readonly ActName[];
type NextAct = (typeof nextActs)[number];

/** Who must act next on a matter, and how: one answer for every open matter, so that none is outside every worklist. */
export interface NextStep {
  readonly unit: UnitId;
  readonly role: Role;
  readonly act: NextAct;
}

type StepTable = { [S in Stage]: (matter: MatterIn<S>) => NextStep | null };

const steps: StepTable = {
  registered: (m) => ({ unit: m.office, role: isSealed(m) ? 'keeper' : 'sorter', act: 'sort' }),
  sorted: (m) => ({
    unit: m.office,
    role: m.sorting.route === 'RB' ? 'keeper' : 'sorter',
    act: sendingAct(m),
  }),
  'with-unit': (m) => ({ unit: m.holder.unit, role: 'unit-officer', act: receivingAct(m) }),
  objected: (m) => ({ unit: m.office, role: 'office-leader', act: 'agree-objection' }),
  'joint-meeting': (m) => ({ unit: m.office, role: 'office-leader', act: 'decide-competence' }),
  handling: (m) => hearingStep(m, unitPosts) ?? handlingStep(m),
  simple: (m) => ({ unit: m.holder.unit, role: 'unit-officer', act: 'answer-simple' }),
  performing: (m) => ({ unit: m.holder.unit, role: 'unit-leader', act: 'reply-duty' }),
  studying: (m) => ({ unit: m.holder.unit, role: 'unit-officer', act: 'reply' }),
  answered: (m) => ({ unit: m.holder.unit, role: answererOf(m), act: 'serve' }),
  served: servedStep,
  'review-requested': (m) => ({
    unit: m.office,
    role: 'reviewer',
    act: m.review.seat === 'here' ? 'admit-review' : 'record-outside-review',
  }),
  reviewing: (m) => hearingStep(m, officePosts) ?? reviewingStep(m),
  'review-answered': (m) => ({ unit: m.office, role: 'reviewer', act: 'serve-review' }),
  refused: () => null,
  'routed-out': () => null,
  'handed-over': () => null,
  withdrawn: () => null,
  closed: () => null,
  archived: () => null,
};

export const nextStep = (matter: Matter): NextStep | null =>
  (steps[matter.stage] as (matter: Matter) => NextStep | null)(matter);

/** Whether nothing is left to do but to close, which happens by itself when the petitioner's time for review is over. */
export const isQuiet = (matter: Matter): boolean => nextStep(matter)?.act === 'close';

interface HearingPosts {
  readonly decides: Role;
  readonly holds: Role;
}
const unitPosts: HearingPosts = { decides: 'unit-leader', holds: 'unit-officer' };
const officePosts: HearingPosts = { decides: 'review-leader', holds: 'reviewer' };

/** A hearing that is asked for, set or held comes before the answer. */
function hearingStep(m: Matter, { decides, holds }: HearingPosts): NextStep | null {
  const { unit } = m.holder;
  const state = m.publicHearing?.state;
  if (state === 'proposed') return { unit, role: decides, act: 'decide-hearing' };
  if (state === 'set') return { unit, role: holds, act: 'hold-hearing' };
  return state === 'held' ? { unit, role: holds, act: 'conclude-hearing' } : null;
}

// While the unit's own time to answer runs, it is the unit's turn; then the review goes on without it (DL-45).
function reviewingStep(m: MatterIn<'reviewing'>): NextStep {
  const { review, office: unit } = m;
  if (review.seat === 'elsewhere') return { unit, role: 'reviewer', act: 'record-outside-review' };
  if (review.suspendedOn) return { unit, role: 'reviewer', act: 'resume-review' };
  if (review.draft.step === 'drafted') return { unit, role: 'review-leader', act: 'sign-review' };
  const owes = runningClocks(m).some(({ rule }) => rule === 'DL-45');
  if (owes && m.handledBy) return { unit: m.handledBy, role: 'unit-officer', act: 'answer-review' };
  return { unit, role: 'reviewer', act: 'draft-review' };
}

function handlingStep(m: MatterIn<'handling'>): NextStep {
  const unit = m.holder.unit;
  if (m.draft.step === 'drafted') return { unit, role: 'legal-checker', act: 'check-opinion' };
  if (m.draft.step === 'checked') return { unit, role: 'unit-leader', act: 'sign-opinion' };
  return { unit, role: 'unit-officer', act: m.hearings.length === 0 ? 'hear' : 'draft-opinion' };
}

function sendingAct(m: MatterIn<'sorted'>): NextAct {
  const { sorting } = m;
  if (sorting.route === 'RB') return m.handOver ? 'hand-over' : 'propose-hand-over';
  if (sorting.route === 'R1') return 'hand-over';
  return sorting.route === 'RC' ? 'reply' : 'transfer';
}

function receivingAct(m: MatterIn<'with-unit'>): NextAct {
  const { sorting } = m;
  if (sorting.simple && !whyNotSimple(m)) return 'accept-simple';
  if (sorting.route === 'R6') return 'accept';
  if (sorting.route === 'R5') return 'open-duty';
  return sorting.route === 'RA' || sorting.route === 'RC' ? 'reply' : 'route-out';
}

const answererOf = (m: Matter): Role => (m.holder.unit === m.office ? 'sorter' : 'unit-officer');

// A promise that is said to be kept waits for the petitioner's word; meanwhile the office goes and looks.
function servedStep(m: MatterIn<'served'>): NextStep {
  const own = { unit: m.holder.unit, role: answererOf(m) };
  if (m.commitments.some(({ state }) => state === 'promised' || state === 'not-kept'))
    return { ...own, act: 'report-commitment' };
  if (m.commitments.some(({ state }) => state === 'reported'))
    return { unit: m.office, role: 'supervisor', act: 'find-done' };
  return { ...own, act: 'close' };
}
