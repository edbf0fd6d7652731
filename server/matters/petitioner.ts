import { timingSafeEqual } from 'node:crypto';
import type { PetitionerView } from '#contract/petitioner-view.ts';
import type { ActName } from '#domain/acts.ts';
import { parseNumber } from '#domain/matter-number.ts';
import { parseQueryCode, type QueryCode } from '#domain/query-code.ts';
import { isRefusal, refusal, type Refusal } from '#domain/refusal.ts';
import { publicStateOf } from '#domain/suggestion-call.ts';
import { act } from '../act.ts';
import type { App } from '../app.ts';
import { codeOf } from './query-codes.ts';
import { booksOf } from '../office/office.ts';
import { petitionerMatterOf } from './petitioner-matter.ts';
import { paperViewOf } from './papers.ts';
import { countWrong, isShutOut } from './tries.ts';
import {
  findLetter,
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

/** Opens a letter by number and code. Whatever is wrong, the answer is the same: nobody learns whether a number exists. */
export async function lookUp(app: App, key: Key): Promise<{ letterId: string } | Refusal> {
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
  if (await isShutOut(app, tried)) return refusal('too-many-tries');
  const letter = await letterOfNumber(app.db, office.county, number);
  if (letter && isCodeOf(app, letter, parsed.code)) return { letterId: letter.id };
  const closed = await countWrong(app, tried);
  return refusal(closed ? 'too-many-tries' : 'number-or-code-wrong');
}

/** All that a petitioner may see of their letter. */
export async function petitionerView(
  app: App,
  { county, letterId }: { county: string; letterId: string },
): Promise<PetitionerView> {
  const books = await booksOf(app, county);
  const letter = await findLetter(app.db, books.office.county, letterId);
  if (!letter) throw new Error(`letter ${letterId} is missing`);
  const matters = await mattersOfLetter(app.db, letter.county, letterId);
  const papers = await papersOfLetter(app.db, letter.county, letterId);
  return {
    letterId,
    channel: letter.channel,
    receivedOn: letter.received_on,
    content: letter.content,
    papers: papers.map(paperViewOf),
    call: await answeredCall(app, letter),
    matters: await Promise.all(matters.map((matter) => petitionerMatterOf(app, matter, books))),
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
  readonly matterId: string;
  readonly act: Extract<
    ActName,
    | 'add-papers'
    | 'confirm-commitment'
    | 'rate'
    | 'propose-hearing'
    | 'consent-to-mediation'
    | 'withdraw'
    | 'undo-withdrawal'
    | 'ask-recusal'
  >;
  readonly input: unknown;
}

/** An act of the petitioner on their own matter. */
export async function actAsPetitioner(
  app: App,
  order: PetitionerOrder,
): Promise<Refusal | undefined> {
  const { office } = await booksOf(app, order.county);
  const done = await act(app, {
    act: order.act,
    matterId: order.matterId,
    input: order.input,
    actor: { kind: 'petitioner' },
    reach: { county: office.county, kind: 'letter', letterId: order.letterId },
  });
  return isRefusal(done) ? done : undefined;
}

const isCodeOf = (app: App, letter: StoredLetter, code: QueryCode): boolean =>
  timingSafeEqual(Buffer.from(codeOf(app, letter)), Buffer.from(code));
