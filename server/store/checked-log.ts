import { sql, type Selectable } from 'kysely';
import type { Matter } from '#domain/matter.ts';
import type { Amendment } from './amendments.ts';
import type { LeafSource } from './leaf-sources.ts';
import type { StoredLeaf } from './log-leaves.ts';
import type { Db } from './matters.ts';
import type { LogCheckpointTable } from './tables.ts';

/** What is read to hold the database against the log. */

export const checkpointsOf = (
  db: Db,
  county: string,
): Promise<Pick<Selectable<LogCheckpointTable>, 'size' | 'root' | 'note'>[]> =>
  db
    .selectFrom('log_checkpoint')
    .select(['size', 'root', 'note'])
    .where('county', '=', county)
    .orderBy('size')
    .execute();

/** Leaves by their place in the log. */
export const leavesBetween = (
  db: Db,
  county: string,
  [from, to]: readonly [number, number],
): Promise<StoredLeaf[]> =>
  db
    .selectFrom('log_leaf')
    .selectAll()
    .where('county', '=', county)
    .where('index', '>=', from)
    .where('index', '<', to)
    .orderBy('index')
    .execute();

/** Leaves that wait, or stand beyond the end of the log. */
export const leavesBeyond = (db: Db, county: string, size: number): Promise<StoredLeaf[]> =>
  db
    .selectFrom('log_leaf')
    .selectAll()
    .where('county', '=', county)
    .where((eb) => eb.or([eb('index', 'is', null), eb('index', '>=', size)]))
    .orderBy('id')
    .execute();

export interface CheckedMatter {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly state: Matter;
  readonly stage: string;
  readonly unit: string;
  readonly owner: string | null;
  readonly sealed: boolean;
  readonly letter_id: string;
  readonly received_on: string;
  readonly respondents: readonly string[];
  readonly kept_from: readonly string[];
  readonly shared_with: readonly string[];
  readonly name_kept: boolean;
  readonly handed_away: boolean;
}

export const mattersAfter = (db: Db, county: string, id: string | null): Promise<CheckedMatter[]> =>
  db
    .selectFrom('matter')
    .select([
      'id',
      'number',
      'version',
      'state',
      'stage',
      'unit',
      'owner',
      'sealed',
      'letter_id',
      'received_on',
      'respondents',
      'kept_from',
      'shared_with',
      'name_kept',
      'handed_away',
    ])
    .where('county', '=', county)
    .where('id', '>', id ?? '00000000-0000-0000-0000-000000000000')
    .orderBy('id')
    .limit(500)
    .execute();

export interface AmendmentWithEvent extends Amendment {
  /** Of the matter in which it was decided. */
  readonly letter_id: string;
  readonly type: string;
  readonly payload: Record<string, unknown>;
}

/** What decisions have made of rows, with the events that are named as those decisions; oldest first. */
export const amendmentsWithEvents = async (
  db: Db,
  { county, source, keys }: { county: string; source: LeafSource; keys: readonly string[] },
): Promise<AmendmentWithEvent[]> =>
  keys.length === 0
    ? []
    : db
        .selectFrom('amendment')
        .innerJoin('event', (join) =>
          join
            .onRef('event.county', '=', 'amendment.county')
            .onRef('event.matter_id', '=', 'amendment.matter_id')
            .onRef('event.seq', '=', 'amendment.seq'),
        )
        .innerJoin('matter', (join) =>
          join
            .onRef('matter.county', '=', 'amendment.county')
            .onRef('matter.id', '=', 'amendment.matter_id'),
        )
        .selectAll('amendment')
        .select(['matter.letter_id', 'event.type', 'event.payload'])
        .where('amendment.county', '=', county)
        .where(sql<string>`amendment.source`, '=', source)
        .where('amendment.key', 'in', keys)
        .orderBy('amendment.id')
        .execute();

/** Numbers of matters that were given and are not there: they are without gaps. */
export async function missingNumbers(db: Db, county: string): Promise<string[]> {
  const { rows } = await sql<{ year: number; sequence: number }>`
    select series.year, given.sequence from series
      cross join lateral generate_series(1, series.last) given (sequence)
    where series.county = ${county} and series.name = 'matter' and not exists (
      select 1 from matter where matter.county = ${county}
        and matter.number_year = series.year and matter.number_sequence = given.sequence)
    and not exists (
      select 1 from erasure where erasure.county = ${county}
        and erasure.number_year = series.year and erasure.number_sequence = given.sequence)
    order by 1, 2 limit 1000`.execute(db);
  return rows.map(({ year, sequence }) => `${year}/${sequence}`);
}

/** The names of all leaves whose rows were erased with their files. */
export async function erasedLeaves(db: Db, county: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('erasure')
    .select('leaves')
    .where('county', '=', county)
    .whereRef('kept_until', '<', 'day')
    .execute();
  return new Set(rows.flatMap(({ leaves }) => leaves));
}

/** Content hashes that papers and documents name, with the row that names each. */
export const namedFiles = async (
  db: Db,
  county: string,
): Promise<{ sha256: string; row: string }[]> => {
  const { rows } = await sql<{ sha256: string; row: string }>`
    select sha256, 'paper ' || id as row from paper where county = ${county}
    union all select sha256, 'document ' || number from document where county = ${county} and sha256 is not null
    union all select masked_sha256, 'document ' || number from document
      where county = ${county} and masked_sha256 is not null`.execute(db);
  return rows;
};
