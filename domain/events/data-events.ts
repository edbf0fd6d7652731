import type { ClockSum } from '../clocks.ts';
import type { DataAsked } from '../data-request.ts';
import type { PersonId } from '../matter.ts';

/** What happens to a petitioner's request about their own data. */
export type DataEvent =
  | ({ type: 'data-asked'; sum: ClockSum } & DataAsked)
  | ({ type: 'data-decided'; granted: boolean; reasons: string; by: PersonId } & Omit<
      DataAsked,
      'words'
    >);
