import { sql, type Selectable } from 'kysely';
import type { Db } from './matters.ts';
import type { AuditTable } from './tables.ts';

export interface ChangesWanted {
  readonly county: string;
  readonly kinds: readonly string[];
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only what is older than this row. */
  readonly before?: string | undefined;
}

export type AuditRow = Selectable<AuditTable>;

/** Rows of the log, the latest first. Their ids rise with time. */
const changesQuery = (db: Db, { county, kinds, from, to, before }: ChangesWanted) =>
  db
    .selectFrom('audit')
    .selectAll()
    .where('county', '=', county)
    .where('what', 'in', kinds)
    .$if(from !== undefined, (query) => query.where('at', '>=', startOf(from)))
    .$if(to !== undefined, (query) =>
      query.where('at', '<', sql<Date>`${startOf(to)} + interval '1 day'`),
    )
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc');

const startOf = (day = '') => sql<Date>`(${day}::date::timestamp at time zone 'Asia/Shanghai')`;

export const changesOf = (db: Db, wanted: ChangesWanted, limit: number): Promise<AuditRow[]> =>
  changesQuery(db, wanted).limit(limit).execute();

export const everyChange = (db: Db, wanted: ChangesWanted): AsyncIterable<AuditRow> =>
  changesQuery(db, wanted).stream(200);
