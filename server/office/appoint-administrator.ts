import { v7 as newId } from 'uuid';
import { refusedAccount } from '#domain/accounts.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { AdministratorRole } from '#domain/staff.ts';
import type { App } from '../app.ts';
import { rollingBack } from '../rolling-back.ts';
import { lockAccounts, supersedeAccountChanges } from '../store/account-changes.ts';
import { forgetBooks, officeOf } from './office.ts';
import { accountBooks, logAccount, takeEffect } from './people.ts';
import { hashPassword } from './sign-in/hash.ts';
import { refusedPassword } from './sign-in/passwords.ts';

interface Appointed {
  readonly role: AdministratorRole;
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

/**
 * Opens an administrator's account. Only for whoever runs commands on the server itself: an office whose last security
 * administrator is gone could otherwise never let anybody in again. Who has an account already is let in (let-in.ts).
 */
export async function appointAdministrator(
  app: App,
  { role, login, name, password }: Appointed,
): Promise<'appointed' | Refusal> {
  const { county, officeUnit } = await officeOf(app);
  const unfit = refusedPassword(password, { login, field: 'password' });
  if (unfit) return unfit;
  const passwordHash = await hashPassword(password);
  const done = await rollingBack(app, async (trx) => {
    await lockAccounts(trx);
    const books = await accountBooks(trx, { county, officeUnit });
    const posts = { unit: officeUnit, roles: [role], awayFrom: null, awayTo: null, active: true };
    const account = { id: newId(), login, name, ...posts };
    const refused = refusedAccount({ account, newPassword: true }, books);
    if (refused) return refused;
    const again = { county, person: account.id, login };
    await supersedeAccountChanges(trx, again, { by: null, at: app.clock.now() });
    const opened = { county, by: null, before: undefined, passwordHash };
    await takeEffect(app, trx, { ...opened, account });
    await logAccount(trx, { ...opened, what: 'person', after: account });
    return 'appointed' as const;
  });
  forgetBooks(app);
  return done;
}
