import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import type { LetterInput, Receipt } from '#contract/letters.ts';
import { day, parseDay, yearOf } from '#domain/day.ts';
import { register } from '#domain/decide.ts';
import { formatNumber } from '#domain/matter-number.ts';
import { type Channel, type Matter, type PersonId } from '#domain/matter.ts';
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/staff.ts';
import { answerFault } from '#domain/suggestion-call.ts';
import type { App } from './app.ts';
import { booksOf, type Books } from './office/office.ts';
import { codeOf } from './matters/query-codes.ts';
import { rollingBack } from './rolling-back.ts';
import {
  claimPapers,
  findLetter,
  findLetterByKey,
  insertLetter,
  mattersOfLetter,
  type Letter,
} from './store/letters.ts';
import { nextInSeries } from './store/matters.ts';
import { holdCall } from './store/suggestion-calls.ts';
import type { Database } from './store/tables.ts';
import { writeMatter } from './write-matter.ts';

export interface Arrival {
  readonly input: LetterInput;
  readonly channel: Channel;
  readonly idempotencyKey: string;
  readonly registrar: PersonId | null;
  readonly receivedOn?: string;
  readonly readBack?: boolean;
  readonly externalNumber?: string;
}

/** HOUSE: no petition office is older. An earlier day is a slip of the pen, and would open a series of numbers for its year. */
const earliest = day('1949-10-01');

/** Channels in which people speak: their words are read back to them before they are registered (art. 19(1)). */
const spoken: readonly Channel[] = ['visit', 'phone'];

/** Takes in one arrival and registers its matters. The same key gives the same receipt, however often it is sent. */
export async function receiveLetter(app: App, arrival: Arrival): Promise<Receipt | Refusal> {
  const books = await booksOf(app, '');
  const letter = letterOf(app, arrival, books);
  if ('refused' in letter) return letter;
  return rollingBack(app, async (trx) => {
    const fault = await callFault(trx, letter);
    if (fault && !(await findLetterByKey(trx, letter.county, letter.idempotency_key))) return fault;
    if (fault || !(await insertLetter(trx, letter))) return repeated(app, trx, letter);
    const papers = [...new Set(arrival.input.papers)];
    if ((await claimPapers(trx, letter, papers)) !== papers.length)
      return refusal('paper-unknown', { field: 'papers' });
    const matters = await registerMatters(app, trx, { arrival, letter, books });
    return receiptOf(app, letter, matters);
  });
}

/** The receipt of a letter that has been registered, to be printed once more. */
export async function receiptAgain(
  app: App,
  county: string,
  letterId: string,
): Promise<Receipt | undefined> {
  const letter = await findLetter(app.db, county, letterId);
  return letter && receiptOf(app, letter, await mattersOfLetter(app.db, county, letterId));
}

function letterOf(app: App, arrival: Arrival, { office }: Books): Letter | Refusal {
  const { input, channel } = arrival;
  const today = app.clock.today();
  const receivedOn = arrival.receivedOn === undefined ? today : parseDay(arrival.receivedOn);
  if (!receivedOn) return refusal('bad-day', { field: 'receivedOn' });
  if (receivedOn < earliest) return refusal('day-too-early', { field: 'receivedOn' });
  if (receivedOn > today) return refusal('day-in-future', { field: 'receivedOn' });
  if (spoken.includes(channel) && !arrival.readBack)
    return refusal('not-read-back', { field: 'readBack' });
  return {
    county: office.county,
    id: newId(),
    channel,
    received_on: receivedOn,
    content: input.content,
    place: input.place,
    purpose: input.purpose,
    petitioner: input.petitioner,
    read_back: arrival.readBack ?? false,
    registrar: arrival.registrar,
    external_number: arrival.externalNumber ?? '',
    code_version: 1,
    idempotency_key: arrival.idempotencyKey,
    payload_hash: hashOf(arrival),
    call_id: input.call ?? null,
  };
}

/** Why it cannot answer the call that it names. Whoever sends it without the call is registered like anybody. */
async function callFault(trx: Transaction<Database>, letter: Letter): Promise<Refusal | undefined> {
  const { county, call_id: id, purpose, received_on: receivedOn } = letter;
  if (id === null) return undefined;
  return answerFault(await holdCall(trx, { county, id }), { purpose, receivedOn });
}

// All that the sender said; who typed it in, and under which key, is no part of it.
function hashOf({ input, channel, receivedOn, readBack, externalNumber }: Arrival): string {
  const said = JSON.stringify([input, channel, receivedOn, readBack, externalNumber]);
  return createHash('sha256').update(said).digest('hex');
}

/** A key that has been used before: the same letter again gets its receipt, another letter is a mistake of the sender. */
async function repeated(
  app: App,
  trx: Transaction<Database>,
  letter: Letter,
): Promise<Receipt | Refusal> {
  const first = await findLetterByKey(trx, letter.county, letter.idempotency_key);
  if (first?.payload_hash !== letter.payload_hash) return refusal('idempotency-key-reused');
  return receiptOf(app, first, await mattersOfLetter(trx, first.county, first.id));
}

interface Registering {
  readonly arrival: Arrival;
  readonly letter: Letter;
  readonly books: Books;
}

async function registerMatters(
  app: App,
  trx: Transaction<Database>,
  { arrival, letter, books }: Registering,
): Promise<Matter[]> {
  const subjects = arrival.input.matters;
  const { county } = letter;
  const year = yearOf(letter.received_on);
  const first = await nextInSeries(trx, { county, name: 'matter', year, count: subjects.length });
  const actor = actorOf(arrival, books);
  const matters: Matter[] = [];
  for (const [index, { subject, requests }] of subjects.entries()) {
    const events = register({
      facts: {
        county,
        id: newId(),
        letterId: letter.id,
        number: { prefix: books.office.numberPrefix, year, sequence: first + index },
        channel: letter.channel,
        subject,
        requests: requests.map((text, at) => ({ no: at + 1, text })),
        petitioners: 1 + letter.petitioner.otherPetitioners,
        receivedOn: letter.received_on,
        declaredPurpose: letter.purpose,
        office: books.office.officeUnit,
      },
      known: { law: books.law, calendar: books.calendar },
    });
    matters.push(await writeMatter(app, trx, { events, actor, books, letter }));
  }
  return matters;
}

function actorOf({ registrar, channel }: Arrival, { staff }: Books): Actor {
  const person = registrar === null ? undefined : staff.get(registrar);
  if (person) return { kind: 'staff', person: person.id, unit: person.unit, roles: person.roles };
  return channel === 'portal' ? { kind: 'petitioner' } : { kind: 'system', name: 'import' };
}

function receiptOf(app: App, letter: Letter, matters: readonly Matter[]): Receipt {
  const clock = matters
    .flatMap(({ clocks }) => clocks)
    .find(({ sum }) => sum.rule === 'DL-01')?.sum;
  return {
    letterId: letter.id,
    code: codeOf(app, letter),
    receivedOn: letter.received_on,
    purpose: letter.purpose,
    matters: matters.map(({ id, number, subject }) => ({
      id,
      number: formatNumber(number),
      subject,
    })),
    due: clock?.safeDue ?? '',
    provisional: clock?.provisional ?? false,
  };
}
