import { passwordRule } from '#domain/password-rule.ts';
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { SignInResult, SignInWay } from '#domain/sign-in.ts';
import type { App } from '../app.ts';
import { rollingBack } from '../rolling-back.ts';
import { findPerson, forgetDevicesOf, type Account } from '../store/accounts.ts';
import type { Db } from '../store/matters.ts';
import { countCodes, deleteFactor, findFactor } from '../store/second-factors.ts';
import {
  deleteSessionCalled,
  deleteSessionsOf,
  sessionsOf,
  type PersonKey,
  type SessionRow,
} from '../store/sessions.ts';
import { signInsOf, type SignInFilter } from '../store/sign-ins.ts';
import { transact } from '../store/transact.ts';
import { officeOf } from './office.ts';
import { lasting } from './sign-in.ts';
import { isFactorForced, sessionId } from './sign-in/enter.ts';
import { recordSignIn } from './sign-in/log.ts';
import { forgiveTries } from './sign-in/tries.ts';

/** What somebody sees of their own account: second factor, password, and where they are signed in. */
export interface OwnAccount {
  readonly factor: { readonly setAt: Date; readonly codesLeft: number } | null;
  readonly factorForced: boolean;
  readonly passwordSetAt: Date;
  /** Null where passwords are good without end. */
  readonly passwordDays: number | null;
  readonly sessions: readonly (SessionRow & { readonly here: boolean })[];
}

export async function readAccount(
  app: App,
  { person, token }: { person: string; token: string },
): Promise<OwnAccount | Refusal> {
  const { county } = await officeOf(app);
  const key = { county, person };
  const account = await findPerson(app.db, county, person);
  if (!account) return refusal('not-found');
  const factor = await findFactor(app.db, key);
  const sessions = await sessionsOf(app.db, key, lasting(app));
  const factorForced = isFactorForced(app, county);
  return {
    factor: factor ? { setAt: factor.set_at, codesLeft: await countCodes(app.db, key) } : null,
    factorForced,
    passwordSetAt: account.password_set_at,
    passwordDays: factorForced ? passwordRule.goodForDays : null,
    sessions: sessions.map((one) => ({ ...one, here: one.id === sessionId(token) })),
  };
}

export async function endOwnSession(
  app: App,
  person: string,
  handle: string,
): Promise<Refusal | undefined> {
  const { county } = await officeOf(app);
  const told = { county, person, result: 'ended', by_person: person } as const;
  return rollingBack(app, async (trx) => {
    if (!(await deleteSessionCalled(trx, { county, person }, handle))) return refusal('not-found');
    await recordSignIn(app, told, trx);
    return undefined;
  });
}

export async function endOtherSessions(
  app: App,
  { person, token }: { person: string; token: string },
): Promise<void> {
  const { county } = await officeOf(app);
  const told = { county, person, result: 'ended', by_person: person } as const;
  await transact(app.db, async (trx) => {
    const ended = await deleteSessionsOf(trx, { county, person, keep: sessionId(token) });
    if (ended > 0) await recordSignIn(app, told, trx);
  });
}

/** Signs somebody out wherever they are. */
export async function endSessionsOf(
  app: App,
  by: string,
  person: string,
): Promise<Refusal | undefined> {
  const { county } = await officeOf(app);
  if (!(await findPerson(app.db, county, person))) return refusal('not-found');
  await transact(app.db, async (trx) => {
    await deleteSessionsOf(trx, { county, person });
    await recordSignIn(app, { county, person, result: 'ended', by_person: by }, trx);
  });
  return undefined;
}

/** Takes away a second factor that was lost. Its person sets up another; nobody does it for themselves. */
export async function resetFactor(
  app: App,
  by: string,
  person: string,
): Promise<Refusal | undefined> {
  if (by === person) return refusal('own-factor');
  const { county } = await officeOf(app);
  const account = await findPerson(app.db, county, person);
  if (!account) return refusal('not-found');
  await app.db.transaction().execute(async (trx) => {
    await deleteFactor(trx, { county, person });
    await signOut(app, trx, account, { result: 'factor-reset', by });
  });
  await forgiveTries(app, county, account.login);
  return undefined;
}

/** Ends all sessions and forgets all devices of somebody whose way of signing in has been changed for them. */
export async function signOut(
  app: App,
  db: Db,
  { county, id: person }: Pick<Account, 'county' | 'id'>,
  { result, by, way = 'password' }: { result: SignInResult; by: string | null; way?: SignInWay },
): Promise<void> {
  const key: PersonKey = { county, person };
  await deleteSessionsOf(db, key);
  await forgetDevicesOf(db, key);
  await recordSignIn(app, { county, person, result, way, by_person: by }, db);
}

/** The log of sign-ins, the latest first. */
export async function readSignIns(app: App, filter: SignInFilter) {
  const { county } = await officeOf(app);
  return signInsOf(app.db, county, filter);
}
