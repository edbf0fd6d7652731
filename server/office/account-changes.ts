import type { Selectable, Transaction } from 'kysely';
import { refusedConfirmation, refusedDecision } from '#domain/accounts.ts';
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { App } from '../app.ts';
import { rollingBack } from '../rolling-back.ts';
import { decideAccountChange, findWaiting, lockAccounts } from '../store/account-changes.ts';
import type { AccountChangeTable, Database } from '../store/tables.ts';
import { linkConfirmed } from './link-person.ts';
import { officeOf } from './office.ts';
import { accountBooks, logAccount, takeEffect } from './people.ts';

/** What a security administrator decides on an account's change, and what whoever entered it may take back. */

export interface Deciding {
  readonly by: string;
  readonly id: string;
}

type Waiting = Selectable<AccountChangeTable>;

/** The change takes effect. */
export const confirmAccountChange = (app: App, { by, id }: Deciding): Promise<Refusal | true> =>
  decide(app, id, async (trx, found) => {
    const { county, officeUnit } = await officeOf(app);
    const { before, after: account, password_hash: passwordHash, proposed_by: proposedBy } = found;
    const { person, identities } = found;
    const wish = { account, newPassword: passwordHash !== null };
    const waiting = { before: before ?? undefined, wish, proposedBy };
    const books = await accountBooks(trx, { county, officeUnit });
    const refused = refusedConfirmation(waiting, by, books);
    if (refused) return refused;
    const change = { county, by, before: before ?? undefined, account, passwordHash };
    const unlinked = identities && (await linkConfirmed(trx, { county, person }, identities));
    if (unlinked) return unlinked;
    if (!identities) await takeEffect(app, trx, change);
    await decideAccountChange(trx, found, { state: 'confirmed', by, at: app.clock.now() });
    await logDecision(trx, 'person-confirmed', { found, by });
    return true;
  });

/** The account stays as it is, and whoever entered the change reads why. */
export const refuseAccountChange = (
  app: App,
  { by, id, reason }: Deciding & { readonly reason: string },
): Promise<Refusal | true> =>
  decide(app, id, async (trx, found) => {
    const own = refusedDecision(found.person, by);
    if (own) return own;
    await decideAccountChange(trx, found, { state: 'refused', by, at: app.clock.now(), reason });
    await logDecision(trx, 'person-refused', { found, by });
    return true;
  });

export const withdrawAccountChange = (app: App, { by, id }: Deciding): Promise<Refusal | true> =>
  decide(app, id, async (trx, found) => {
    await decideAccountChange(trx, found, { state: 'withdrawn', by, at: app.clock.now() });
    await logDecision(trx, 'person-withdrawn', { found, by });
    return true;
  });

async function decide(
  app: App,
  id: string,
  work: (trx: Transaction<Database>, found: Waiting) => Promise<Refusal | true>,
): Promise<Refusal | true> {
  const { county } = await officeOf(app);
  return rollingBack(app, async (trx) => {
    await lockAccounts(trx);
    const found = await findWaiting(trx, county, id);
    return found ? work(trx, found) : refusal('account-change-gone');
  });
}

const logDecision = (
  trx: Transaction<Database>,
  what: 'person-confirmed' | 'person-refused' | 'person-withdrawn',
  { found, by }: { found: Waiting; by: string },
): Promise<void> => {
  const { county, before, after, password_hash: passwordHash, identities } = found;
  const change = { before: before ?? undefined, after, passwordHash, identities };
  return logAccount(trx, { county, by, what, ...change });
};
