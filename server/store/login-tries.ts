import { oneMoreTry, type Tries } from '#domain/lock.ts';
import type { Db } from './matters.ts';
import { transact } from './transact.ts';

export interface TryKey {
  readonly county: string;
  readonly key: string;
  /** By which all tries at one login are found. */
  readonly login: string;
}

/** Counts a try, of many at once one after the other. Says until when no further one is answered when this one is not. */
export const countLoginTry = (
  db: Db,
  { county, key, login }: TryKey,
  now: Date,
): Promise<{ lockedUntil: Date } | undefined> =>
  transact(db, async (trx) => {
    const fresh = { county, key, login, failed: 0, locked_until: null, tried_at: now };
    await trx
      .insertInto('login_try')
      .values(fresh)
      .onConflict((conflict) => conflict.columns(['county', 'key']).doNothing())
      .execute();
    const row = await trx
      .selectFrom('login_try')
      .selectAll()
      .where('county', '=', county)
      .where('key', '=', key)
      .forUpdate()
      .executeTakeFirst();
    const next = oneMoreTry(row && triesOf(row), now.getTime());
    if (!next) return { lockedUntil: row?.locked_until ?? now };
    await trx
      .updateTable('login_try')
      .set({
        failed: next.failed,
        locked_until: next.lockedUntil === null ? null : new Date(next.lockedUntil),
        tried_at: now,
      })
      .where('county', '=', county)
      .where('key', '=', key)
      .execute();
    return undefined;
  });

const triesOf = (row: { failed: number; locked_until: Date | null; tried_at: Date }): Tries => ({
  failed: row.failed,
  lockedUntil: row.locked_until?.getTime() ?? null,
  triedAt: row.tried_at.getTime(),
});

/** After a right one the count starts anew. */
export async function forgetLoginTry(db: Db, { county, key }: TryKey): Promise<void> {
  await db.deleteFrom('login_try').where('county', '=', county).where('key', '=', key).execute();
}

/** Every source may try this login again. */
export async function forgetTriesAt(db: Db, county: string, login: string): Promise<void> {
  await db
    .deleteFrom('login_try')
    .where('county', '=', county)
    .where('login', '=', login)
    .execute();
}

export async function removeOldLoginTries(db: Db, before: Date): Promise<void> {
  await db
    .deleteFrom('login_try')
    .where('tried_at', '<', before)
    .where((eb) => eb.or([eb('locked_until', 'is', null), eb('locked_until', '<', before)]))
    .execute();
}
