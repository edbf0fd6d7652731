import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Selectable } from 'kysely';
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { App } from './app.ts';
import { officeOf } from './office.ts';
import {
  deleteSession,
  deleteSessionsOf,
  findLogin,
  findPerson,
  findSession,
  insertSession,
  recordSignIn,
  setPassword,
  setTries,
} from './store/sessions.ts';
import type { PersonTable } from './store/tables.ts';

/** HOUSE: wrong passwords in a row before an account is locked, and for how long; each further one doubles it. */
const triesBeforeLock = 5;
const firstLockMs = 5 * 60_000;
const longestLockMs = 24 * 60 * 60_000;
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
  if (person?.locked_until && person.locked_until > now) {
    await recordSignIn(app.db, { county, login, outcome: 'locked' });
    return refusal('account-locked', {
      params: { minutes: minutesUntil(person.locked_until, now) },
    });
  }
  const right = await verify(person?.password_hash ?? (await nobodysHash), password);
  if (!person?.active || !right) return wrong(app, login, person);
  await recordSignIn(app.db, { county, login, outcome: 'ok' });
  await setTries(app.db, person, { failed: 0, lockedUntil: null });
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
  who: string,
  { current, next }: { current: string; next: string },
): Promise<Refusal | undefined> {
  const { county } = await officeOf(app);
  const person = await findPerson(app.db, county, who);
  if (!person || !(await verify(person.password_hash, current)))
    return refusal('password-wrong', { field: 'current' });
  await setPassword(app.db, person, await hashPassword(next));
  await deleteSessionsOf(app.db, county, who);
  return undefined;
}

async function wrong(
  app: App,
  login: string,
  person: Selectable<PersonTable> | undefined,
): Promise<Refusal> {
  const { county } = await officeOf(app);
  await recordSignIn(app.db, { county, login, outcome: 'wrong' });
  if (person) {
    const failed = person.failed_tries + 1;
    await setTries(app.db, person, { failed, lockedUntil: lockFor(failed, app.clock.now()) });
  }
  return refusal('login-or-password-wrong');
}

function lockFor(failed: number, now: Date): Date | null {
  if (failed < triesBeforeLock) return null;
  const length = Math.min(longestLockMs, firstLockMs * 2 ** (failed - triesBeforeLock));
  return new Date(now.getTime() + length);
}

const idOf = (token: string): string => createHash('sha256').update(token).digest('hex');
const minutesUntil = (until: Date, now: Date): number =>
  Math.ceil((until.getTime() - now.getTime()) / 60_000);
