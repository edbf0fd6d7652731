import { sql, type Selectable, type Transaction } from 'kysely';
import type { Db } from './matters.ts';
import type { Database, LogCheckpointTable, LogTable } from './tables.ts';

export const findLog = (db: Db, county: string): Promise<Selectable<LogTable> | undefined> =>
  db.selectFrom('log').selectAll().where('county', '=', county).executeTakeFirst();

/** Every county with an office, for work that goes through them all. */
export async function countiesWithLogs(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('county').select('county').orderBy('county').execute();
  return rows.map(({ county }) => county);
}

export async function insertLog(db: Db, county: string, origin: string): Promise<void> {
  await db
    .insertInto('log')
    .values({ county, origin })
    .onConflict((conflict) => conflict.column('county').doNothing())
    .execute();
}

/** Whether this transaction alone may add to the county's log; another one that has begun keeps the right to its end. */
export async function leads(trx: Transaction<Database>, county: string): Promise<boolean> {
  const { rows } = await sql<{ leads: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('redress-log'), hashtext(${county})) as leads`.execute(
    trx,
  );
  return rows[0]?.leads ?? false;
}

export const lastCheckpoint = (
  db: Db,
  county: string,
): Promise<Selectable<LogCheckpointTable> | undefined> =>
  db
    .selectFrom('log_checkpoint')
    .selectAll()
    .where('county', '=', county)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Remembers a size before it is published. A size that was signed before cannot be signed again. */
export async function rememberCheckpoint(
  trx: Transaction<Database>,
  row: Pick<Selectable<LogCheckpointTable>, 'county' | 'size' | 'root' | 'note'>,
): Promise<void> {
  await trx.insertInto('log_checkpoint').values(row).execute();
}
