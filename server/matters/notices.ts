import { reviewClock } from '#domain/actions/review-request.ts';
import { lastDay } from '#domain/clocks.ts';
import type { MatterEvent } from '#domain/events.ts';
import { formatNumber } from '#domain/matter-number.ts';
import { isSealed, runningClocks, sortingOf, type Matter } from '#domain/matter.ts';
import { groups } from '#domain/query-code.ts';
import type { App } from '../app.ts';
import { textsFor } from '../messages.ts';
import type { Books } from '../office/office.ts';
import { codeOf } from './query-codes.ts';
import type { Letter } from '../store/letters.ts';
import type { StoredParty } from '../store/parties.ts';

export interface Told {
  readonly app: App;
  readonly event: MatterEvent;
  readonly seq: number;
  readonly matter: Matter;
  readonly letter: Letter;
  readonly parties: readonly StoredParty[];
  readonly books: Books;
}

interface Message {
  /** Whom it goes to: its code is that party's own. */
  readonly party: number;
  readonly channel: 'sms' | 'email' | 'letter';
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
}

/**
 * Events of which the petitioner is told. The message says what happened, who has it, by when; never what it is about.
 * Of a sealed accusation nothing is sent: a message on a shared phone would betray it.
 */
const toldOf: ReadonlySet<MatterEvent['type']> = new Set([
  'registered',
  'transferred',
  'assigned',
  'handed-over',
  'objection-agreed',
  'competence-decided',
  'accepted',
  'refused',
  'routed-out',
  'extended',
  'opinion-signed',
  'replied',
  'commitment-reported',
  'commitment-found-done',
  'closed',
  'simple-accepted',
  'simple-answered',
  'made-ordinary',
  'duty-opened',
  'duty-replied',
  'study-began',
  'joined',
  'split-off',
  'review-requested',
  'completion-asked',
  'review-admitted',
  'review-refused',
  'review-suspended',
  'review-resumed',
  'review-terminated',
  'review-signed',
  'outside-review-recorded',
  'review-reopened',
  'sent-back',
  'hearing-set',
  'hearing-declined',
  'hearing-postponed',
  'hearing-called-off',
  'hearing-concluded',
  'mediation-offered',
  'mediation-ended',
  'settled',
  'withdrawal-asked',
  'withdrawal-undone',
  'withdrawn',
  'reopened',
  'recusal-decided',
  'name-released',
]);

/** The same facts as on the portal, for people without the net: by SMS, mail or a printed notice, each party as they asked. */
export function noticesFor(told: Told): Message[] {
  const { event, matter, parties } = told;
  if (!toldOf.has(event.type) || isSealed(matter) || revealsSealed(event)) return [];
  const texts = textsFor('zh-CN');
  const facts = { ...factsOf(told), number: formatNumber(matter.number), where: whereOf(told) };
  const subject = texts('notices:subject', facts);
  const body = texts(`notices:${wordingOf(told)}`, facts);
  return parties.flatMap((party) => {
    const route = addressOf(party);
    return route ? [{ ...route, party: party.no, subject, body }] : [];
  });
}

const revealsSealed = (event: MatterEvent): boolean =>
  event.type === 'split-off' && event.purpose === 'accusation';

// Where the query code will stand: a stored notice is read by the unit, and the code would let it rate in the petitioner's name.
const codeMark = '**** **** **** ****';

/** The text as it leaves, with the code that no table has. */
export const textToSend = (app: App, body: string, party: Parameters<typeof codeOf>[1]): string =>
  body.replace(codeMark, groups(codeOf(app, party)).join(' '));

function addressOf(party: StoredParty): Pick<Message, 'channel' | 'recipient'> | undefined {
  const { contact_by: contactBy, phone, email, address } = party;
  if (contactBy === 'sms' && phone) return { channel: 'sms', recipient: phone };
  if (contactBy === 'email' && email) return { channel: 'email', recipient: email };
  if (contactBy === 'post' && address) return { channel: 'letter', recipient: address };
  return undefined;
}

function wordingOf({ event, matter, books }: Told): string {
  // A suggestion or a question is answered; only everything else is first accepted or not.
  if (event.type === 'transferred' && ['RA', 'RC'].includes(sortingOf(matter)?.route ?? ''))
    return 'transferred-to-answer';
  // What has ended before is "no longer accepted", which is another decision than "not accepted".
  if (
    event.type === 'refused' &&
    books.law.grounds.get(event.ground)?.outcome === 'no-longer-accepted'
  )
    return 'refused-no-longer';
  if (event.type === 'recusal-decided') return `recusal-${event.granted ? 'granted' : 'refused'}`;
  return event.type;
}

function factsOf({ event, matter, books }: Told): Record<string, string> {
  const unit = books.units.get(matter.holder.unit);
  return {
    unit: unit?.name ?? '',
    phone: unit?.phone || books.office.phone,
    due: inWords(dueOf(event, matter)),
    code: event.type === 'registered' ? codeMark : '',
    body: 'body' in event ? event.body : '',
    other: 'number' in event && typeof event.number === 'object' ? formatNumber(event.number) : '',
    ...sittingOf(matter),
  };
}

function sittingOf({ publicHearing }: Matter): Record<string, string> {
  const { day = '', time = '', place = '' } = publicHearing?.plan ?? {};
  return { day: inWords(day), time, place };
}

// Nothing is said of an address that the office has not named.
function whereOf({ app: { config } }: Told): string {
  const where = config.publicUrl;
  return where === null ? '' : textsFor('zh-CN')('notices:where', { where });
}

const longDay = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' });
const inWords = (due: string): string => (due === '' ? '' : longDay.format(new Date(due)));

/** The clock that a message speaks of. Others may run beside it, and end sooner or later. */
const clockOf: Partial<Record<MatterEvent['type'], string>> = {
  registered: 'DL-01',
  transferred: 'DL-03',
  assigned: 'DL-05',
  accepted: 'DL-20',
  'simple-accepted': 'DL-24',
  'made-ordinary': 'DL-20',
  extended: 'DL-20',
  'withdrawal-asked': 'HS-01',
};

function dueOf(event: MatterEvent, matter: Matter): string {
  const { type } = event;
  if (type === 'completion-asked') return event.dueDay ?? '';
  if ('review' in matter && type.startsWith('review-'))
    return dueUnder(reviewClock[matter.review.level], matter);
  const rule =
    type === 'transferred' && sortingOf(matter)?.route === 'RA' ? 'DL-26' : clockOf[type];
  return dueUnder(rule, matter);
}

function dueUnder(rule: string | undefined, matter: Matter): string {
  const clock = runningClocks(matter).find((sum) => sum.rule === rule);
  return clock ? lastDay(clock) : '';
}
