import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import type { DeskReceipt, LetterInput } from '#contract/letters.ts';
import { day, parseDay, yearOf } from '#domain/day.ts';
import { register } from '#domain/decide.ts';
import type { MatterEvent } from '#domain/events.ts';
import { formatNumber } from '#domain/matter-number.ts';
import { type Channel, type Matter, type PersonId } from '#domain/matter.ts';
import { isRefusal, refusal, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/staff.ts';
import { answerFault } from '#domain/suggestion-call.ts';
import type { App } from './app.ts';
import { booksOf, type Books } from './office/office.ts';
import { partiesOfArrival, peopleOf } from './matters/letter-parties.ts';
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
import { nextInSeries, type Db } from './store/matters.ts';
import { insertParties, partiesOfLetter, type StoredParty } from './store/parties.ts';
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
export async function receiveLetter(app: App, arrival: Arrival): Promise<DeskReceipt | Refusal> {
  const books = await booksOf(app, '');
  const letter = letterOf(app, arrival, books);
  if ('refused' in letter) return letter;
  const parties = partiesOf(app, { arrival, letter, books });
  if (isRefusal(parties)) return parties;
  return rollingBack(app, async (trx) => {
    const fault = await callFault(trx, letter);
    if (fault && !(await findLetterByKey(trx, letter.county, letter.idempotency_key))) return fault;
    if (fault || !(await insertLetter(trx, letter))) return repeated(app, trx, letter);
    await insertParties(trx, parties);
    const papers = [...new Set(arrival.input.papers)];
    if ((await claimPapers(trx, letter, papers)) !== papers.length)
      return refusal('paper-unknown', { field: 'papers' });
    const matters = await registerMatters(app, trx, { arrival, letter, books, parties });
    return receiptOf(app, { letter, parties, matters });
  });
}

/** The receipt of a letter that has been registered, to be printed once more. */
export async function receiptAgain(
  app: App,
  county: string,
  letterId: string,
): Promise<DeskReceipt | undefined> {
  const letter = await findLetter(app.db, county, letterId);
  return letter && (await readReceipt(app, app.db, letter));
}

async function readReceipt(app: App, db: Db, letter: Letter): Promise<DeskReceipt> {
  const [matters, parties] = await Promise.all([
    mattersOfLetter(db, letter.county, letter.id),
    partiesOfLetter(db, letter.county, letter.id),
  ]);
  return receiptOf(app, { letter, parties, matters });
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
    petitioner: writerOf(input),
    read_back: arrival.readBack ?? false,
    registrar: arrival.registrar,
    external_number: arrival.externalNumber ?? '',
    people: peopleOf(input),
    idempotency_key: arrival.idempotencyKey,
    payload_hash: app.keys.blind(hashOf(arrival)),
    call_id: input.call ?? null,
  };
}

/** Why it cannot answer the call that it names. Whoever sends it without the call is registered like anybody. */
async function callFault(trx: Transaction<Database>, letter: Letter): Promise<Refusal | undefined> {
  const { county, call_id: id, purpose, received_on: receivedOn } = letter;
  if (id === null) return undefined;
  return answerFault(await holdCall(trx, { county, id }), { purpose, receivedOn });
}

/** Who wrote, as the letter keeps it; what part they have in it stands with the parties. */
function writerOf({ petitioner }: LetterInput): Letter['petitioner'] {
  const { role: _, ...writer } = petitioner;
  return writer;
}

// All that the sender said; who typed it in, and under which key, is no part of it. A letter of one person is hashed as it
// was before letters had parties, so that what was sent then is known again.
function hashOf({ input, channel, receivedOn, readBack, externalNumber }: Arrival): string {
  const { role } = input.petitioner;
  const together = role !== 'petitioner' || input.parties.length > 0;
  const keepName = input.keepName || undefined;
  const letter = { ...input, petitioner: writerOf(input), parties: undefined, keepName };
  const parties = together ? [role, input.parties] : [];
  const said = JSON.stringify([letter, channel, receivedOn, readBack, externalNumber, ...parties]);
  return createHash('sha256').update(said).digest('hex');
}

const partiesOf = (app: App, { arrival: { input, channel }, letter, books }: Registered) =>
  partiesOfArrival({
    input,
    letter,
    channel,
    law: books.law.parties,
    today: app.clock.today(),
  });

/** A key that has been used before: the same letter again gets its receipt, another letter is a mistake of the sender. */
async function repeated(
  app: App,
  trx: Transaction<Database>,
  letter: Letter,
): Promise<DeskReceipt | Refusal> {
  const first = await findLetterByKey(trx, letter.county, letter.idempotency_key);
  if (first?.payload_hash !== letter.payload_hash) return refusal('idempotency-key-reused');
  return readReceipt(app, trx, first);
}

interface Registered {
  readonly arrival: Arrival;
  readonly letter: Letter;
  readonly books: Books;
}

interface Registering extends Registered {
  readonly parties: readonly StoredParty[];
}

async function registerMatters(
  app: App,
  trx: Transaction<Database>,
  { arrival, letter, books, parties }: Registering,
): Promise<Matter[]> {
  const subjects = arrival.input.matters;
  const { county } = letter;
  const year = yearOf(letter.received_on);
  const first = await nextInSeries(trx, { county, name: 'matter', year, count: subjects.length });
  const actor = actorOf(arrival, books);
  const matters: Matter[] = [];
  for (const [index, { subject, requests }] of subjects.entries()) {
    const born = register({
      facts: {
        county,
        id: newId(),
        letterId: letter.id,
        number: { prefix: books.office.numberPrefix, year, sequence: first + index },
        channel: letter.channel,
        subject,
        requests: requests.map((text, at) => ({ no: at + 1, text })),
        petitioners: letter.people,
        receivedOn: letter.received_on,
        declaredPurpose: letter.purpose,
        office: books.office.officeUnit,
      },
      known: { law: books.law, calendar: books.calendar },
    });
    const events = [...born, ...nameKept(app, arrival)];
    matters.push(
      await writeMatter(app, trx, { events, actor, books, arrived: { letter, parties } }),
    );
  }
  return matters;
}

const nameKept = (app: App, { input, channel }: Arrival): MatterEvent[] => {
  const by = channel === 'portal' ? 'petitioner' : 'window';
  const on = app.clock.today();
  return input.keepName ? [{ type: 'name-kept', on, party: 1, by, words: '' }] : [];
};

function actorOf({ registrar, channel }: Arrival, { staff }: Books): Actor {
  const person = registrar === null ? undefined : staff.get(registrar);
  if (person) return { kind: 'staff', person: person.id, unit: person.unit, roles: person.roles };
  return channel === 'portal' ? { kind: 'petitioner' } : { kind: 'system', name: 'import' };
}

interface Kept {
  readonly letter: Letter;
  readonly parties: readonly StoredParty[];
  readonly matters: readonly Matter[];
}

function receiptOf(app: App, { letter, parties, matters }: Kept): DeskReceipt {
  const [first] = parties;
  if (!first) throw new Error(`letter ${letter.id} has no party`);
  const clock = matters
    .flatMap(({ clocks }) => clocks)
    .find(({ sum }) => sum.rule === 'DL-01')?.sum;
  return {
    letterId: letter.id,
    code: codeOf(app, first),
    parties: parties.map((party) => ({
      no: party.no,
      role: party.role,
      name: party.name,
      code: codeOf(app, party),
    })),
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
