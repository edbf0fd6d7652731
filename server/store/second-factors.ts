import type { Selectable } from 'kysely';
import type { Db } from './matters.ts';
import type { PersonKey } from './sessions.ts';
import type { SecondFactorTable } from './tables.ts';

export const findFactor = (
  db: Db,
  { county, person }: PersonKey,
): Promise<Selectable<SecondFactorTable> | undefined> =>
  db
    .selectFrom('second_factor')
    .selectAll()
    .where('county', '=', county)
    .where('person', '=', person)
    .executeTakeFirst();

/** Who of the county has a second factor. */
export async function peopleWithFactor(db: Db, county: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('second_factor')
    .select('person')
    .where('county', '=', county)
    .execute();
  return new Set(rows.map(({ person }) => person));
}

export async function upsertFactor(db: Db, factor: Selectable<SecondFactorTable>): Promise<void> {
  const { county, person, ...values } = factor;
  await db
    .insertInto('second_factor')
    .values({ county, person, ...values })
    .onConflict((conflict) => conflict.columns(['county', 'person']).doUpdateSet(values))
    .execute();
}

/** Takes the code of a step once: false when it, or a later one, has been taken. */
export async function takeStep(
  db: Db,
  { county, person }: PersonKey,
  step: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('second_factor')
    .set({ last_step: step })
    .where('county', '=', county)
    .where('person', '=', person)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Forgets a person's second factor and recovery codes; says whether there was one. */
export async function deleteFactor(db: Db, key: PersonKey): Promise<boolean> {
  await deleteCodes(db, key);
  const { numDeletedRows } = await db
    .deleteFrom('second_factor')
    .where('county', '=', key.county)
    .where('person', '=', key.person)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

export async function replaceCodes(
  db: Db,
  key: PersonKey,
  hashes: readonly string[],
): Promise<void> {
  await deleteCodes(db, key);
  const rows = hashes.map((hash) => ({ ...key, hash, used_at: null }));
  await db.insertInto('recovery_code').values(rows).execute();
}

/** Uses a recovery code up: false when there is no such code, or it has been used. */
export async function takeCode(
  db: Db,
  { county, person }: PersonKey,
  { hash, now }: { hash: string; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('county', '=', county)
    .where('person', '=', person)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function countCodes(db: Db, { county, person }: PersonKey): Promise<number> {
  const rows = await db
    .selectFrom('recovery_code')
    .select('hash')
    .where('county', '=', county)
    .where('person', '=', person)
    .where('used_at', 'is', null)
    .execute();
  return rows.length;
}

async function deleteCodes(db: Db, { county, person }: PersonKey): Promise<void> {
  await db
    .deleteFrom('recovery_code')
    .where('county', '=', county)
    .where('person', '=', person)
    .execute();
}
