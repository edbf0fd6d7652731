import type { Day } from '#domain/day.ts';
import type { MatterEvent } from '#domain/events.ts';
import type { Matter } from '#domain/matter.ts';
import type { Actor } from '#domain/staff.ts';
import type { DocumentKind, FactsOf } from '../documents/kinds.ts';
import type { Told } from '../matters/notices.ts';

/** What a matter's file holds, as far as a document names it. */
export interface FileContents {
  readonly papers: number;
  readonly issued: readonly {
    readonly kind: string;
    readonly number: string;
    readonly issuedOn: Day;
  }[];
}

/** An event with all that its documents are filled from. */
export interface Issue<E extends MatterEvent = MatterEvent> extends Told {
  readonly event: E;
  /** The matter as it was before the act; null for one that has just been registered. */
  readonly before: Matter | null;
  readonly actor: Actor;
  readonly today: Day;
  readonly file: FileContents;
}

/** A document that an event calls for. Its number is drawn from the series only once it is known to be needed. */
export interface ToIssue {
  readonly kind: DocumentKind;
  readonly factsWith: (number: string) => unknown;
}

/** Facts of which one may be missing: the document is then refused with the missing part's name, never made up. */
type Known<F> = { [P in keyof F]: F[P] | undefined };

export const document = <K extends DocumentKind>(
  kind: K,
  factsWith: (number: string) => Known<FactsOf<K>>,
): ToIssue => ({ kind, factsWith });
