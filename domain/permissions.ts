import type { ActName } from './acts.ts';
import type { Matter } from './matter.ts';
import type { Actor, Role } from './staff.ts';

/** Who may do what (domain facts §5), as one table. A post that is not named here may not act. */

type Place = 'office' | 'holder' | 'county';
type Rule =
  | { readonly by: 'staff'; readonly roles: readonly Role[]; readonly at: Place }
  | { readonly by: 'petitioner' }
  | { readonly by: 'system' };

const staff = (at: Place, ...roles: readonly Role[]): Rule => ({ by: 'staff', roles, at });

export const permissions = {
  // The keepers too: what was sealed by mistake is seen by nobody else who could sort it again.
  sort: [staff('office', 'sorter', 'office-leader', 'keeper')],
  transfer: [staff('office', 'sorter', 'office-leader')],
  assign: [staff('office', 'sorter', 'office-leader')],
  'hand-over': [staff('office', 'sorter', 'office-leader', 'keeper')],
  object: [staff('holder', 'unit-officer', 'unit-leader')],
  'agree-objection': [staff('office', 'office-leader')],
  'refuse-objection': [staff('office', 'office-leader')],
  'decide-competence': [staff('office', 'office-leader')],
  appoint: [
    staff('holder', 'sorter', 'office-leader', 'unit-officer', 'unit-leader'),
    staff('office', 'office-leader'),
  ],
  accept: [staff('holder', 'unit-officer', 'unit-leader')],
  refuse: [staff('holder', 'unit-leader')],
  'route-out': [staff('holder', 'unit-officer', 'unit-leader')],
  hear: [staff('holder', 'unit-officer', 'unit-leader')],
  extend: [staff('holder', 'unit-leader')],
  'draft-opinion': [staff('holder', 'unit-officer')],
  'check-opinion': [staff('holder', 'legal-checker')],
  'return-draft': [staff('holder', 'legal-checker', 'unit-leader')],
  'sign-opinion': [staff('holder', 'unit-leader')],
  reply: [staff('holder', 'sorter', 'unit-officer', 'unit-leader')],
  'import-answer': [{ by: 'system' }],
  serve: [staff('holder', 'registrar', 'sorter', 'unit-officer')],
  'report-commitment': [staff('holder', 'unit-officer', 'unit-leader')],
  'confirm-commitment': [{ by: 'petitioner' }],
  'find-done': [staff('county', 'supervisor')],
  rate: [{ by: 'petitioner' }],
  'add-papers': [
    { by: 'petitioner' },
    staff('office', 'registrar', 'sorter'),
    staff('holder', 'unit-officer'),
  ],
  note: [
    staff('office', 'registrar', 'sorter', 'office-leader', 'supervisor'),
    staff('holder', 'unit-officer', 'legal-checker', 'unit-leader'),
  ],
  recount: [{ by: 'system' }],
  close: [staff('holder', 'unit-officer', 'unit-leader', 'sorter'), { by: 'system' }],
} as const satisfies Record<ActName, readonly Rule[]>;

/** Whether this actor's post allows the act on this matter. Whether the law has it open now is another question. */
export const mayAct = (actor: Actor, act: ActName, matter: Matter): boolean =>
  permissions[act].some((rule: Rule) => fits(rule, actor, matter));

function fits(rule: Rule, actor: Actor, matter: Matter): boolean {
  if (actor.kind !== rule.by) return false;
  if (actor.kind !== 'staff' || rule.by !== 'staff') return true;
  return rule.roles.some((role) => actor.roles.includes(role)) && isAt(rule.at, actor.unit, matter);
}

function isAt(place: Place, unit: string, matter: Matter): boolean {
  if (matter.respondentUnits.includes(unit)) return false;
  if (place === 'office') return unit === matter.office;
  if (place === 'county') return true;
  return unit === matter.holder.unit;
}
