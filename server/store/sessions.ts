import type { Selectable } from 'kysely';
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

/** Sets how often a password was wrong in a row, and until when the account is locked for it. */
export async function setTries(
  db: Db,
  { county, id }: { county: string; id: string },
  tries: { failed: number; lockedUntil: Date | null },
): Promise<void> {
  await db
    .updateTable('person')
    .set({ failed_tries: tries.failed, locked_until: tries.lockedUntil })
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

/** Signs a person out everywhere, for instance when their password changes. */
export async function deleteSessionsOf(db: Db, county: string, person: string): Promise<void> {
  await db
    .deleteFrom('session')
    .where('county', '=', county)
    .where('person', '=', person)
    .execute();
}

export async function removeOldSessions(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<', now).execute();
}
