import { v7 as newId } from 'uuid';
import { refusedAccount } from '#domain/accounts.ts';
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { AdministratorRole } from '#domain/staff.ts';
import type { App } from '../app.ts';
import { rollingBack } from '../rolling-back.ts';
import { lockAccounts, supersedeAccountChanges } from '../store/account-changes.ts';
import { forgetBooks, officeOf } from './office.ts';
import { accountBooks, logAccount, takeEffect } from './people.ts';
import { hashPassword } from './sign-in.ts';
import { refusedPassword } from './sign-in/passwords.ts';

interface Appointed {
  readonly role: AdministratorRole;
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

/**
 * Opens an administrator's account, or lets the one of this login in again with a new password. Only for whoever runs commands
 * on the server itself: an office whose last security administrator is gone could otherwise never let anybody in again.
 */
export async function appointAdministrator(
  app: App,
  { role, login, name, password }: Appointed,
): Promise<'appointed' | 'let-in' | Refusal> {
  const { county, officeUnit } = await officeOf(app);
  const unfit = refusedPassword(password, { login, field: 'password' });
  if (unfit) return unfit;
  const passwordHash = await hashPassword(password);
  const done = await rollingBack(app, async (trx) => {
    await lockAccounts(trx);
    const books = await accountBooks(trx, { county, officeUnit });
    const before = books.accounts.find((one) => one.login === login);
    if (before && before.roles.join() !== role) return refusal('login-taken', { field: 'login' });
    const account = {
      ...(before ?? { id: newId(), login, unit: officeUnit, awayFrom: null, awayTo: null }),
      name,
      roles: [role],
      active: true,
    };
    const refused = refusedAccount({ account, newPassword: true }, books);
    if (refused) return refused;
    const who = { county, person: account.id };
    await supersedeAccountChanges(trx, who, { by: null, at: app.clock.now() });
    await takeEffect(app, trx, { county, by: null, before, account, passwordHash });
    const entry = { county, by: null, what: 'person', before, after: account } as const;
    await logAccount(trx, { ...entry, passwordHash });
    return before ? 'let-in' : 'appointed';
  });
  forgetBooks(app);
  return done;
}
