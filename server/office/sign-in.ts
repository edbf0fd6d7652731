import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { App } from '../app.ts';
import { officeOf } from './office.ts';
import { countAttempts, recordAttempt } from '../store/attempts.ts';
import {
  deleteSession,
  deleteSessionsOf,
  findLogin,
  findPerson,
  findSession,
  forgetTries,
  insertSession,
  recordSignIn,
  setPassword,
  takeTry,
} from '../store/sessions.ts';

/** HOUSE: wrong passwords in a row before an account is locked, and for how long; each further one doubles it. */
const lock = { tries: 5, firstMs: 5 * 60_000, longestMs: 24 * 60 * 60_000 };
const sessionMs = 12 * 60 * 60_000;

export interface SignedIn {
  readonly person: string;
  readonly csrf: string;
}

/** Argon2id with the library's defaults (19 MiB, two passes, as OWASP advises). */
export const hashPassword = (password: string): Promise<string> => hash(password);

export const isPassword = (kept: string, password: string): Promise<boolean> =>
  verify(kept, password);

const nobodysHash = hashPassword(randomBytes(16).toString('hex'));

/** Opens a session for login and password. Which of the two was wrong is not said, and takes no less time. */
export async function openSession(
  app: App,
  { login, password }: { login: string; password: string },
): Promise<(SignedIn & { token: string }) | Refusal> {
  const { county } = await officeOf(app);
  const person = await findLogin(app.db, county, login);
  const now = app.clock.now();
  if (person ? !(await takeTry(app.db, person, { ...lock, now })) : await isTriedOut(app, login)) {
    await recordSignIn(app.db, { county, login, outcome: 'locked' });
    return refusal('account-locked', {
      params: { minutes: minutesUntil(person?.locked_until ?? null, now) },
    });
  }
  const right = await verify(person?.password_hash ?? (await nobodysHash), password);
  if (!person?.active || !right) {
    await recordSignIn(app.db, { county, login, outcome: 'wrong' });
    return refusal('login-or-password-wrong');
  }
  await recordSignIn(app.db, { county, login, outcome: 'ok' });
  await forgetTries(app.db, person);
  const token = randomBytes(32).toString('base64url');
  const csrf = randomBytes(32).toString('base64url');
  const expires_at = new Date(now.getTime() + sessionMs);
  await insertSession(app.db, { county, id: idOf(token), person: person.id, csrf, expires_at });
  return { person: person.id, csrf, token };
}

/** The session of a token, while it lasts. Only the token's hash is stored. */
export async function sessionOf(app: App, token: string): Promise<SignedIn | undefined> {
  const { county } = await officeOf(app);
  const found = await findSession(app.db, county, idOf(token), app.clock.now());
  return found && { person: found.person, csrf: found.csrf };
}

export async function closeSession(app: App, token: string): Promise<void> {
  const { county } = await officeOf(app);
  await deleteSession(app.db, county, idOf(token));
}

/** Changes one's own password and signs out everywhere else. */
export async function changePassword(
  app: App,
  { person: who, token }: { person: string; token: string },
  { current, next }: { current: string; next: string },
): Promise<Refusal | undefined> {
  const { county } = await officeOf(app);
  const person = await findPerson(app.db, county, who);
  const now = app.clock.now();
  if (person && !(await takeTry(app.db, person, { ...lock, now })))
    return refusal('account-locked', {
      params: { minutes: minutesUntil(person.locked_until, now) },
    });
  if (!person || !(await verify(person.password_hash, current)))
    return refusal('password-wrong', { field: 'current' });
  await forgetTries(app.db, person);
  await setPassword(app.db, person, await hashPassword(next));
  await deleteSessionsOf(app.db, { county, person: who, keep: idOf(token) });
  return undefined;
}

// A login that nobody has is locked like any other, or the lock would tell which ones exist.
async function isTriedOut(app: App, login: string): Promise<boolean> {
  const { county } = await officeOf(app);
  const now = app.clock.now();
  const key = `login:${createHash('sha256').update(login).digest('base64url')}`;
  const since = new Date(now.getTime() - lock.firstMs);
  if ((await countAttempts(app.db, county, key, since)) >= lock.tries) return true;
  await recordAttempt(app.db, county, { key, at: now });
  return false;
}

const idOf = (token: string): string => createHash('sha256').update(token).digest('hex');
// Of many tries at once the last may find the account locked by one that was read after it.
const minutesUntil = (until: Date | null, now: Date): number =>
  Math.ceil(((until?.getTime() ?? now.getTime() + lock.firstMs) - now.getTime()) / 60_000);
