import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Db } from './matters.ts';

/** Counts tries at something that may be tried only so often: looking up a matter, signing in. */
export async function countAttempts(
  db: Db,
  county: string,
  key: string,
  since: Date,
): Promise<number> {
  const { count } = await db
    .selectFrom('attempt')
    .select(sql<number>`count(*)`.as('count'))
    .where('county', '=', county)
    .where('key', '=', key)
    .where('at', '>', since)
    .executeTakeFirstOrThrow();
  return count;
}

export async function recordAttempt(
  db: Db,
  county: string,
  { key, at }: { key: string; at: Date },
): Promise<string> {
  const id = newId();
  await db.insertInto('attempt').values({ county, id, key, at }).execute();
  return id;
}

export async function removeAttempt(db: Db, county: string, id: string): Promise<void> {
  await db.deleteFrom('attempt').where('county', '=', county).where('id', '=', id).execute();
}

export async function removeOldAttempts(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('attempt').where('at', '<', before).execute();
}
