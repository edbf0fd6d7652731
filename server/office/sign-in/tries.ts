import { createHash, createHmac } from 'node:crypto';
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { App } from '../../app.ts';
import { isDeviceOf } from '../../store/accounts.ts';
import { countLoginTry, forgetTriesAt, type TryKey } from '../../store/login-tries.ts';
import { lineOf, type Whence } from './whence.ts';

const nobody = '00000000-0000-0000-0000-000000000000';

interface Attempt {
  readonly county: string;
  readonly what: 'password' | 'factor' | 'own-password';
  readonly login: string;
  /** Whose login it is; nothing when it is nobody's. */
  readonly person: string | undefined;
  readonly whence: Whence;
}

/**
 * Counts a try, before anybody looks whether it is right. Tries are counted by login and source; a device that the person has
 * signed in from before is counted for itself, so that no stranger's tries keep anybody from their own desk. Whoever
 * guesses at second factors knows the password: strange devices are counted together, from wherever they ask.
 */
export async function takeTry(app: App, attempt: Attempt): Promise<TryKey | Refusal> {
  const { county, login } = attempt;
  const key = { county, key: await bucketOf(app, attempt), login: loginKey(app, login) };
  const now = app.clock.now();
  const locked = await countLoginTry(app.db, key, now);
  if (!locked) return key;
  const minutes = Math.max(1, Math.ceil((locked.lockedUntil.getTime() - now.getTime()) / 60_000));
  return refusal('account-locked', { params: { minutes } });
}

async function bucketOf(app: App, { county, what, login, person, whence }: Attempt) {
  if (what === 'own-password') return keyed(app, [what, login]);
  const device = whence.device === null ? null : deviceName(whence.device);
  // Asked also for a login that nobody has: it must not take less time.
  const known = device && (await isDeviceOf(app.db, { county, person: person ?? nobody }, device));
  if (known) return keyed(app, [what, login, 'device', device]);
  return keyed(app, what === 'factor' ? [what, login] : [what, login, lineOf(whence.source)]);
}

/** Every source may try again, as after an administrator's reset. */
export const forgiveTries = (app: App, county: string, login: string): Promise<void> =>
  forgetTriesAt(app.db, county, loginKey(app, login));

/** HOUSE: a device that nobody has signed in from for so long is a stranger again. */
export const deviceDays = 180;

/** How a device is kept: nobody makes its token from it. */
export const deviceName = (token: string): string =>
  createHash('sha256').update(token).digest('base64url');

const loginKey = (app: App, login: string): string => keyed(app, ['login', login]);

const keyed = (app: App, parts: readonly string[]): string =>
  createHmac('sha256', app.signInKey)
    .update(JSON.stringify(['tries', ...parts]))
    .digest('base64url')
    .slice(0, 22);
