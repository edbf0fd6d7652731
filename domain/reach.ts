import type { UnitId } from './matter.ts';
import { isAdministrator, officeRoles, type Role, type StaffMember } from './staff.ts';

/** Which matters a person may see at all. Everything that lists, counts, finds, exports or opens takes one. */
export type Reach =
  | { readonly county: string; readonly kind: 'nothing' }
  | {
      readonly county: string;
      readonly kind: 'office';
      readonly unit: UnitId;
      readonly sealed: SealedReach;
    }
  | { readonly county: string; readonly kind: 'unit'; readonly unit: UnitId }
  | { readonly county: string; readonly kind: 'letter'; readonly letterId: string }
  /** The system's own work on every matter of a county: a recount, an import. No person has this reach. */
  | { readonly county: string; readonly kind: 'system' };

type SealedReach = 'hidden' | 'shown';

const unitRoles: readonly Role[] = ['unit-officer', 'legal-checker', 'unit-leader'];

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
      sealed: has(['keeper']) ? 'shown' : 'hidden',
    };
  return has(unitRoles) ? { county, kind: 'unit', unit: person.unit } : { county, kind: 'nothing' };
}
