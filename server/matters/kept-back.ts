import type { EventOf, MatterEvent } from '#domain/events.ts';
import { formatNumber, type MatterNumber } from '#domain/matter-number.ts';
import { onlyReceiptStays, type Matter } from '#domain/matter.ts';
import type { StoredEvent } from '../store/matters.ts';

/** The number of another matter as this viewer may see it; empty when it is out of their reach. */
export type ShowNumber = (id: string, number: MatterNumber) => string;

/** To whoever may see all of them: the petitioner, of whose matter they are told. */
export const everyNumber: ShowNumber = (_, number) => formatNumber(number);

type Naming = EventOf<'joined' | 'join-undone' | 'split-off'>;
const namesAnother = (event: MatterEvent): event is Naming =>
  event.type === 'joined' || event.type === 'join-undone' || event.type === 'split-off';

/** Other matters that a matter or its history names. */
export function othersIn(matter: Matter, events: readonly StoredEvent[]): string[] {
  const named = events.flatMap(({ event }) => (namesAnother(event) ? [event.id] : []));
  const { links, splitFrom } = matter;
  return [...named, ...links.map(({ id }) => id), ...(splitFrom ? [splitFrom.id] : [])];
}

/** The folded state with only those other matters in it that the viewer may open: a sealed one leaves no trace. */
export function shownState(matter: Matter, show: ShowNumber): Record<string, unknown> {
  if (onlyReceiptStays(matter)) return { receipt: 'receipt' in matter ? matter.receipt : null };
  const { links, splitFrom } = matter;
  const from = splitFrom && show(splitFrom.id, splitFrom.number);
  return {
    ...matter,
    links: links.map((link) => ({ ...link, number: show(link.id, link.number) })),
    splitFrom: splitFrom && from ? { id: splitFrom.id, number: from } : null,
  };
}

/** What is told of an accusation once its receipt has come: that it came, left, and was received (art. 30(3)). */
const ofReceipt: readonly MatterEvent['type'][] = [
  'registered',
  'handed-over',
  'hand-over-received',
  'archived',
];

export const eventsShown = (matter: Matter, events: readonly StoredEvent[]): StoredEvent[] =>
  events.filter(({ event }) => !onlyReceiptStays(matter) || ofReceipt.includes(event.type));

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

/** The facts of one event, without what nobody reads any more. */
export const factsShown = (matter: Matter, facts: Record<string, unknown>) =>
  onlyReceiptStays(matter)
    ? Object.fromEntries(Object.entries(facts).filter(([name]) => factsOfReceipt.includes(name)))
    : facts;

/** Facts of an event that name other matters, in words. */
export function otherFacts(event: MatterEvent, show: ShowNumber): Record<string, unknown> {
  if (event.type === 'registered')
    return { number: formatNumber(event.number), splitFrom: undefined };
  return namesAnother(event) ? { number: show(event.id, event.number) } : {};
}
