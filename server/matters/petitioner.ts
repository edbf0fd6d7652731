import { timingSafeEqual } from 'node:crypto';
import { NIL } from 'uuid';
import type { PetitionerView } from '#contract/petitioner-view.ts';
import type { ActName } from '#domain/acts.ts';
import { parseNumber } from '#domain/matter-number.ts';
import { parseQueryCode, type QueryCode } from '#domain/query-code.ts';
import { partyRefusal } from '#domain/parties.ts';
import { isRefusal, refusal, type Refusal } from '#domain/refusal.ts';
import { publicStateOf } from '#domain/suggestion-call.ts';
import { act } from '../act.ts';
import type { App } from '../app.ts';
import { codeOf } from './query-codes.ts';
import { booksOf } from '../office/office.ts';
import { actorFor, petitionerMatterOf } from './petitioner-matter.ts';
import { othersSeenBy } from './petitioners-parties.ts';
import { paperViewOf } from './papers.ts';
import { countWrong, giveBack, takeTry } from './tries.ts';
import { partiesOfLetter, partyOf, type StoredParty } from '../store/parties.ts';
import {
  getLetter,
  letterOfNumber,
  mattersOfLetter,
  papersOfLetter,
  type StoredLetter,
} from '../store/letters.ts';
import { findCall } from '../store/suggestion-calls.ts';

export interface Key {
  readonly county: string;
  readonly number: string;
  readonly code: string;
  /** Where the question comes from; kept only as a keyed hash, and only for a short time. */
  readonly source: string;
}

/** A letter, and as which of its parties it was opened. */
export interface Opened {
  readonly letterId: string;
  readonly party: number;
}

/** Opens a letter by one of its numbers and any party's code. Whatever is wrong, the answer is the same: nobody learns whether a number exists. */
export async function lookUp(app: App, key: Key): Promise<Opened | Refusal> {
  const { office } = await booksOf(app, key.county);
  const number = parseNumber(key.number, office.numberPrefix);
  const parsed = parseQueryCode(key.code);
  if (!number) return refusal('number-unreadable', { field: 'number' });
  if ('problem' in parsed) return refusal(`code-${parsed.problem}`, { field: 'code' });
  const tried = {
    at: '',
    county: office.county,
    source: key.source,
    number: `${number.year}-${number.sequence}`,
  };
  const taken = await takeTry(app, tried);
  if (!taken) return refusal('too-many-tries');
  const letter = await letterOfNumber(app.db, office.county, number);
  // Asked for either way, so that the time an answer takes tells nothing.
  const parties = await partiesOfLetter(app.db, office.county, letter?.id ?? NIL);
  const party = partyWith(app, parties, parsed.code);
  if (party) {
    await giveBack(app, taken);
    return { letterId: party.letter_id, party: party.no };
  }
  const closed = await countWrong(app, tried);
  return refusal(closed ? 'too-many-tries' : 'number-or-code-wrong');
}

/** All that one party may see of their letter. */
export async function petitionerView(
  app: App,
  { county, letterId, party }: Opened & { county: string },
): Promise<PetitionerView> {
  const books = await booksOf(app, county);
  const letter = await getLetter(app.db, books.office.county, letterId);
  const matters = await mattersOfLetter(app.db, letter.county, letterId);
  const papers = await papersOfLetter(app.db, letter.county, letterId);
  const parties = await partiesOfLetter(app.db, letter.county, letterId);
  const own = partyAmong(parties, party);
  const voice = { own: partyOf(own), parties: parties.map(partyOf) };
  return {
    letterId,
    channel: letter.channel,
    receivedOn: letter.received_on,
    content: letter.content,
    papers: papers.map(paperViewOf),
    call: await answeredCall(app, letter),
    together: othersSeenBy(own, parties, letter),
    matters: await Promise.all(
      matters.map((matter) => petitionerMatterOf(app, matter, { books, voice })),
    ),
  };
}

async function answeredCall(app: App, letter: StoredLetter): Promise<PetitionerView['call']> {
  const { county, call_id: id } = letter;
  const call = id === null ? undefined : await findCall(app.db, { county, id });
  const seenAs = call && publicStateOf(call, app.clock.today());
  return call && seenAs ? { id: call.id, title: call.title, seenAs } : null;
}

export interface PetitionerOrder {
  readonly county: string;
  readonly letterId: string;
  readonly party: number;
  readonly matterId: string;
  readonly act: Extract<
    ActName,
    | 'add-papers'
    | 'confirm-commitment'
    | 'rate'
    | 'contest-join'
    | 'request-review'
    | 'complete-request'
    | 'propose-hearing'
    | 'consent-to-mediation'
    | 'withdraw'
    | 'undo-withdrawal'
    | 'ask-recusal'
    | 'ask-data'
    | 'keep-name'
    | 'release-name'
  >;
  readonly input: unknown;
}

/** An act of one party on a matter of their letter, within their mandate. */
export async function actAsPetitioner(
  app: App,
  order: PetitionerOrder,
): Promise<Refusal | undefined> {
  const { office } = await booksOf(app, order.county);
  const rows = await partiesOfLetter(app.db, office.county, order.letterId);
  const parties = rows.map(partyOf);
  const own = partyOf(partyAmong(rows, order.party));
  const { people } = await getLetter(app.db, office.county, order.letterId);
  const outside = partyRefusal(own, order.act, parties, { people, input: order.input });
  if (outside) return outside;
  const done = await act(app, {
    act: order.act,
    matterId: order.matterId,
    input: order.input,
    actor: actorFor(own),
    reach: { county: office.county, kind: 'letter', letterId: order.letterId },
  });
  return isRefusal(done) ? done : undefined;
}

function partyAmong(parties: readonly StoredParty[], no: number): StoredParty {
  const found = parties.find((party) => party.no === no);
  if (!found) throw new Error(`party ${no} is missing`);
  return found;
}

// Every code is looked at, whichever is the right one.
const partyWith = (app: App, parties: readonly StoredParty[], code: QueryCode) =>
  parties.filter((party) => timingSafeEqual(Buffer.from(codeOf(app, party)), Buffer.from(code)))[0];
