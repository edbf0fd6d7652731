import type { Selectable, Updateable } from 'kysely';
import type { Db } from './matters.ts';
import type { SessionTable } from './tables.ts';

export type SessionRow = Selectable<SessionTable>;

/** Somebody of the county. */
export interface PersonKey {
  readonly county: string;
  readonly person: string;
}

export async function insertSession(db: Db, session: SessionRow): Promise<void> {
  await db.insertInto('session').values(session).execute();
}

/** The session of a token's hash, unless it is over or has not been used since `usedAfter`. */
export const findSession = (
  db: Db,
  county: string,
  { id, now, usedAfter }: { id: string; now: Date; usedAfter: Date },
): Promise<SessionRow | undefined> =>
  db
    .selectFrom('session')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .where('used_at', '>', usedAfter)
    .executeTakeFirst();

export async function changeSession(
  db: Db,
  { county, id }: Pick<SessionRow, 'county' | 'id'>,
  change: Updateable<SessionTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('session')
    .set(change)
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Those of one person that still last, the latest first. */
export const sessionsOf = (
  db: Db,
  { county, person }: PersonKey,
  { now, usedAfter }: { now: Date; usedAfter: Date },
): Promise<SessionRow[]> =>
  db
    .selectFrom('session')
    .selectAll()
    .where('county', '=', county)
    .where('person', '=', person)
    .where('expires_at', '>', now)
    .where('used_at', '>', usedAfter)
    .orderBy('used_at', 'desc')
    .orderBy('handle')
    .execute();

export async function deleteSession(db: Db, county: string, id: string): Promise<void> {
  await db.deleteFrom('session').where('county', '=', county).where('id', '=', id).execute();
}

/** Ends one of a person's sessions by the name it is listed under. */
export async function deleteSessionCalled(
  db: Db,
  { county, person }: PersonKey,
  handle: string,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('county', '=', county)
    .where('person', '=', person)
    .where('handle', '=', handle)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Signs a person out everywhere but in the session to be kept, if any; says how many sessions that were. */
export async function deleteSessionsOf(
  db: Db,
  { county, person, keep = '' }: PersonKey & { keep?: string },
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('county', '=', county)
    .where('person', '=', person)
    .where('id', '<>', keep)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Every county's that nobody can use any more. */
export async function removeOldSessions(
  db: Db,
  { now, usedAfter }: { now: Date; usedAfter: Date },
): Promise<void> {
  await db
    .deleteFrom('session')
    .where((eb) => eb.or([eb('expires_at', '<', now), eb('used_at', '<', usedAfter)]))
    .execute();
}
