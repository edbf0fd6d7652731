import type { Language, Texts } from '../messages.ts';
import type { CalendarDay } from './words.ts';

/** What every page of the portal is given: words, wishes of the reader, and the office that answers. */

export interface OfficeCard {
  readonly officeName: string;
  readonly phone: string;
  readonly address: string;
  readonly hours: string;
  /** The invented county: every page says so. */
  readonly demo?: boolean;
}

export interface Page {
  readonly t: Texts;
  readonly language: Language;
  readonly large: boolean;
  readonly office: OfficeCard;
  /** The path of this page without its query, for the switches of language and print. */
  readonly path: string;
  readonly stylesheet: string;
  readonly icon: string;
  /** Put into every form; empty on pages without one. */
  readonly csrf: string;
  readonly day: (day: CalendarDay) => string;
}

/** Something to be put right in a form: the field's name, and the message that says how. */
export interface Problem {
  readonly field: string;
  readonly message: string;
}

export const problemOf = (problems: readonly Problem[], field: string): string | undefined =>
  problems.find((problem) => problem.field === field)?.message;
