import type { Insertable } from 'kysely';
import type { Day } from '#domain/day.ts';
import type { Opening } from '#domain/opening.ts';
import { addLeaves, together } from './log-leaves.ts';
import type { Db } from './matters.ts';
import type { OpeningTable } from './tables.ts';

export async function insertOpenings(
  db: Db,
  openings: readonly Insertable<OpeningTable>[],
): Promise<void> {
  if (openings.length === 0) return;
  await together(db, async (inside) => {
    const written = await inside.insertInto('opening').values(openings).returningAll().execute();
    await addLeaves(inside, 'opening', written);
  });
}

/** All openings of a matter, oldest first. */
export async function openingsOf(db: Db, county: string, matterId: string): Promise<Opening[]> {
  const rows = await db
    .selectFrom('opening')
    .select(['at', 'day', 'person', 'unit', 'role', 'purpose', 'what'])
    .where('county', '=', county)
    .where('matter_id', '=', matterId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() }));
}

/** Since when openings are recorded here; null where they have been from the first day. */
export async function openingsSince(db: Db, county: string): Promise<Day | null> {
  const row = await db
    .selectFrom('county')
    .select('openings_since')
    .where('county', '=', county)
    .executeTakeFirst();
  return row?.openings_since ?? null;
}
