import { sql, type Selectable } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Db } from './matters.ts';
import type { PersonTable, SignInTable } from './tables.ts';

export const findLogin = (
  db: Db,
  county: string,
  login: string,
): Promise<Selectable<PersonTable> | undefined> =>
  db
    .selectFrom('person')
    .selectAll()
    .where('county', '=', county)
    .where('login', '=', login)
    .executeTakeFirst();

export const findPerson = (
  db: Db,
  county: string,
  id: string,
): Promise<Selectable<PersonTable> | undefined> =>
  db
    .selectFrom('person')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();

export async function recordSignIn(
  db: Db,
  entry: { county: string; login: string; outcome: SignInTable['outcome'] },
): Promise<void> {
  await db
    .insertInto('sign_in')
    .values({ ...entry, id: newId() })
    .execute();
}

export interface LockRule {
  readonly tries: number;
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * Counts a try before its password is looked at, and locks the account with the last that is allowed: of many at once
 * no more are let through than of many in a row. False when the account is locked.
 */
export async function takeTry(
  db: Db,
  { county, id }: { county: string; id: string },
  { now, tries, firstMs, longestMs }: LockRule & { now: Date },
): Promise<boolean> {
  const over = sql`failed_tries + 1 - ${tries}::integer`;
  const { numUpdatedRows } = await db
    .updateTable('person')
    .set((eb) => ({
      failed_tries: eb('failed_tries', '+', 1),
      locked_until: sql<Date | null>`case when ${over} >= 0 then ${now}::timestamptz
        + least(${longestMs}::float8, ${firstMs}::float8 * 2 ^ least(${over}, 30)) * interval '1 millisecond' end`,
    }))
    .where('county', '=', county)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('locked_until', 'is', null), eb('locked_until', '<=', now)]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** After the right password the count starts anew. */
export async function forgetTries(
  db: Db,
  { county, id }: { county: string; id: string },
): Promise<void> {
  await db
    .updateTable('person')
    .set({ failed_tries: 0, locked_until: null })
    .where('county', '=', county)
    .where('id', '=', id)
    .execute();
}

export async function setPassword(
  db: Db,
  { county, id }: { county: string; id: string },
  hash: string,
): Promise<void> {
  await db
    .updateTable('person')
    .set({ password_hash: hash })
    .where('county', '=', county)
    .where('id', '=', id)
    .execute();
}

export interface NewSession {
  readonly county: string;
  readonly id: string;
  readonly person: string;
  readonly csrf: string;
  readonly expires_at: Date;
}

export async function insertSession(db: Db, session: NewSession): Promise<void> {
  await db.insertInto('session').values(session).execute();
}

export const findSession = (db: Db, county: string, id: string, now: Date) =>
  db
    .selectFrom('session')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .executeTakeFirst();

export async function deleteSession(db: Db, county: string, id: string): Promise<void> {
  await db.deleteFrom('session').where('county', '=', county).where('id', '=', id).execute();
}

/** Signs a person out everywhere but in the session to be kept, if any. */
export async function deleteSessionsOf(
  db: Db,
  { county, person, keep = '' }: { county: string; person: string; keep?: string },
): Promise<void> {
  await db
    .deleteFrom('session')
    .where('county', '=', county)
    .where('person', '=', person)
    .where('id', '<>', keep)
    .execute();
}

export async function removeOldSessions(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<', now).execute();
}
