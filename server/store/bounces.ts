import { sql } from 'kysely';
import type { Reach } from '#domain/reach.ts';
import type { Db } from './matters.ts';
import { withinReach } from './reach.ts';

export interface UnitBounces {
  readonly unit: string;
  readonly returns: number;
  readonly days: number;
}

/** How often matters came back from each unit, and how many days they lay there before they did. */
export async function bouncesByUnit(db: Db, reach: Reach): Promise<UnitBounces[]> {
  return db
    .selectFrom('matter')
    .innerJoin(
      sql<{
        unit: string;
        days: number;
      }>`jsonb_to_recordset(matter.bounces)`.as<'bounce'>(sql`bounce(unit text, days integer)`),
      (join) => join.onTrue(),
    )
    .select([
      'bounce.unit',
      sql<number>`count(*)`.as('returns'),
      sql<number>`sum(bounce.days)`.as('days'),
    ])
    .where(withinReach(reach))
    .groupBy('bounce.unit')
    .orderBy('days', 'desc')
    .execute();
}
