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
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { Role } from '#domain/staff.ts';
import type { App } from '../app.ts';
import { rollingBack } from '../rolling-back.ts';
import {
  insertAccountChange,
  lockAccounts,
  supersedeAccountChanges,
} from '../store/account-changes.ts';
import { findPerson, setPassword } from '../store/accounts.ts';
import type { IdentityChange, OutsideIdentity } from '../store/identities.ts';
import { readStaff, readUnits } from '../store/offices.ts';
import { insertAudit, upsertPerson } from '../store/settings.ts';
import type { Database } from '../store/tables.ts';
import { signOut } from './account.ts';
import { officeOf, type Office } from './office.ts';
import { releaseMatters } from './release-matters.ts';
import { hashPassword } from './sign-in/hash.ts';
import { refusedPassword } from './sign-in/passwords.ts';
import { forgiveTries } from './sign-in/tries.ts';

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

/**
 * Adds or changes an account. What gives nobody anything takes effect at once; the rest waits for a second person. A password
 * that is set for somebody is changed at their next sign-in; one's own is changed on one's own page only.
 */
export async function savePerson(
  app: App,
  by: string,
  input: PersonInput,
): Promise<SavedPerson | Refusal> {
  const office = await officeOf(app);
  const { password, ...rest } = input;
  const unfit = password ? refusedReset(by, { ...rest, password }) : undefined;
  if (unfit) return unfit;
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

/** Whether somebody else's password was used before is not told: whoever may ask that may guess it. */
function refusedReset(
  by: string,
  { id, login, password }: Pick<PersonInput, 'id' | 'login'> & { readonly password: string },
): Refusal | undefined {
  const field = 'password';
  if (id === by) return refusal('own-password', { field });
  return refusedPassword(password, { login, field });
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
  const again = { county, person: account.id, login: account.login };
  await supersedeAccountChanges(trx, again, { by, at: app.clock.now() });
  if (waits) {
    const change = { county, id: newId(), proposedBy: by, before, after: account };
    await insertAccountChange(trx, { ...change, gives, passwordHash });
  } else await takeEffect(app, trx, { county, by, before, account, passwordHash });
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
  /** Nobody by name where it was done on the server itself. */
  readonly by: string | null;
  readonly before: Account | undefined;
  readonly account: Account;
  readonly passwordHash: string | null;
}

/** The account is as it was entered; what its person handled in a post that they leave returns to that unit. */
export async function takeEffect(
  app: App,
  trx: Transaction<Database>,
  { before, ...change }: TakingEffect,
): Promise<void> {
  const { county, account } = change;
  await writeAccount(app, trx, change);
  if (givesUpMatters(before, account))
    await releaseMatters({ ...app, db: trx }, { county, person: account.id });
}

/** Whoever is switched off, or gets a new password, is signed out everywhere. */
async function writeAccount(
  app: App,
  trx: Transaction<Database>,
  { county, by, account, passwordHash: hash }: Omit<TakingEffect, 'before'>,
): Promise<void> {
  const there = await findPerson(trx, county, account.id);
  const first = there || hash === null ? {} : { passwordHash: hash, mustChange: true };
  await upsertPerson(trx, county, { ...account, ...first });
  if (!there) return;
  if (hash !== null) {
    await setPassword(trx, there, { hash, at: app.clock.now(), mustChange: true });
    await forgiveTries({ ...app, db: trx }, county, account.login);
  }
  if (account.active && hash === null) return;
  const result = hash === null ? 'ended' : 'password-reset';
  await signOut(app, trx, there, { result, by, way: by === null ? 'command' : 'password' });
}

interface AccountEntry {
  readonly county: string;
  readonly by: string | null;
  readonly what: Extract<ChangeKind, `person${string}`>;
  readonly before: Account | undefined;
  readonly after: Account;
  readonly passwordHash: string | null;
  readonly identities?: IdentityChange | null;
}

/** Of a password the log says that there is a new one, and nothing else. */
export const logAccount = (
  trx: Transaction<Database>,
  { county, by, what, before, after, passwordHash, identities }: AccountEntry,
): Promise<void> =>
  insertAudit(trx, {
    county,
    id: newId(),
    person: by,
    what,
    before: before ? { ...before, ...subjectsOf(identities?.before) } : null,
    after: {
      ...after,
      ...(passwordHash === null ? {} : { password: true }),
      ...subjectsOf(identities?.after),
    },
  });

export const subjectsOf = (identities: readonly OutsideIdentity[] = []): Record<string, string> =>
  Object.fromEntries(identities.map(({ way, subject }) => [way, subject]));
