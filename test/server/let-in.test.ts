import { describe, expect, test } from 'vitest';
import { lockRule } from '#domain/lock.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { readSignIns } from '#server/office/account.ts';
import { letIn } from '#server/office/let-in.ts';
import {
  answerSecondFactor,
  beginFactor,
  changePassword,
  confirmFactor,
  openSession,
  sessionOf,
} from '#server/office/sign-in.ts';
import { stepAt, totpCode } from '#server/office/sign-in/totp.ts';
import { secretFrom } from '../one-time-codes.ts';
import { password, people, testOffice } from './office.ts';

const office = testOffice();
const { login, id } = people.administrator;

const granted = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(result.code);
  return result;
};

describe('A sole administrator without their phone and behind a lock', () => {
  test('is let in from the server, with a password for once, and it is in the log', async () => {
    const { app } = office;
    const { token } = granted(await openSession(app, { login, password }));
    const { secret } = granted(await beginFactor(app, { token }, { password }));
    const code = totpCode(secretFrom(secret), stepAt(office.clock.now()));
    const { entered, codes } = granted(await confirmFactor(app, { token }, code));
    for (let at = 0; at <= lockRule.tries; at += 1)
      await openSession(app, { login, password: 'wrong' });
    expect(await openSession(app, { login, password })).toMatchObject({ code: 'account-locked' });

    const once = granted(await letIn(app, login)).password;
    expect(await sessionOf(app, entered.token)).toBeUndefined();
    expect(isRefusal(await openSession(app, { login, password }))).toBe(true);
    const again = granted(await openSession(app, { login, password: once }));
    expect(again.step).toBe('change-password');
    const [old = ''] = codes;
    expect(await answerSecondFactor(app, { token: again.token }, old)).toMatchObject({
      code: 'step-not-open',
    });
    const change = { current: once, next: 'Wieder-im-Haus-24' };
    expect(granted(await changePassword(app, { token: again.token }, change)).step).toBe('in');
    const log = await readSignIns(app, { person: id, only: 'all', limit: 10 });
    expect(log.find(({ result }) => result === 'let-in')).toMatchObject({ way: 'command' });
  });

  test.each(['nobody', ''])('is told when there is no such login: "%s"', async (wrong) => {
    expect(await letIn(office.app, wrong)).toMatchObject({ code: 'no-such-login' });
  });
});
