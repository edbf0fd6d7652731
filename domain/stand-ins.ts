import type { Day } from './day.ts';
import {
  isAdministrator,
  isAway,
  type Lent,
  type Role,
  type StaffActor,
  type StaffMember,
} from './staff.ts';

/** Whoever is away may name a colleague of the unit, who has their posts meanwhile and acts in their name. */

/** Never lent: two keepers open a sealed accusation together, and a third who stands in for one would make it three. */
const neverLent: readonly Role[] = ['keeper'];

/** The posts that this person has today because a colleague is away, and not already by themselves. */
export function lentTo(
  person: StaffMember,
  staff: Iterable<StaffMember>,
  today: Day,
): readonly Lent[] {
  if (!person.active || isAdministrator(person) || isAway(person, today)) return [];
  return [...staff]
    .filter((one) => one.standIn === person.id && one.active && one.unit === person.unit)
    .filter((one) => isAway(one, today) && !isAdministrator(one))
    .map(({ id, roles }) => ({ person: id, roles: roles.filter((role) => isLent(role, person)) }))
    .filter(({ roles }) => roles.length > 0);
}

const isLent = (role: Role, { roles }: StaffMember): boolean =>
  !neverLent.includes(role) && !roles.includes(role);

/** The person as the office sees them today: with the posts in which they stand in. */
export const asStandIn = (person: StaffMember, lent: readonly Lent[]): StaffMember =>
  lent.length === 0 ? person : { ...person, roles: rolesWith(person.roles, lent) };

export const actorWith = ({ id, unit, roles }: StaffMember, lent: readonly Lent[]): StaffActor => ({
  kind: 'staff',
  person: id,
  unit,
  roles: rolesWith(roles, lent),
  ...(lent.length === 0 ? {} : { lent }),
});

const rolesWith = (roles: readonly Role[], lent: readonly Lent[]): readonly Role[] => [
  ...new Set([...roles, ...lent.flatMap((one) => one.roles)]),
];
