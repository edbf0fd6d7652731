import { sql, type Selectable, type Transaction } from 'kysely';
import type { Account, Gift } from '#domain/accounts.ts';
import type { IdentityChange } from './identities.ts';
import type { Db } from './matters.ts';
import type { AccountChangeTable, Database } from './tables.ts';

export interface NewAccountChange {
  readonly county: string;
  readonly id: string;
  readonly proposedBy: string;
  readonly before: Account | undefined;
  readonly after: Account;
  readonly gives: readonly Gift[];
  readonly passwordHash: string | null;
  readonly identities?: IdentityChange;
}

/** One change of accounts at a time: of two that each leave one administrator, together they would leave none. */
export async function lockAccounts(trx: Transaction<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('redress-accounts'))`.execute(trx);
}

export async function insertAccountChange(db: Db, change: NewAccountChange): Promise<void> {
  const { county, id, proposedBy, before, after, gives, passwordHash, identities } = change;
  await db
    .insertInto('account_change')
    .values({
      county,
      id,
      person: after.id,
      proposed_by: proposedBy,
      before: before ? JSON.stringify(before) : null,
      after: JSON.stringify(after),
      gives: JSON.stringify(gives),
      password_hash: passwordHash,
      identities: identities ? JSON.stringify(identities) : null,
      decided_by: null,
      decided_at: null,
    })
    .execute();
}

/** What waits, and what was refused and not entered anew since; the oldest first. */
export const shownAccountChanges = (
  db: Db,
  county: string,
): Promise<Selectable<AccountChangeTable>[]> =>
  db
    .selectFrom('account_change')
    .selectAll()
    .where('county', '=', county)
    .where('state', 'in', ['waiting', 'refused'])
    .orderBy('id')
    .execute();

export const findWaiting = (
  db: Db,
  county: string,
  id: string,
): Promise<Selectable<AccountChangeTable> | undefined> =>
  db
    .selectFrom('account_change')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();

export interface Decision {
  readonly state: 'confirmed' | 'refused' | 'withdrawn';
  readonly by: string | null;
  readonly at: Date;
  readonly reason?: string;
}

/** From then on nothing is left of a password that was part of it. */
export async function decideAccountChange(
  db: Db,
  { county, id }: { county: string; id: string },
  { state, by, at, reason = '' }: Decision,
): Promise<void> {
  await db
    .updateTable('account_change')
    .set({ state, decided_by: by, decided_at: at, reason, password_hash: null })
    .where('county', '=', county)
    .where('id', '=', id)
    .execute();
}

/** Whatever waited or was refused of an account, once it is entered anew; one that was never let in has only its login. */
export async function supersedeAccountChanges(
  db: Db,
  { county, person, login = '' }: { county: string; person: string; login?: string },
  { by, at }: Pick<Decision, 'by' | 'at'>,
): Promise<void> {
  await db
    .updateTable('account_change')
    .set({ state: 'withdrawn', decided_by: by, decided_at: at, password_hash: null })
    .where('county', '=', county)
    .where((eb) =>
      eb.or([
        eb('person', '=', person),
        sql<boolean>`before is null and after ->> 'login' = ${login}`,
      ]),
    )
    .where('state', 'in', ['waiting', 'refused'])
    .execute();
}
