import type { Selectable } from 'kysely';
import { onlyReceiptStays, type Matter, type PersonId } from '#domain/matter.ts';
import type { Cover } from '#domain/names.ts';
import type { Reach } from '#domain/reach.ts';
import { mayReadRecusal } from '#domain/recusal-reading.ts';
import type { StaffMember } from '#domain/staff.ts';
import { hasPersonalParts } from '../documents/personal-parts.ts';
import { coverFacts } from '../matters/kept-names.ts';
import type { StoredEvent } from '../store/matters.ts';
import type { DocumentTable } from '../store/tables.ts';

/** The document itself, or the copy in which personal data are hidden. */
export type Copy = 'original' | 'masked';

type Document = Pick<Selectable<DocumentTable>, 'kind' | 'event_seq' | 'facts'>;

/** What decides which copies of a matter's documents are there for somebody at work in the office. */
export interface Looking {
  readonly matter: Matter;
  readonly events: readonly StoredEvent[];
  readonly reach: Reach;
  readonly staff: ReadonlyMap<PersonId, StaffMember>;
  /** Another matter of the letter keeps its words and its sender from them. */
  readonly withheld: boolean;
  /** What covers the names of a sender who wants them withheld from them. */
  readonly cover: Cover | undefined;
}

/** All copies that a document has. */
export const copiesOf = ({ kind }: Pick<Document, 'kind'>): readonly Copy[] =>
  hasPersonalParts(kind) ? ['original', 'masked'] : ['original'];

/**
 * The copies that somebody may open: of an accusation with its receipt only the letter of hand-over, which names nobody; of a
 * recusal none for whoever may not read its reasons; and where the sender is kept from them, no copy that names the sender.
 */
export function copiesFor(document: Document, looking: Looking): readonly Copy[] {
  const { matter, withheld, cover } = looking;
  const copies = copiesOf(document);
  const gone = onlyReceiptStays(matter);
  if (gone && document.kind !== 'handover-letter') return [];
  if (ofRecusals.includes(document.kind) && !mayReadReasons(document, looking)) return [];
  if (namesSender(document, cover)) return ['masked'];
  const isNaming = withheld && !gone && copies.includes('masked');
  return isNaming ? ['masked'] : copies;
}

/** Whether a document may name a sender whose name is withheld: by what it is, or by what is written in it. */
export const namesSender = (
  { kind, facts }: Pick<Document, 'kind' | 'facts'>,
  cover: Cover | undefined,
): cover is Cover =>
  cover !== undefined &&
  (hasPersonalParts(kind) || JSON.stringify(coverFacts(facts, cover)) !== JSON.stringify(facts));

/** Documents that carry the reasons of a recusal. */
export const ofRecusals: readonly string[] = ['recusal-application', 'recusal-decision'];

function mayReadReasons(
  { event_seq }: Document,
  { matter, events, reach, staff }: Looking,
): boolean {
  if (!('person' in reach)) return true;
  const event = events.find(({ seq }) => seq === event_seq)?.event;
  const no = event && 'no' in event ? event.no : undefined;
  const recusal = matter.recusals.find((one) => one.no === no);
  const person = staff.get(reach.person);
  if (!recusal || !person) return false;
  const actor = { ...person, kind: 'staff', person: person.id } as const;
  return mayReadRecusal(recusal, { matter, actor, staff });
}
