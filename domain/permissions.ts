import type { ActName } from './acts.ts';
import { isKeptFrom, type Matter } from './matter.ts';
import {
  isAdministrator,
  officeRoles,
  unitRoles,
  voicesOf,
  type Actor,
  type Role,
  type StaffActor,
} from './staff.ts';

/** Who may do what (domain facts §5), as one table. A post that is not named here may not act. */

/** 'handler' is the unit that gave the answer, 'assisting' one that was asked, 'supervised' one that must put something right. */
export const places = ['office', 'holder', 'county', 'handler', 'assisting', 'supervised'] as const;
export type Place = (typeof places)[number];
export type Rule =
  | { readonly by: 'staff'; readonly roles: readonly Role[]; readonly at: Place }
  | { readonly by: 'petitioner' }
  | { readonly by: 'system' };

const staff = (at: Place, ...roles: readonly Role[]): Rule => ({ by: 'staff', roles, at });

export const permissions = {
  // The keepers too: what was sealed by mistake is seen by nobody else who could sort it again.
  sort: [staff('office', 'sorter', 'office-leader', 'keeper')],
  split: [
    staff('office', 'sorter', 'office-leader', 'keeper'),
    staff('holder', 'unit-officer', 'unit-leader'),
  ],
  transfer: [staff('office', 'sorter', 'office-leader')],
  assign: [staff('office', 'sorter', 'office-leader')],
  'hand-over': [staff('office', 'sorter', 'office-leader', 'keeper')],
  'propose-hand-over': [staff('office', 'keeper')],
  'record-hand-over': [staff('office', 'sorter', 'keeper')],
  object: [staff('holder', 'unit-officer', 'unit-leader')],
  'agree-objection': [staff('office', 'office-leader')],
  'refuse-objection': [staff('office', 'office-leader')],
  'refer-to-joint-meeting': [staff('office', 'office-leader')],
  'decide-competence': [staff('office', 'office-leader')],
  appoint: [
    staff('holder', 'sorter', 'office-leader', 'unit-officer', 'unit-leader'),
    staff('office', 'office-leader'),
  ],
  accept: [staff('holder', 'unit-officer', 'unit-leader')],
  refuse: [staff('holder', 'unit-leader')],
  'route-out': [staff('holder', 'unit-officer', 'unit-leader')],
  'accept-simple': [staff('holder', 'unit-officer', 'unit-leader')],
  'answer-simple': [staff('holder', 'unit-officer', 'unit-leader')],
  'make-ordinary': [staff('holder', 'unit-officer', 'unit-leader')],
  'open-duty': [staff('holder', 'unit-officer', 'unit-leader')],
  'reply-duty': [staff('holder', 'unit-leader')],
  study: [staff('holder', 'unit-officer', 'unit-leader')],
  'ask-assistance': [
    staff('office', 'sorter', 'office-leader'),
    staff('holder', 'unit-officer', 'unit-leader'),
  ],
  assist: [staff('assisting', 'unit-officer', 'unit-leader')],
  hear: [staff('holder', 'unit-officer', 'unit-leader')],
  extend: [staff('holder', 'unit-leader')],
  'draft-opinion': [staff('holder', 'unit-officer')],
  'check-opinion': [staff('holder', 'legal-checker')],
  'return-draft': [staff('holder', 'legal-checker', 'unit-leader')],
  'sign-opinion': [staff('holder', 'unit-leader')],
  reply: [staff('holder', 'sorter', 'unit-officer', 'unit-leader')],
  'import-answer': [{ by: 'system' }],
  serve: [staff('holder', 'registrar', 'sorter', 'unit-officer')],
  'propose-hearing': [
    { by: 'petitioner' },
    staff('holder', 'unit-officer', 'unit-leader', 'reviewer', 'review-leader'),
  ],
  'decide-hearing': [staff('holder', 'unit-leader', 'review-leader')],
  'postpone-hearing': [staff('holder', 'unit-leader', 'review-leader')],
  'call-off-hearing': [staff('holder', 'unit-leader', 'review-leader')],
  'hold-hearing': [staff('holder', 'unit-officer', 'reviewer')],
  'conclude-hearing': [staff('holder', 'unit-officer', 'reviewer')],
  'offer-mediation': [staff('holder', 'unit-officer', 'unit-leader')],
  'consent-to-mediation': [{ by: 'petitioner' }],
  'record-consent': [staff('holder', 'unit-officer', 'unit-leader')],
  'end-mediation': [staff('holder', 'unit-officer', 'unit-leader')],
  settle: [staff('holder', 'unit-officer', 'unit-leader')],
  'record-court-confirmation': [staff('holder', 'unit-officer', 'unit-leader')],
  // On paper, by fax or at the counter a registrar takes the request down.
  'request-review': [{ by: 'petitioner' }, staff('office', 'registrar', 'reviewer')],
  'ask-completion': [staff('office', 'reviewer')],
  'complete-request': [{ by: 'petitioner' }, staff('office', 'registrar', 'reviewer')],
  'admit-review': [staff('office', 'reviewer', 'review-leader')],
  'refuse-review': [staff('office', 'review-leader')],
  'answer-review': [staff('handler', 'unit-officer', 'unit-leader')],
  'suspend-review': [staff('office', 'review-leader')],
  'resume-review': [staff('office', 'reviewer', 'review-leader')],
  'terminate-review': [staff('office', 'review-leader')],
  'draft-review': [staff('office', 'reviewer')],
  'return-review-draft': [staff('office', 'review-leader')],
  'sign-review': [staff('office', 'review-leader')],
  'record-outside-review': [staff('office', 'reviewer')],
  'serve-review': [staff('office', 'registrar', 'reviewer')],
  'report-commitment': [
    staff('holder', 'unit-officer', 'unit-leader'),
    staff('handler', 'unit-officer', 'unit-leader'),
  ],
  'confirm-commitment': [{ by: 'petitioner' }],
  'find-done': [staff('county', 'supervisor')],
  rate: [{ by: 'petitioner' }],
  // Never a unit's: whoever handles a matter cannot make it go away.
  withdraw: [{ by: 'petitioner' }],
  'undo-withdrawal': [{ by: 'petitioner' }],
  'end-by-withdrawal': [{ by: 'system' }],
  reopen: [staff('county', 'supervisor')],
  'ask-recusal': [{ by: 'petitioner' }],
  'declare-recusal': [
    staff('holder', 'unit-officer', 'legal-checker', 'unit-leader'),
    staff('office', 'sorter', 'office-leader', 'reviewer', 'review-leader', 'keeper'),
  ],
  'decide-recusal': [staff('holder', 'unit-leader'), staff('office', 'office-leader')],
  join: [staff('office', 'sorter', 'office-leader'), staff('holder', 'unit-officer')],
  'undo-join': [staff('office', 'sorter', 'office-leader'), staff('holder', 'unit-officer')],
  'contest-join': [{ by: 'petitioner' }],
  'report-urgent': [
    staff('office', 'sorter', 'office-leader'),
    staff('holder', 'unit-officer', 'unit-leader'),
  ],
  supervise: [staff('county', 'supervisor')],
  'answer-supervision': [staff('supervised', 'unit-officer', 'unit-leader')],
  'return-supervision': [staff('county', 'supervisor')],
  'settle-supervision': [staff('county', 'supervisor')],
  archive: [staff('office', 'archivist')],
  // The window takes the petitioner's word down, and the petitioner reads it.
  'keep-name': [{ by: 'petitioner' }, staff('office', 'registrar')],
  'release-name': [{ by: 'petitioner' }, staff('office', 'registrar')],
  'ask-name': [staff('office', ...officeRoles), staff('holder', ...unitRoles)],
  // Always somebody else than who asks.
  'decide-name': [staff('office', 'office-leader', 'supervisor', 'keeper')],
  'ask-data': [{ by: 'petitioner' }],
  // Of a sealed accusation a keeper answers: nobody else sees it.
  'decide-data': [staff('office', 'office-leader', 'keeper')],
  'add-papers': [
    { by: 'petitioner' },
    staff('office', 'registrar', 'sorter', 'reviewer'),
    staff('holder', 'unit-officer'),
    staff('handler', 'unit-officer'),
  ],
  note: [
    staff(
      'office',
      'registrar',
      'sorter',
      'office-leader',
      'supervisor',
      'reviewer',
      'review-leader',
    ),
    staff('holder', 'unit-officer', 'legal-checker', 'unit-leader'),
  ],
  recount: [{ by: 'system' }],
  'release-handler': [{ by: 'system' }],
  close: [staff('holder', 'unit-officer', 'unit-leader', 'sorter'), { by: 'system' }],
} as const satisfies Record<ActName, readonly Rule[]>;

/** Whether this actor's post allows the act on this matter. Whether the law has it open now is another question. */
export const mayAct = (actor: Actor, act: ActName, matter: Matter): boolean =>
  voiceFor(actor, act, matter) !== undefined;

/** As whom somebody does an act: in their own post wherever it allows it, else for whom they stand in. */
export const voiceFor = (actor: Actor, act: ActName, matter: Matter): Actor | undefined =>
  voicesOf(actor).find((voice) => permissions[act].some((rule: Rule) => fits(rule, voice, matter)));

function fits(rule: Rule, actor: Actor, matter: Matter): boolean {
  if (actor.kind !== rule.by) return false;
  if (actor.kind !== 'staff' || rule.by !== 'staff') return true;
  if (isAdministrator(actor) || mayNotTouch(actor, matter)) return false;
  return (
    rule.roles.some((role) => actor.roles.includes(role)) && isThere[rule.at](actor.unit, matter)
  );
}

/** Whoever stands in for somebody who is kept from a matter is kept from it in that voice. */
const mayNotTouch = ({ person, unit, standsFor }: StaffActor, matter: Matter): boolean =>
  [person, standsFor].some((one) => one !== undefined && isKeptFrom({ person: one, unit }, matter));

const isThere: Readonly<Record<Place, (unit: string, matter: Matter) => boolean>> = {
  county: () => true,
  office: (unit, { office }) => unit === office,
  holder: (unit, { holder }) => unit === holder.unit,
  handler: (unit, { handledBy }) => unit === handledBy,
  assisting: (unit, { assisting }) => assisting.some((one) => one.unit === unit && !one.answer),
  supervised: (unit, { supervisions }) =>
    supervisions.some((one) => one.unit === unit && one.state === 'sent'),
};
