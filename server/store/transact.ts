import { sql, type Transaction } from 'kysely';
import type { Db } from './matters.ts';
import type { Database } from './tables.ts';

/** Runs work in a transaction of its own; inside one that is open already, between savepoints, so that it alone is taken back. */
export async function transact<T>(
  db: Db,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return isOpen(db) ? betweenSavepoints(db, work) : db.transaction().execute(work);
}

const isOpen = (db: Db): db is Transaction<Database> => db.isTransaction;

async function betweenSavepoints<T>(
  trx: Transaction<Database>,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  await sql`savepoint part`.execute(trx);
  try {
    const result = await work(trx);
    await sql`release savepoint part`.execute(trx);
    return result;
  } catch (error) {
    await sql`rollback to savepoint part`.execute(trx);
    await sql`release savepoint part`.execute(trx);
    throw error;
  }
}
