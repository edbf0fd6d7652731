import { createHmac } from 'node:crypto';
import QRCode from 'qrcode';
import { isRefusal, refusal, type Refusal } from '#domain/refusal.ts';
import type { App } from '../../app.ts';
import { openSecret, sealSecret } from '../../outside/sealed-secret.ts';
import type { Account } from '../../store/accounts.ts';
import { forgetLoginTry } from '../../store/login-tries.ts';
import type { Db } from '../../store/matters.ts';
import {
  findFactor,
  replaceCodes,
  takeStep,
  upsertFactor,
  takeCode,
} from '../../store/second-factors.ts';
import type { PersonKey } from '../../store/sessions.ts';
import { recordSignIn } from './log.ts';
import { groupedSigns } from './plain-signs.ts';
import { base32, newTotpSecret, stepOfCode, totpAddress } from './totp.ts';
import { takeTry } from './tries.ts';
import type { Whence } from './whence.ts';

/** HOUSE: recovery codes given out at once. */
const codesAtOnce = 10;
// 59 bits.
const signsInCode = 12;

const keyOf = ({ county, id: person }: Account): PersonKey => ({ county, person });

/** Whether this code is the person's second factor now; a code is taken once. */
export async function proveFactor(
  app: App,
  account: Account,
  { code, whence }: { code: string; whence: Whence },
): Promise<Refusal | undefined> {
  const { county, login, id: person } = account;
  const told = { county, person, source: whence.source };
  const taken = await takeTry(app, { county, what: 'factor', login, person, whence });
  if (isRefusal(taken)) {
    await recordSignIn(app, { ...told, result: 'locked' });
    return taken;
  }
  const typed = code.replaceAll(/[\s-]/g, '').toLowerCase();
  const isTotp = /^\d{6}$/.test(typed);
  if (!(await (isTotp ? takeTotp : takeRecovery)(app, account, typed))) {
    await recordSignIn(app, { ...told, result: 'factor-wrong' });
    return refusal('code-wrong', { field: 'code' });
  }
  await forgetLoginTry(app.db, taken);
  if (!isTotp) await recordSignIn(app, { ...told, result: 'recovery-code' });
  return undefined;
}

async function takeTotp(app: App, account: Account, code: string): Promise<boolean> {
  const key = keyOf(account);
  const factor = await findFactor(app.db, key);
  if (!factor) return false;
  const secret = openSecret(app.signInKey, placeOf(key), factor.secret);
  const step = stepOfCode(secret, code, app.clock.now());
  return step !== undefined && (await takeStep(app.db, key, step));
}

const takeRecovery = (app: App, account: Account, code: string): Promise<boolean> =>
  takeCode(app.db, keyOf(account), { hash: hashOfCode(app, code), now: app.clock.now() });

/** A second factor that is being set up: its secret to be kept, and what the person's telephone reads. */
export interface FactorDraft {
  readonly sealed: string;
  readonly secret: string;
  readonly picture: string;
}

export async function draftFactor(
  app: App,
  account: Account,
  issuer: string,
): Promise<FactorDraft> {
  const secret = newTotpSecret();
  const picture = await QRCode.toDataURL(totpAddress(secret, issuer, account.login), {
    margin: 2,
    width: 220,
  });
  const sealed = sealSecret(app.signInKey, placeOf(keyOf(account)), secret);
  return { sealed, secret: base32(secret), picture };
}

/** Takes a drafted factor on once its first code has been typed; answers the recovery codes, which are shown this once. */
export async function takeFactorOn(
  app: App,
  db: Db,
  account: Account,
  { sealed, code }: { sealed: string; code: string },
): Promise<readonly string[] | Refusal> {
  const key = keyOf(account);
  const now = app.clock.now();
  const step = stepOfCode(openSecret(app.signInKey, placeOf(key), sealed), code, now);
  if (step === undefined) return refusal('code-wrong', { field: 'code' });
  await upsertFactor(db, { ...key, secret: sealed, last_step: step, set_at: now });
  return giveCodes(app, db, account);
}

/** New recovery codes in place of all earlier ones. */
export async function giveCodes(app: App, db: Db, account: Account): Promise<readonly string[]> {
  const codes = Array.from({ length: codesAtOnce }, () => groupedSigns(signsInCode));
  await replaceCodes(
    db,
    keyOf(account),
    codes.map((code) => hashOfCode(app, code.replaceAll('-', ''))),
  );
  return codes;
}

const hashOfCode = (app: App, code: string): string =>
  createHmac('sha256', app.signInKey).update(`recovery code\n${code}`).digest('base64url');

const placeOf = ({ county, person }: PersonKey): string => `second factor\n${county}\n${person}`;
