import { isRefusal, refusal, type Refusal } from '#domain/refusal.ts';
import type { SignInStep } from '#domain/sign-in.ts';
import type { App } from '../app.ts';
import { rollingBack } from '../rolling-back.ts';
import { findLogin, findPerson, setPassword, type Account } from '../store/accounts.ts';
import { forgetLoginTry } from '../store/login-tries.ts';
import { findFactor } from '../store/second-factors.ts';
import {
  changeSession,
  deleteSession,
  deleteSessionsOf,
  findSession,
  type SessionRow,
} from '../store/sessions.ts';
import { transact } from '../store/transact.ts';
import { officeOf } from './office.ts';
import { enter, sessionId, type Entered } from './sign-in/enter.ts';
import { hashPassword, isPassword, isPasswordOf } from './sign-in/hash.ts';
import { recordSignIn } from './sign-in/log.ts';
import { isUsedBefore, refusedPassword } from './sign-in/passwords.ts';
import {
  draftFactor,
  giveCodes,
  proveFactor,
  takeFactorOn,
  type FactorDraft,
} from './sign-in/second-factor.ts';
import { takeTry } from './sign-in/tries.ts';
import { nowhere, type Whence } from './sign-in/whence.ts';

/** Whose session it is, and how far they have come. */
export interface SignedIn {
  readonly person: string;
  readonly csrf: string;
  readonly step: SignInStep;
}

/** Opens a session for login and password. Which of the two was wrong is not said, and takes no less time. */
export async function openSession(
  app: App,
  { login, password }: { login: string; password: string },
  whence: Whence = nowhere,
): Promise<Entered | Refusal> {
  const { county } = await officeOf(app);
  const account = await findLogin(app.db, county, login);
  const told = { county, person: account?.id ?? null, source: whence.source };
  const tried = { county, what: 'password', login, person: account?.id, whence } as const;
  const taken = await takeTry(app, tried);
  if (isRefusal(taken)) {
    await recordSignIn(app, { ...told, result: 'locked' });
    return taken;
  }
  const right = await isPasswordOf(account?.password_hash, password);
  if (!account?.active || !right) {
    await recordSignIn(app, { ...told, result: 'wrong' });
    return refusal('login-or-password-wrong');
  }
  await forgetLoginTry(app.db, taken);
  return enter(app, account, { way: 'password', proved: false, whence });
}

/** HOUSE: how exactly it is known when a session was last used. */
const exactMs = 60_000;

/** The session of a token, while it lasts; asking is using it. Only the token's hash is stored. */
export async function sessionOf(app: App, token: string): Promise<SignedIn | undefined> {
  const found = await rowOf(app, token);
  if (!found) return undefined;
  const now = app.clock.now();
  if (now.getTime() - found.used_at.getTime() >= exactMs)
    await changeSession(app.db, found, { used_at: now });
  const { person, csrf, step } = found;
  return { person, csrf, step };
}

/** Until when a session must run, and since when it must have been used, to last. */
export function lasting(app: App): { readonly now: Date; readonly usedAfter: Date } {
  const now = app.clock.now();
  return { now, usedAfter: new Date(now.getTime() - app.config.idleMinutes * 60_000) };
}

async function rowOf(app: App, token: string): Promise<SessionRow | undefined> {
  const { county } = await officeOf(app);
  return findSession(app.db, county, { id: sessionId(token), ...lasting(app) });
}

export async function closeSession(app: App, token: string): Promise<void> {
  const found = await rowOf(app, token);
  if (!found) return;
  const { county, id, person, way, source } = found;
  await deleteSession(app.db, county, id);
  await recordSignIn(app, { county, person, way, source, result: 'out' });
}

/** Who asks about their own account, by the session's token, and from where. */
export interface Own {
  readonly token: string;
  readonly whence?: Whence;
}

interface Standing {
  readonly account: Account;
  readonly before: SessionRow;
  readonly whence: Whence;
}

async function standingOf(app: App, own: Own): Promise<Standing | Refusal> {
  const before = await rowOf(app, own.token);
  const account = before && (await findPerson(app.db, before.county, before.person));
  if (!before || !account?.active) return refusal('not-signed-in');
  return { account, before, whence: own.whence ?? { ...nowhere, source: before.source } };
}

/** The second step: a code of the person's app, or one of their recovery codes. */
export async function answerSecondFactor(
  app: App,
  own: Own,
  code: string,
): Promise<Entered | Refusal> {
  const standing = await standingOf(app, own);
  if (isRefusal(standing)) return standing;
  const { account, before, whence } = standing;
  if (before.step !== 'second-factor') return refusal('step-not-open');
  const wrong = await proveFactor(app, account, { code, whence });
  return wrong ?? enter(app, account, { way: before.way, proved: true, whence, before });
}

/** Changes one's own password, signs out everywhere else and renews this session. */
export async function changePassword(
  app: App,
  own: Own,
  { current, next }: { current: string; next: string },
): Promise<Entered | Refusal> {
  const standing = await standingOf(app, own);
  if (isRefusal(standing)) return standing;
  const { account, before, whence } = standing;
  if (before.step !== 'in' && before.step !== 'change-password') return refusal('step-not-open');
  const wrong = await provePassword(app, standing, { password: current, field: 'current' });
  if (wrong) return wrong;
  const refused = refusedPassword(next, { login: account.login, field: 'next' });
  if (refused) return refused;
  if (await isUsedBefore(app.db, account, next))
    return refusal('password-used-before', { field: 'next' });
  const hash = await hashPassword(next);
  const { county, id: person } = account;
  await app.db.transaction().execute(async (trx) => {
    await setPassword(trx, account, { hash, at: app.clock.now(), mustChange: false });
    await deleteSessionsOf(trx, { county, person, keep: before.id });
    const told = { county, person, source: whence.source, result: 'password-changed' } as const;
    await recordSignIn(app, told, trx);
  });
  const changed = { ...account, must_change: false, password_set_at: app.clock.now() };
  return enter(app, changed, { way: before.way, proved: before.proved, whence, before });
}

/** Inside a session too a password is guessed only so often. */
async function provePassword(
  app: App,
  { account, whence }: Standing,
  { password, field }: { password: string; field: string },
): Promise<Refusal | undefined> {
  const { county, login, id: person } = account;
  const taken = await takeTry(app, { county, what: 'own-password', login, person, whence });
  if (isRefusal(taken)) return taken;
  if (!(await isPassword(account.password_hash, password)))
    return refusal('password-wrong', { field });
  await forgetLoginTry(app.db, taken);
  return undefined;
}

/** What must be shown before one's second factor is changed: nothing while signing in, where it has just been shown. */
export interface Proof {
  readonly password?: string | undefined;
  readonly code?: string | undefined;
}

async function proveBoth(
  app: App,
  standing: Standing,
  { password, code }: Proof,
): Promise<Refusal | undefined> {
  const { account, before, whence } = standing;
  if (before.step === 'set-up-factor') return undefined;
  if (before.step !== 'in') return refusal('step-not-open');
  const wrong = await provePassword(app, standing, { password: password ?? '', field: 'password' });
  if (wrong) return wrong;
  const { county, id: person } = account;
  if (!(await findFactor(app.db, { county, person }))) return undefined;
  return proveFactor(app, account, { code: code ?? '', whence });
}

/** Begins to set up a second factor, or another one; the one before stays until the new one's first code is typed. */
export async function beginFactor(
  app: App,
  own: Own,
  proof: Proof,
): Promise<Omit<FactorDraft, 'sealed'> | Refusal> {
  const standing = await standingOf(app, own);
  if (isRefusal(standing)) return standing;
  const wrong = await proveBoth(app, standing, proof);
  if (wrong) return wrong;
  const { officeName } = await officeOf(app);
  const { sealed, ...shown } = await draftFactor(app, standing.account, officeName);
  await changeSession(app.db, standing.before, { factor_draft: sealed });
  return shown;
}

export interface WithCodes {
  readonly entered: Entered;
  readonly codes: readonly string[];
}

/** Takes the drafted factor on, signs out everywhere else and renews this session. */
export async function confirmFactor(
  app: App,
  own: Own,
  code: string,
): Promise<WithCodes | Refusal> {
  const standing = await standingOf(app, own);
  if (isRefusal(standing)) return standing;
  const { account, before, whence } = standing;
  const { county, id: person } = account;
  const sealed = before.factor_draft;
  if (sealed === null) return refusal('step-not-open');
  const codes = await rollingBack(app, async (trx) => {
    const given = await takeFactorOn(app, trx, account, { sealed, code: code.replaceAll(' ', '') });
    if (isRefusal(given)) return given;
    await deleteSessionsOf(trx, { county, person, keep: before.id });
    const told = { county, person, source: whence.source, result: 'factor-set' } as const;
    await recordSignIn(app, told, trx);
    return given;
  });
  if (isRefusal(codes)) return codes;
  const entered = await enter(app, account, { way: before.way, proved: true, whence, before });
  return { entered, codes };
}

/** New recovery codes in place of all earlier ones. */
export async function renewCodes(
  app: App,
  own: Own,
  proof: Proof,
): Promise<readonly string[] | Refusal> {
  const standing = await standingOf(app, own);
  if (isRefusal(standing)) return standing;
  const { account, before, whence } = standing;
  const { county, id: person } = account;
  if (before.step !== 'in' || !(await findFactor(app.db, { county, person })))
    return refusal('step-not-open');
  const wrong = await proveBoth(app, standing, proof);
  if (wrong) return wrong;
  const told = { county, person, source: whence.source, result: 'codes-renewed' } as const;
  return transact(app.db, async (trx) => {
    await recordSignIn(app, told, trx);
    return giveCodes(app, trx, account);
  });
}
