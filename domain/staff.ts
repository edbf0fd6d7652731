import type { Day } from './day.ts';
import type { PersonId, UnitId } from './matter.ts';

/** Who works on matters, in which unit and in which posts (domain facts §5). */

export const roles = [
  'registrar',
  'sorter',
  'office-leader',
  'supervisor',
  'keeper',
  'reviewer',
  'review-leader',
  'archivist',
  'unit-officer',
  'legal-checker',
  'unit-leader',
  'administrator',
  'security-administrator',
  'audit-administrator',
] as const;
export type Role = (typeof roles)[number];

/** System, security and audit administrator (三员分立): three people, and none of them has another post or reads a matter. */
export const administratorRoles = [
  'administrator',
  'security-administrator',
  'audit-administrator',
] as const satisfies Role[];
export type AdministratorRole = (typeof administratorRoles)[number];

const apart: readonly Role[] = administratorRoles;

export const isAdministratorRole = (role: Role): role is AdministratorRole => apart.includes(role);

/** Whoever administers handles nothing, whatever other posts an account may still name. */
export const isAdministrator = ({ roles: posts }: { readonly roles: readonly Role[] }): boolean =>
  posts.some(isAdministratorRole);

/** Posts of the petition office: they reach the whole county's matters, so no other unit can have them. */
export const officeRoles: readonly Role[] = [
  'registrar',
  'sorter',
  'office-leader',
  'supervisor',
  'keeper',
  'reviewer',
  'review-leader',
  'archivist',
];

/** Posts of the units that handle matters. */
export const unitRoles: readonly Role[] = ['unit-officer', 'legal-checker', 'unit-leader'];

export const unitKinds = [
  'petition-office',
  'department',
  'township',
  'vertical',
  'enterprise',
  'body',
] as const;
export type UnitKind = (typeof unitKinds)[number];

export interface Unit {
  readonly id: UnitId;
  readonly name: string;
  readonly kind: UnitKind;
  readonly reviewBody: string;
  /** Who re-reviews; empty for what the law's table says. */
  readonly reReviewBody: string;
  readonly phone: string;
  readonly address: string;
  readonly active: boolean;
  /** What the numbers of its own documents begin with; empty = they are numbered with the petition office's. */
  readonly documentPrefix: string;
}

export interface StaffMember {
  readonly id: PersonId;
  readonly name: string;
  readonly unit: UnitId;
  readonly roles: readonly Role[];
  readonly awayFrom: Day | null;
  readonly awayTo: Day | null;
  /** Who has their posts while they are away. */
  readonly standIn?: PersonId | null;
  readonly active: boolean;
}

export const isAway = (person: StaffMember, today: Day): boolean =>
  person.awayFrom !== null &&
  person.awayFrom <= today &&
  (person.awayTo === null || today <= person.awayTo);

/** What the system does by itself: take over old matters, count clocks again, close what is over, release who has left. */
export type SystemName = 'import' | 'calendar' | 'closing' | 'withdrawal' | 'accounts';

export interface StaffActor {
  readonly kind: 'staff';
  readonly person: PersonId;
  readonly unit: UnitId;
  /** Those that are lent are among them. */
  readonly roles: readonly Role[];
  readonly lent?: readonly Lent[];
  /** In whose name, where it was done in a post that is lent. */
  readonly standsFor?: PersonId;
}

/** Posts that somebody has only because they stand in for a person who is away. */
export interface Lent {
  readonly person: PersonId;
  readonly roles: readonly Role[];
}

/** Everything as which somebody may act: themselves first, then each for whom they stand in. */
export function voicesOf(actor: Actor): readonly Actor[] {
  if (actor.kind !== 'staff' || !actor.lent) return [actor];
  const { lent, ...self } = actor;
  const borrowed = lent.flatMap((one) => one.roles);
  const own = { ...self, roles: self.roles.filter((role) => !borrowed.includes(role)) };
  return [
    own,
    ...lent.map(({ person, roles: posts }) => ({ ...self, roles: posts, standsFor: person })),
  ];
}

export type Actor =
  | StaffActor
  /** Which party of the letter spoke, and with whose voice when for another; without them, the first petitioner. */
  | { readonly kind: 'petitioner'; readonly party?: number; readonly voice?: number }
  | { readonly kind: 'system'; readonly name: SystemName };

/** Whose word an act is: that of a party of the letter, by its number. */
export const voiceIn = (actor: Actor): number =>
  actor.kind === 'petitioner' ? (actor.voice ?? actor.party ?? 1) : 1;
