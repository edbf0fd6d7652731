import {
  sql,
  type Expression,
  type ExpressionBuilder,
  type Selectable,
  type SqlBool,
  type Transaction,
} from 'kysely';
import type { Day } from '#domain/day.ts';
import type { PersonId } from '#domain/matter.ts';
import type { Reach } from '#domain/reach.ts';
import type { CallEvent, SuggestionCall } from '#domain/suggestion-call.ts';
import type { Db } from './matters.ts';
import { isKeptFromReach, keepsLetterFrom } from './reach.ts';
import { addLeaves } from './log-leaves.ts';
import type { Database, DocumentTable, Petitioner } from './tables.ts';

export interface CallKey {
  readonly county: string;
  readonly id: string;
}

/** A call, its row locked until the transaction ends. */
export async function lockCall(
  trx: Transaction<Database>,
  { county, id }: CallKey,
): Promise<SuggestionCall | undefined> {
  const row = await trx
    .selectFrom('suggestion_call')
    .select('state')
    .where('county', '=', county)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row?.state;
}

export async function findCall(
  db: Db,
  { county, id }: CallKey,
): Promise<SuggestionCall | undefined> {
  const row = await db
    .selectFrom('suggestion_call')
    .select('state')
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.state;
}

/**
 * The call that a letter is about to answer, held as it is until the letter is written: it cannot be summed up or
 * cancelled between the question and the answer.
 */
export async function holdCall(
  trx: Transaction<Database>,
  { county, id }: CallKey,
): Promise<SuggestionCall | undefined> {
  const row = await trx
    .selectFrom('suggestion_call')
    .select('state')
    .where('county', '=', county)
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst();
  return row?.state;
}

/** All calls of a county, the newest first. */
export async function callsOf(db: Db, county: string): Promise<SuggestionCall[]> {
  const rows = await db
    .selectFrom('suggestion_call')
    .select('state')
    .where('county', '=', county)
    .orderBy('opens_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ state }) => state);
}

export interface CallChange {
  readonly call: SuggestionCall;
  readonly event: CallEvent;
  readonly person: PersonId;
  readonly day: Day;
}

/** Writes what has just happened to a call that is new or locked. */
export async function saveCall(trx: Transaction<Database>, change: CallChange): Promise<void> {
  const { county, id, ...row } = rowOf(change.call);
  await trx
    .insertInto('suggestion_call')
    .values({ county, id, ...row })
    .onConflict((conflict) => conflict.columns(['county', 'id']).doUpdateSet(row))
    .execute();
  const { type, ...payload } = change.event;
  const written = await trx
    .insertInto('suggestion_call_event')
    .values({
      county,
      call_id: id,
      seq: change.call.version,
      day: change.day,
      type,
      person: change.person,
      payload: JSON.stringify(payload),
    })
    .returningAll()
    .execute();
  await addLeaves(trx, 'call-event', written);
}

const rowOf = (call: SuggestionCall) => ({
  county: call.county,
  id: call.id,
  stage: call.stage,
  opens_on: call.opensOn,
  closes_on: call.closesOn,
  version: call.version,
  state: JSON.stringify(call),
});

/** A call's history in order. */
export async function callEvents(
  db: Db,
  { county, id }: CallKey,
): Promise<{ event: CallEvent; day: Day; person: PersonId }[]> {
  const rows = await db
    .selectFrom('suggestion_call_event')
    .selectAll()
    .where('county', '=', county)
    .where('call_id', '=', id)
    .orderBy('seq')
    .execute();
  return rows.map(({ type, payload, day, person }) => ({
    event: { type, ...payload } as CallEvent,
    day,
    person,
  }));
}

/**
 * Letters that answered calls, by call: letters, never persons; none that was sealed as an accusation, and none that complains
 * of whoever looks. A call is public and so is how many answered it: they are counted beyond the looker's own matters.
 */
export async function lettersByCall(db: Db, reach: Reach): Promise<Map<string, number>> {
  const rows = await answers(db, reach)
    .select(['letter.call_id', sql<number>`count(*)`.as('count')])
    .groupBy('letter.call_id')
    .execute();
  return new Map(rows.map(({ call_id, count }) => [call_id ?? '', count]));
}

/**
 * Who sent the letters of one call, so that its summary can be searched for their names. A letter that is kept from whoever
 * writes is left out: nobody may find out by trying names that somebody accused, or complained of them.
 */
export async function sendersOf(
  db: Db,
  { reach, id }: { readonly reach: Reach; readonly id: string },
): Promise<Petitioner[]> {
  const rows = await answers(db, reach)
    .select('letter.petitioner')
    .where('letter.call_id', '=', id)
    .where((eb) =>
      eb.not(
        eb.exists(
          matterOf(eb, (of) => of.or([of('matter.sealed', '=', true), keepsLetterFrom(reach)(of)])),
        ),
      ),
    )
    .execute();
  return rows.map(({ petitioner }) => petitioner);
}

const answers = (db: Db, reach: Reach) =>
  db
    .selectFrom('letter')
    .where('letter.county', '=', reach.county)
    .where('letter.call_id', 'is not', null)
    .where((eb) =>
      eb.exists(
        matterOf(eb, (of) =>
          of.and([of('matter.sealed', '=', false), of.not(isKeptFromReach(reach)(of))]),
        ),
      ),
    );

const matterOf = (
  eb: ExpressionBuilder<Database, 'letter'>,
  such: (of: ExpressionBuilder<Database, 'matter'>) => Expression<SqlBool>,
) =>
  eb
    .selectFrom('matter')
    .select('matter.id')
    .whereRef('matter.county', '=', 'letter.county')
    .whereRef('matter.letter_id', '=', 'letter.id')
    .where((of) => such(of));

/** What was issued for a call. */
export const documentsOfCall = (
  db: Db,
  { county, id }: CallKey,
): Promise<Selectable<DocumentTable>[]> =>
  db
    .selectFrom('document')
    .selectAll()
    .where('county', '=', county)
    .where('call_id', '=', id)
    .orderBy('id')
    .execute();
