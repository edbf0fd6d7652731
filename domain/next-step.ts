import type { ActName } from './acts.ts';
import { isSealed, type Matter, type MatterIn, type Stage, type UnitId } from './matter.ts';
import type { Role } from './staff.ts';

/** Every act that can be the next one; each is told to the petitioner in words. */
export const nextActs = [
  'sort',
  'transfer',
  'hand-over',
  'reply',
  'accept',
  'route-out',
  'agree-objection',
  'decide-competence',
  'hear',
  'draft-opinion',
  'check-opinion',
  'sign-opinion',
  'serve',
  'report-commitment',
  'find-done',
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
  handling: handlingStep,
  answered: (m) => ({ unit: m.holder.unit, role: answererOf(m), act: 'serve' }),
  served: servedStep,
  refused: () => null,
  'routed-out': () => null,
  'handed-over': () => null,
  closed: () => null,
};

export const nextStep = (matter: Matter): NextStep | null =>
  (steps[matter.stage] as (matter: Matter) => NextStep | null)(matter);

/** Whether nothing is left to do but to close, which happens by itself when the petitioner's time for review is over. */
export const isQuiet = (matter: Matter): boolean => nextStep(matter)?.act === 'close';

function handlingStep(m: MatterIn<'handling'>): NextStep {
  const unit = m.holder.unit;
  if (m.draft.step === 'drafted') return { unit, role: 'legal-checker', act: 'check-opinion' };
  if (m.draft.step === 'checked') return { unit, role: 'unit-leader', act: 'sign-opinion' };
  return { unit, role: 'unit-officer', act: m.hearings.length === 0 ? 'hear' : 'draft-opinion' };
}

function sendingAct({ sorting }: MatterIn<'sorted'>): NextAct {
  if (sorting.route === 'RB' || sorting.route === 'R1') return 'hand-over';
  return sorting.route === 'RC' ? 'reply' : 'transfer';
}

function receivingAct({ sorting }: MatterIn<'with-unit'>): NextAct {
  if (sorting.route === 'R6') return 'accept';
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
