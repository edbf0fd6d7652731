import type { Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import type { z } from 'zod';
import type { Day } from '#domain/day.ts';
import { reachOf } from '#domain/reach.ts';
import { isRefusal, refusal, type Refusal } from '#domain/refusal.ts';
import type { StaffMember } from '#domain/staff.ts';
import {
  beginCall,
  decideCall,
  type callText,
  type CallActName,
  type CallKnown,
} from '#domain/suggestion-call-acts.ts';
import { evolveCall, type CallEvent, type SuggestionCall } from '#domain/suggestion-call.ts';
import type { App } from '../app.ts';
import { booksOf, type Books } from '../office/office.ts';
import { rollingBack } from '../rolling-back.ts';
import {
  lettersByCall,
  lockCall,
  saveCall,
  sendersOf,
  type CallKey,
} from '../store/suggestion-calls.ts';
import type { Database } from '../store/tables.ts';
import { issueForCall } from './call-documents.ts';

export interface CallOrder {
  readonly act: CallActName;
  readonly key: CallKey;
  /** The version that the person saw; a call that has moved on since is not changed. */
  readonly version: number;
  readonly input: unknown;
  readonly person: StaffMember;
}

/** The one door through which a call changes: lock, check, decide, write, all in one transaction. */
export async function actOnCall(app: App, order: CallOrder): Promise<SuggestionCall | Refusal> {
  const books = await booksOf(app, order.key.county);
  return rollingBack(app, async (trx) => {
    const before = await lockCall(trx, order.key);
    if (!before) return refusal('not-found');
    if (before.version !== order.version) return refusal('stale-call');
    const known = await knownFor(app, trx, { before, order, books });
    const event = decideCall(order.act, order.input, known);
    if (isRefusal(event)) return event;
    return write(app, trx, { before, event, books, person: order.person });
  });
}

export interface NewCall {
  readonly key: CallKey;
  readonly text: z.infer<typeof callText>;
  readonly person: StaffMember;
}

export const draftCall = (
  app: App,
  given: Omit<NewCall, 'key'> & { county: string },
): Promise<SuggestionCall | Refusal> =>
  draftCallAs(app, { ...given, key: { county: given.county, id: newId() } });

/** The same under an id that is known before: whoever tries again does not draft it twice. */
export async function draftCallAs(
  app: App,
  { key, text, person }: NewCall,
): Promise<SuggestionCall | Refusal> {
  const books = await booksOf(app, key.county);
  const event = beginCall({ ...text, ...key, by: person.id }, books.law.suggestionCalls);
  if (isRefusal(event)) return event;
  return rollingBack(app, (trx) => write(app, trx, { before: null, event, books, person }));
}

interface Asked {
  readonly before: SuggestionCall;
  readonly order: CallOrder;
  readonly books: Books;
}

async function knownFor(
  app: App,
  trx: Transaction<Database>,
  { before, order: { key, person }, books }: Asked,
): Promise<CallKnown> {
  const { id: by, roles } = person;
  // What is published says how many answered, whoever publishes it.
  const everybody = { county: key.county, kind: 'system' } as const;
  const letters = (await lettersByCall(trx, everybody)).get(key.id) ?? 0;
  const senders = await sendersOf(trx, { reach: reachOf(books.office, person), id: key.id });
  const law = books.law.suggestionCalls;
  return { call: before, by, roles, today: app.clock.today(), law, letters, senders };
}

export interface CallHappened {
  readonly before: SuggestionCall | null;
  readonly event: CallEvent;
  readonly books: Books;
  readonly person: StaffMember;
}

async function write(
  app: App,
  trx: Transaction<Database>,
  happened: CallHappened,
): Promise<SuggestionCall | Refusal> {
  const { before, event, books, person } = happened;
  const call = evolveCall(before, event);
  const day: Day = app.clock.today();
  await saveCall(trx, { call, event, person: person.id, day });
  const problem = await issueForCall(app, trx, { call, event, books, today: day });
  return problem ?? call;
}
