import {
  isKeptFrom,
  isSealed,
  sharersOf,
  type Matter,
  type PersonId,
  type UnitId,
} from './matter.ts';
import { isAdministrator, officeRoles, unitRoles, type Role, type StaffMember } from './staff.ts';

/** Which matters a person may see at all. Everything that lists, counts, finds, exports or opens takes one. */
export type Reach =
  | { readonly county: string; readonly kind: 'nothing' }
  | {
      readonly county: string;
      readonly kind: 'office';
      readonly unit: UnitId;
      readonly person: PersonId;
      readonly sealed: SealedReach;
    }
  | {
      readonly county: string;
      readonly kind: 'unit';
      readonly unit: UnitId;
      readonly person: PersonId;
    }
  | { readonly county: string; readonly kind: 'letter'; readonly letterId: string }
  /** The system's own work on every matter of a county: a recount, an import. No person has this reach. */
  | { readonly county: string; readonly kind: 'system' };

type SealedReach = 'hidden' | 'shown';

/** The petition office whose matters they are. */
interface Office {
  readonly county: string;
  readonly officeUnit: UnitId;
}

/** No rule, no rows: administrators read no matter (domain facts §5), and an office's post counts in that office alone. */
export function reachOf({ county, officeUnit }: Office, person: StaffMember): Reach {
  if (!person.active || isAdministrator(person)) return { county, kind: 'nothing' };
  const has = (wanted: readonly Role[]) => person.roles.some((role) => wanted.includes(role));
  if (has(officeRoles) && person.unit === officeUnit)
    return {
      county,
      kind: 'office',
      unit: person.unit,
      person: person.id,
      sealed: has(['keeper']) ? 'shown' : 'hidden',
    };
  return has(unitRoles)
    ? { county, kind: 'unit', unit: person.unit, person: person.id }
    : { county, kind: 'nothing' };
}

/** Whether a matter is within a reach: the rule that `withinReach` in the store is in SQL (test/server/reach-rule.test.ts). */
export const reaches = (reach: Reach, matter: Matter): boolean =>
  matter.county === reach.county && isWithin(reach, matter);

function isWithin(reach: Reach, matter: Matter): boolean {
  if (reach.kind === 'system') return true;
  if (reach.kind === 'nothing') return false;
  if (reach.kind === 'letter') return matter.letterId === reach.letterId;
  if (isKeptFrom(reach, matter)) return false;
  if (reach.kind === 'office') return reach.sealed === 'shown' || !isSealed(matter);
  const theirs = [matter.holder.unit, ...sharersOf(matter)];
  return theirs.includes(reach.unit) && !isSealed(matter);
}
