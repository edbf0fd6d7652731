import type { App } from '../app.ts';
import type { Books } from '../office/office.ts';
import type { Days } from './days.ts';

/** The office as it was: its real doors, with a clock that stands on the day of each scene. */
export interface Stage {
  readonly app: App;
  readonly books: Books;
  readonly days: Days;
  /** The matters of the play by their keys. */
  readonly matters: Map<string, Played>;
}

export interface Played {
  readonly id: string;
  readonly letterId: string;
  /** Acts that an earlier try has done, and that are left out this time. */
  toSkip: number;
}
