import type { Day } from './day.ts';
import type { Matter, PersonId, UnitId } from './matter.ts';

/** The petitioners' wish that their name be withheld from those who handle their matter. */
export interface KeptName {
  /** The parties of the letter who wish it. While there is one, nobody of the letter is named. */
  readonly by: readonly number[];
  readonly askings: readonly NameAsking[];
}

/** That somebody who handles the matter asks to know the name. A second person decides, and for a time only. */
export interface NameAsking {
  readonly no: number;
  readonly askedOn: Day;
  readonly person: PersonId;
  readonly unit: UnitId;
  readonly reason: string;
  readonly state: 'asked' | 'granted' | 'refused';
  /** The last day on which the name is open to this person. */
  readonly until: Day | null;
}

export const keptNameOf = ({ keptName }: Pick<Matter, 'keptName'>): KeptName =>
  keptName ?? { by: [], askings: [] };

export const isNameKept = (matter: Pick<Matter, 'keptName'>): boolean =>
  keptNameOf(matter).by.length > 0;

/** Until when the name is open to this person; nothing when it is not. */
export const nameOpenUntil = (
  matter: Pick<Matter, 'keptName'>,
  person: PersonId,
  today: Day,
): Day | undefined =>
  keptNameOf(matter)
    .askings.flatMap(({ person: whose, state, until }) =>
      whose === person && state === 'granted' && until !== null && until >= today ? [until] : [],
    )
    .toSorted()
    .at(-1);
