import type { Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import {
  giftsIn,
  givesUpMatters,
  refusedAccount,
  type Account,
  type AccountBooks,
  type AccountWish,
} from '#domain/accounts.ts';
import type { ChangeKind } from '#domain/change-log.ts';
import type { Day } from '#domain/day.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Role } from '#domain/staff.ts';
import type { App } from '../app.ts';
import { rollingBack } from '../rolling-back.ts';
import {
  insertAccountChange,
  lockAccounts,
  supersedeAccountChanges,
} from '../store/account-changes.ts';
import { readStaff, readUnits } from '../store/offices.ts';
import { deleteSessionsOf } from '../store/sessions.ts';
import { insertAudit, upsertPerson } from '../store/settings.ts';
import type { Database } from '../store/tables.ts';
import { officeOf, type Office } from './office.ts';
import { releaseMatters } from './release-matters.ts';
import { hashPassword } from './sign-in.ts';

export interface PersonInput {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly unit: string;
  readonly roles: readonly Role[];
  readonly awayFrom: string | null;
  readonly awayTo: string | null;
  readonly standIn?: string | null;
  readonly active: boolean;
  readonly password?: string | undefined;
}

export interface SavedPerson {
  readonly account: Account;
  /** It gives somebody something, and a security administrator has yet to confirm it. */
  readonly waits: boolean;
}

/** Adds or changes an account. What gives nobody anything takes effect at once; the rest waits for a second person. */
export async function savePerson(
  app: App,
  by: string,
  input: PersonInput,
): Promise<SavedPerson | Refusal> {
  const office = await officeOf(app);
  const { password, ...rest } = input;
  const passwordHash = password ? await hashPassword(password) : null;
  const account = {
    ...rest,
    roles: [...new Set(rest.roles)],
    awayFrom: rest.awayFrom as Day | null,
    awayTo: rest.awayTo as Day | null,
  };
  const wish = { account, newPassword: passwordHash !== null };
  return rollingBack(app, (trx) => enter(app, trx, { office, by, wish, passwordHash }));
}

interface Entering {
  readonly office: Office;
  readonly by: string;
  readonly wish: AccountWish;
  readonly passwordHash: string | null;
}

async function enter(
  app: App,
  trx: Transaction<Database>,
  { office: { county, officeUnit }, by, wish, passwordHash }: Entering,
): Promise<SavedPerson | Refusal> {
  const { account } = wish;
  await lockAccounts(trx);
  const books = await accountBooks(trx, { county, officeUnit });
  const refused = refusedAccount(wish, books);
  if (refused) return refused;
  const before = books.accounts.find(({ id }) => id === account.id);
  const gives = giftsIn(before, wish);
  const waits = gives.length > 0;
  await supersedeAccountChanges(trx, { county, person: account.id }, { by, at: app.clock.now() });
  if (waits) {
    const change = { county, id: newId(), proposedBy: by, before, after: account };
    await insertAccountChange(trx, { ...change, gives, passwordHash });
  } else await takeEffect(app, trx, { county, before, account, passwordHash });
  const what = waits ? 'person-proposed' : 'person';
  await logAccount(trx, { county, by, what, before, after: account, passwordHash });
  return { account, waits };
}

/** What the rules on accounts are judged by, as it is in this transaction. */
export async function accountBooks(
  trx: Transaction<Database>,
  { county, officeUnit }: Pick<Office, 'county' | 'officeUnit'>,
): Promise<AccountBooks> {
  const units = new Map((await readUnits(trx, county)).map((unit) => [unit.id, unit]));
  return { officeUnit, units, accounts: await readStaff(trx, county) };
}

export interface TakingEffect {
  readonly county: string;
  readonly before: Account | undefined;
  readonly account: Account;
  readonly passwordHash: string | null;
}

/** The account is as it was entered; what its person handled in a post that they leave returns to that unit. */
export async function takeEffect(
  app: App,
  trx: Transaction<Database>,
  { county, before, account, passwordHash }: TakingEffect,
): Promise<void> {
  await writeAccount(trx, county, { account, passwordHash });
  if (givesUpMatters(before, account))
    await releaseMatters({ ...app, db: trx }, { county, person: account.id });
}

/** Whoever is switched off, or gets a new password, is signed out everywhere. */
async function writeAccount(
  trx: Transaction<Database>,
  county: string,
  { account, passwordHash }: Pick<TakingEffect, 'account' | 'passwordHash'>,
): Promise<void> {
  await upsertPerson(trx, county, {
    ...account,
    ...(passwordHash === null ? {} : { passwordHash }),
  });
  if (!account.active || passwordHash !== null)
    await deleteSessionsOf(trx, { county, person: account.id });
}

interface AccountEntry {
  readonly county: string;
  readonly by: string | null;
  readonly what: Extract<ChangeKind, `person${string}`>;
  readonly before: Account | undefined;
  readonly after: Account;
  readonly passwordHash: string | null;
}

/** Of a password the log says that there is a new one, and nothing else. */
export const logAccount = (
  trx: Transaction<Database>,
  { county, by, what, before, after, passwordHash }: AccountEntry,
): Promise<void> =>
  insertAudit(trx, {
    county,
    id: newId(),
    person: by,
    what,
    before: before ?? null,
    after: passwordHash === null ? after : { ...after, password: true },
  });
