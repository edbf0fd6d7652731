import { createHash, randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { passwordRule } from '#domain/password-rule.ts';
import { nextSignInStep, type SignInStep, type SignInWay } from '#domain/sign-in.ts';
import type { App } from '../../app.ts';
import { isDemo } from '../../demo/read-demo.ts';
import { knowDevice, type Account } from '../../store/accounts.ts';
import type { Db } from '../../store/matters.ts';
import { findFactor } from '../../store/second-factors.ts';
import { deleteSession, insertSession, type SessionRow } from '../../store/sessions.ts';
import { transact } from '../../store/transact.ts';
import { recordSignIn } from './log.ts';
import { deviceName } from './tries.ts';
import type { Whence } from './whence.ts';

/** HOUSE: how long somebody may take from the password to the end of signing in. */
const enteringMs = 15 * 60_000;
const dayMs = 24 * 60 * 60_000;

/** A session as it goes to the browser. Until its step is `in` it opens nothing but the next step. */
export interface Entered {
  readonly person: string;
  readonly step: SignInStep;
  readonly csrf: string;
  readonly token: string;
  /** By which this browser is known from now on; null while it is not. */
  readonly device: string | null;
}

interface Entry {
  readonly way: SignInWay;
  readonly proved: boolean;
  readonly whence: Whence;
  /** The session that this one takes the place of. */
  readonly before?: SessionRow;
}

/** Begins a session, or renews one under another token at its next step. */
export async function enter(app: App, account: Account, entry: Entry): Promise<Entered> {
  const { county, id: person } = account;
  const { before, whence, way } = entry;
  const step = await stepFor(app, account, entry);
  const token = newToken();
  const csrf = newToken();
  const device = step === 'in' && before?.step !== 'in' ? newToken() : null;
  await transact(app.db, async (trx) => {
    if (before) await deleteSession(trx, county, before.id);
    const source = whence.source === '' ? (before?.source ?? '') : whence.source;
    const lasts = timesOf(app, step, before);
    await insertSession(trx, {
      county,
      person,
      id: sessionId(token),
      handle: before?.handle ?? newId(),
      csrf,
      step,
      way,
      proved: entry.proved,
      source,
      factor_draft: null,
      ...lasts,
      device: whence.agent === '' ? (before?.device ?? '') : whence.agent,
    });
    if (before?.step !== 'in') await tell(app, trx, { county, person, step, way, source, before });
    if (device) await know(app, trx, { county, person }, { shown: whence.device, device });
  });
  return { person, step, csrf, token, device };
}

export const sessionId = (token: string): string =>
  createHash('sha256').update(token).digest('hex');

const newToken = (): string => randomBytes(32).toString('base64url');

/** Whether nobody of this county works without a second factor. */
export const isFactorForced = (app: App, county: string): boolean =>
  app.config.secondFactor === 'forced' && !isDemo(county);

async function stepFor(app: App, account: Account, { way, proved }: Entry): Promise<SignInStep> {
  const { county, id: person } = account;
  const factor = await findFactor(app.db, { county, person });
  const factorForced = isFactorForced(app, county);
  const mustChange = account.must_change || (factorForced && isTooOld(app, account));
  return nextSignInStep({ way, proved, hasFactor: factor !== undefined, factorForced, mustChange });
}

const isTooOld = (app: App, { password_set_at }: Account): boolean =>
  app.clock.now().getTime() - password_set_at.getTime() > passwordRule.goodForDays * dayMs;

function timesOf(app: App, step: SignInStep, before: SessionRow | undefined) {
  const now = app.clock.now();
  const kept = before?.step === step ? before : undefined;
  const lastsMs = step === 'in' ? app.config.sessionHours * 60 * 60_000 : enteringMs;
  const expires_at = kept?.expires_at ?? new Date(now.getTime() + lastsMs);
  return { created_at: kept?.created_at ?? now, used_at: now, expires_at };
}

interface Step extends Pick<SessionRow, 'county' | 'person' | 'step' | 'way' | 'source'> {
  readonly before: SessionRow | undefined;
}

async function tell(app: App, db: Db, { before, step, ...told }: Step): Promise<void> {
  if (step === 'in') return recordSignIn(app, { ...told, result: 'in' }, db);
  return before ? undefined : recordSignIn(app, { ...told, result: 'begun' }, db);
}

// A new name each time: whoever has slipped somebody a device of their own is a stranger again.
const know = (
  app: App,
  db: Db,
  key: { county: string; person: string },
  { shown, device }: { shown: string | null; device: string },
): Promise<void> =>
  knowDevice(db, key, {
    before: shown && deviceName(shown),
    device: deviceName(device),
    at: app.clock.now(),
  });
