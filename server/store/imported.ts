import { sql, type Transaction } from 'kysely';
import type { Db } from './matters.ts';
import type { Database } from './tables.ts';

/** One import at a time writes to a county; the others wait until this transaction ends. */
export async function waitForImportTurn(trx: Transaction<Database>, county: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('redress-import'), hashtext(${county}))`.execute(
    trx,
  );
}

/** Which of these keys a letter has been registered under. */
export async function usedKeys(
  db: Db,
  county: string,
  keys: readonly string[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await db
    .selectFrom('letter')
    .select('idempotency_key')
    .where('county', '=', county)
    .where('idempotency_key', 'in', keys)
    .execute();
  return new Set(rows.map((row) => row.idempotency_key));
}

/** What PostgreSQL cannot keep because of the value itself (SQLSTATE class 22), not because something is broken. */
export const isUnstorable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('22');
