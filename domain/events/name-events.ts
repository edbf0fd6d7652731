import type { Day } from '../day.ts';
import type { PersonId, UnitId } from '../matter.ts';

/** Who brought a petitioner's word: they themselves on the portal, or the window that took it down. */
export type Messenger = 'petitioner' | 'window';

/** What happens to a name that is withheld. */
export type NameEvent =
  | { type: 'name-kept'; on: Day; party: number; by: Messenger; words: string }
  | { type: 'name-released'; on: Day; party: number; by: Messenger; words: string }
  | { type: 'name-asked'; no: number; on: Day; person: PersonId; unit: UnitId; reason: string }
  | {
      type: 'name-decided';
      no: number;
      on: Day;
      granted: boolean;
      person: PersonId;
      unit: UnitId;
      reasons: string;
      by: PersonId;
      until: Day | null;
    };
