import type { Day } from '#domain/day.ts';
import type { EventType } from '#domain/events.ts';
import type { Actor } from '#domain/staff.ts';
import type { DocumentKind } from './documents/kinds.ts';
import type { Told } from './notices.ts';

/** An event with all that its documents are filled from. */
export interface Issue extends Told {
  readonly actor: Actor;
  readonly today: Day;
}

/** A document that an event calls for. Its number is drawn from the series only once it is known to be needed. */
export interface ToIssue {
  readonly kind: DocumentKind;
  readonly factsWith: (number: string) => unknown;
}

type Builder = (issue: Issue) => readonly ToIssue[];

const builders: Partial<Record<EventType, Builder>> = {};

/** The documents that an event calls for, filled from the matter. */
export const documentsFor = (issue: Issue): readonly ToIssue[] =>
  builders[issue.event.type]?.(issue) ?? [];
