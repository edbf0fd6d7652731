import type { Transaction } from 'kysely';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { App } from './app.ts';
import type { Database } from './store/tables.ts';

class RolledBack extends Error {
  readonly refusal: Refusal;
  constructor(refused: Refusal) {
    super(refused.code);
    this.refusal = refused;
  }
}

/** Runs one transaction; a refusal found at any point inside it takes everything back. */
export async function rollingBack<T>(
  app: App,
  work: (trx: Transaction<Database>) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  try {
    return await app.db.transaction().execute(async (trx) => {
      const result = await work(trx);
      if (isRefusal(result)) throw new RolledBack(result);
      return result;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal;
    throw error;
  }
}
