import { refusal, type Refusal } from '#domain/refusal.ts';
import type { App } from '../app.ts';
import { findLogin, setPassword } from '../store/accounts.ts';
import { deleteFactor } from '../store/second-factors.ts';
import { signOut } from './account.ts';
import { officeOf } from './office.ts';
import { hashPassword } from './sign-in/hash.ts';
import { groupedSigns } from './sign-in/plain-signs.ts';
import { forgiveTries } from './sign-in/tries.ts';

/**
 * The way back for somebody whom nobody else can let in again: a password for once, no second factor, no wait. Whoever can
 * call this has the machine and the database already; the log says that it was done.
 */
export async function letIn(
  app: App,
  login: string,
): Promise<{ readonly name: string; readonly password: string } | Refusal> {
  const { county } = await officeOf(app);
  const account = await findLogin(app.db, county, login);
  if (!account?.active) return refusal('no-such-login');
  const password = groupedSigns(16);
  const hash = await hashPassword(password);
  await app.db.transaction().execute(async (trx) => {
    await setPassword(trx, account, { hash, at: app.clock.now(), mustChange: true });
    await deleteFactor(trx, { county, person: account.id });
    await signOut(app, trx, account, { result: 'let-in', by: null, way: 'command' });
  });
  await forgiveTries(app, county, login);
  return { name: account.name, password };
}
