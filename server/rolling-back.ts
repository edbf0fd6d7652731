import type { Transaction } from 'kysely';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { App } from './app.ts';
import type { Database } from './store/tables.ts';
import { transact } from './store/transact.ts';

class RolledBack extends Error {
  readonly refusal: Refusal;
  constructor(refused: Refusal) {
    super(refused.code);
    this.refusal = refused;
  }
}

/** Runs one transaction, or a part of the one that `app.db` is; a refusal found at any point inside takes all of it back. */
export async function rollingBack<T>(
  app: App,
  work: (trx: Transaction<Database>) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  try {
    return await transact(app.db, async (trx) => {
      const result = await work(trx);
      if (isRefusal(result)) throw new RolledBack(result);
      return result;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal;
    throw error;
  }
}

class Rehearsed<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super('rehearsed');
    this.result = result;
  }
}

/** Runs one transaction to see what it leads to, and takes all of it back. */
export async function rehearsing<T>(
  app: App,
  work: (trx: Transaction<Database>) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const outcome = await app.db
    .transaction()
    .execute(async (trx): Promise<never> => {
      throw new Rehearsed(await work(trx));
    })
    .catch((error: unknown) => error);
  if (outcome instanceof Rehearsed) return outcome.result as T | Refusal;
  throw outcome;
}
