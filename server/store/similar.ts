import { addDays, type Day } from '#domain/day.ts';
import type { Matter, Request } from '#domain/matter.ts';
import type { Reach } from '#domain/reach.ts';
import type { Db } from './matters.ts';
import { withinReach } from './reach.ts';

/** How far back, and how many, are compared (HOUSE): what lies further back is found by its number. */
const daysBack = 730;
const mostCompared = 1000;

export interface Candidate {
  readonly id: string;
  readonly letterId: string;
  readonly number: string;
  readonly subject: string;
  readonly requests: readonly Request[];
  readonly receivedOn: Day;
}

/** Matters that a given one may be compared with: within reach, never sealed, never of the same letter. */
export async function similarCandidates(
  db: Db,
  reach: Reach,
  matter: Matter,
): Promise<Candidate[]> {
  return db
    .selectFrom('matter')
    .select([
      'id',
      'number',
      'subject',
      'letter_id as letterId',
      'received_on as receivedOn',
      'requests',
    ])
    .where(withinReach(reach))
    .where('sealed', '=', false)
    .where('letter_id', '<>', matter.letterId)
    .where('received_on', '>=', addDays(matter.receivedOn, -daysBack))
    .orderBy('received_on', 'desc')
    .orderBy('id')
    .limit(mostCompared)
    .execute();
}

/** Those of the named matters that are within reach. */
export async function amongReach(
  db: Db,
  reach: Reach,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('matter')
    .select('id')
    .where(withinReach(reach))
    .where('id', 'in', ids)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
