import type { EventOf, MatterEvent } from '#domain/events.ts';
import { formatNumber, type MatterNumber } from '#domain/matter-number.ts';
import { noDraft } from '#domain/answer.ts';
import { onlyReceiptStays, type Matter, type PersonId } from '#domain/matter.ts';
import type { Reach } from '#domain/reach.ts';
import { mayReadRecusal } from '#domain/recusal-reading.ts';
import type { Actor, StaffMember } from '#domain/staff.ts';
import type { StoredEvent } from '../store/matters.ts';

const naming = [
  'joined',
  'join-undone',
  'join-contested',
  'split-off',
] as const satisfies MatterEvent['type'][];
type Naming = EventOf<(typeof naming)[number]>;
const namesAnother = (event: MatterEvent): event is Naming =>
  naming.some((type) => type === event.type);

/** Other matters that a matter or its history names. */
export function othersIn(matter: Matter, events: readonly StoredEvent[]): string[] {
  const named = events.flatMap(({ event }) => (namesAnother(event) ? [event.id] : []));
  const { links, splitFrom } = matter;
  return [...named, ...links.map(({ id }) => id), ...(splitFrom ? [splitFrom.id] : [])];
}

/** Whose eyes are on a matter: what they reach, and which of the others that it names they may open. */
export interface Onlooker {
  readonly reach: Reach;
  readonly others: ReadonlySet<string>;
  readonly actor: Actor;
  readonly staff: ReadonlyMap<PersonId, StaffMember>;
}

/** A unit that shares in a matter without holding it reads what is asked of it, not how the holder comes to its answer. */
export const sharesOnly = ({ holder }: Matter, reach: Reach): boolean =>
  reach.kind === 'unit' && reach.unit !== holder.unit;

/** The folded state with only those other matters in it that the viewer may open: a sealed one leaves no trace. */
export function shownState(matter: Matter, onlooker: Onlooker): Record<string, unknown> {
  const { reach, others } = onlooker;
  if (onlyReceiptStays(matter)) return { receipt: 'receipt' in matter ? matter.receipt : null };
  const { links, splitFrom } = matter;
  return {
    ...matter,
    ...(sharesOnly(matter, reach) ? withoutDrafts(matter) : {}),
    // What a withdrawn matter was before is shown when it is that again.
    ...('before' in matter ? { before: undefined } : {}),
    recusals: matter.recusals.map((one) =>
      mayReadRecusal(one, { ...onlooker, matter }) ? one : { ...one, reason: null },
    ),
    links: links.filter(({ id }) => others.has(id)).map(numbered),
    splitFrom: splitFrom && others.has(splitFrom.id) ? numbered(splitFrom) : null,
  };
}

const numbered = <O extends { readonly number: MatterNumber }>(other: O) => ({
  ...other,
  number: formatNumber(other.number),
});

const withoutDrafts = (matter: Matter) => ({
  ...('draft' in matter ? { draft: noDraft } : {}),
  ...('review' in matter ? { review: { ...matter.review, draft: noDraft } } : {}),
});

/** What is told of an accusation once its receipt has come: that it came, left, and was received (art. 30(3)). */
const ofReceipt: readonly MatterEvent['type'][] = [
  'registered',
  'handed-over',
  'hand-over-received',
  'archived',
];

/** How a holder comes to its answer: read by its own people alone. */
const innerWork: readonly MatterEvent['type'][] = [
  'noted',
  'opinion-drafted',
  'opinion-checked',
  'draft-returned',
  'review-drafted',
  'review-draft-returned',
];

/** The events that this onlooker reads: none that names a matter beyond their reach, none of another unit's inner work. */
export const eventsShown = (
  matter: Matter,
  events: readonly StoredEvent[],
  { reach, others }: Onlooker,
): StoredEvent[] =>
  events.filter(({ event, actor }) => {
    if (onlyReceiptStays(matter)) return ofReceipt.includes(event.type);
    if (namesAnother(event)) return others.has(event.id);
    const isOwn = actor.kind === 'staff' && reach.kind === 'unit' && actor.unit === reach.unit;
    return !innerWork.includes(event.type) || isOwn || !sharesOnly(matter, reach);
  });

const factsOfReceipt = [
  'channel',
  'receivedOn',
  'number',
  'on',
  'body',
  'by',
  'fileNumber',
  'keptFor',
];

interface Told {
  readonly type: string;
  readonly facts: Record<string, unknown>;
}

/** The facts of one event, without what nobody reads any more, and without the reasons of a recusal for whoever may not read them. */
export function factsShown(matter: Matter, { type, facts }: Told, onlooker: Onlooker) {
  if (onlyReceiptStays(matter))
    return Object.fromEntries(
      Object.entries(facts).filter(([name]) => factsOfReceipt.includes(name)),
    );
  if (!type.startsWith('recusal-')) return facts;
  const recusal = matter.recusals.find(({ no }) => no === facts['no']);
  if (recusal && mayReadRecusal(recusal, { ...onlooker, matter })) return facts;
  const { reason: _, reasons: __, ...rest } = facts;
  return rest;
}

/** Facts of an event that name other matters, in words. What is asked is read where it stands now: some of it may have left. */
export function otherFacts(event: MatterEvent): Record<string, unknown> {
  if (event.type === 'registered')
    return { number: formatNumber(event.number), requests: undefined, splitFrom: undefined };
  return namesAnother(event) && 'number' in event ? { number: formatNumber(event.number) } : {};
}
