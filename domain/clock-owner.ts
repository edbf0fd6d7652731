import type { ClockSum } from './clocks.ts';
import type { Law } from './law.ts';
import { isIn, isSealed, type Matter, type UnitId } from './matter.ts';
import { nextStep } from './next-step.ts';
import type { Role } from './staff.ts';

/** Who owes what a clock counts: a post of a unit, or the petitioner. A review elsewhere is followed by our own reviewer. */
export type ClockOwner =
  | { readonly kind: 'petitioner' }
  | { readonly kind: 'post'; readonly unit: UnitId; readonly role: Role };

/** Null for a rule whose clock no matter here ever runs, such as another body's own limit. */
export function clockOwner(matter: Matter, sum: ClockSum, law: Law): ClockOwner | null {
  return owners[actorOf(sum, law)]?.(matter) ?? null;
}

function actorOf({ rule, stage }: ClockSum, law: Law): string {
  const found = law.rules.get(rule);
  const own =
    found?.kind === 'staged' && stage !== undefined ? found.stages[stage]?.actor : undefined;
  return own ?? found?.actor ?? '';
}

type Owner = (matter: Matter) => ClockOwner;

const owners: Readonly<Record<string, Owner | undefined>> = {
  petitioner: () => ({ kind: 'petitioner' }),
  letterOffice: (m) => at(m, m.office, isSealed(m) ? 'keeper' : 'sorter'),
  level: (m) => at(m, m.office, 'sorter'),
  unit: (m) => at(m, keeperOf(m), 'unit-officer'),
  respondent: (m) => at(m, m.handledBy ?? m.holder.unit, 'unit-officer'),
  reviewBody: (m) => at(m, m.office, 'reviewer'),
  reReviewBody: (m) => at(m, m.office, 'reviewer'),
};

// A unit that has objected still has its clocks until the sender agrees (DL-03).
const keeperOf = (matter: Matter): UnitId =>
  isIn(matter, 'objected', 'joint-meeting') ? matter.sending.unit : matter.holder.unit;

/** The post whose turn it is in that unit now, or else the one that sees to it. */
function at(matter: Matter, unit: UnitId, otherwise: Role): ClockOwner {
  const step = nextStep(matter);
  return { kind: 'post', unit, role: step?.unit === unit ? step.role : otherwise };
}
