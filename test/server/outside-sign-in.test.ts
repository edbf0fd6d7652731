import { createSign, createVerify, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountChangeView } from '#contract/people.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { App } from '#server/app.ts';
import { buildServer } from '#server/http/server.ts';
import { readSignIns } from '#server/office/account.ts';
import { confirmAccountChange } from '#server/office/account-changes.ts';
import { linkPerson } from '#server/office/link-person.ts';
import { challengeForKey, signInWithKey } from '#server/office/outside-sign-in.ts';
import { beginFactor, confirmFactor, openSession } from '#server/office/sign-in.ts';
import { nowhere } from '#server/office/sign-in/whence.ts';
import { stepAt, totpCode } from '#server/office/sign-in/totp.ts';
import { openIdentityProvider } from '#server/outside/identity-provider.ts';
import type { KeySignIn } from '#server/outside/key-sign-in.ts';
import { secretFrom } from '../one-time-codes.ts';
import { startProvider, type TestProvider } from './identity-provider.ts';
import { password, people, testOffice, type Post } from './office.ts';

const office = testOffice();
const here = '127.0.0.1:8099';
const back = `http://${here}/api/sign-in/oidc/back`;
let provider: TestProvider;
let server: FastifyInstance;
let forced: FastifyInstance;

const granted = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(result.code);
  return result;
};

/** The office with its provider; `forced` as outside the demo county. */
function appWith(secondFactor: App['config']['secondFactor']): App {
  const { issuer, clientId, secret } = provider;
  const settings = { issuer, clientId, claim: 'sub' };
  const oidc = { ...settings, secretFile: null, secondFactor: ['mfa'] };
  return {
    ...office.app,
    config: { ...office.app.config, secondFactor, oidc },
    identityProvider: openIdentityProvider({ ...settings, secret }),
  };
}

beforeAll(async () => {
  provider = await startProvider(back);
  server = await buildServer(appWith('optional'));
  forced = await buildServer(appWith('forced'));
});
afterAll(async () => {
  await server.close();
  await forced.close();
  await provider.close();
});

const propose = (who: Post, oidc: string | null, key: string | null = null) =>
  linkPerson(office.app, people.administrator.id, {
    person: people[who].id,
    identities: [
      ...(oidc === null ? [] : [{ way: 'oidc', subject: oidc } as const]),
      ...(key === null ? [] : [{ way: 'key', subject: key } as const]),
    ],
  });

async function waiting(who: Post): Promise<string> {
  const { rows } = await office.owner.query<{ id: string }>(
    `select id from account_change where person = $1 and state = 'waiting'`,
    [people[who].id],
  );
  return rows[0]?.id ?? '';
}

const confirm = async (who: Post) =>
  confirmAccountChange(office.app, { by: people.security.id, id: await waiting(who) });

async function link(...entered: Parameters<typeof propose>): Promise<void> {
  expect(await propose(...entered)).toEqual({ waits: true });
  expect(await confirm(entered[0])).toBe(true);
}

async function setOut(at = server): Promise<{ address: string; cookie: string }> {
  const answer = await at.inject({ url: '/api/sign-in/oidc', headers: { host: here } });
  const [kept] = answer.cookies;
  expect(kept).toMatchObject({ name: 'redress_journey', httpOnly: true, sameSite: 'Lax' });
  return { address: String(answer.headers.location), cookie: `${kept?.name}=${kept?.value}` };
}

const comeBack = (address: string, cookie: string, at = server) =>
  at.inject({ url: address.slice(`http://${here}`.length), headers: { host: here, cookie } });

async function signIn(subject: string, { amr = [] as string[], at = server } = {}) {
  provider.seated = { subject, amr };
  const { address, cookie } = await setOut(at);
  return comeBack(await provider.walk(address), cookie, at);
}

const sessionIn = ({ cookies }: { cookies: readonly { name: string; value: string }[] }): string =>
  cookies
    .filter(({ name, value }) => name === 'redress_session' && value !== '')
    .map(({ name, value }) => `${name}=${value}`)
    .join();

const lastResult = async () => {
  const [last] = await readSignIns(office.app, { only: 'all', limit: 1 });
  return last;
};

describe('Signing in at the office’s identity provider', () => {
  test('opens the account that is linked to who signed in there', async () => {
    await link('sorter', 'subject-of-sorter');
    const answer = await signIn('subject-of-sorter');
    expect([answer.statusCode, answer.headers.location]).toEqual([302, '/desk/']);
    const me = await server.inject({ url: '/api/session', headers: { cookie: sessionIn(answer) } });
    expect(me.json()).toMatchObject({ person: { id: people.sorter.id } });
    expect(await lastResult()).toMatchObject({ result: 'in', way: 'oidc' });
  });

  test('opens nothing for somebody who is linked to no account, and makes none', async () => {
    const before = await office.owner.query('select count(*) as count from person');
    const answer = await signIn('a-stranger');
    expect(answer.headers.location).toBe('/desk/?enter=identity-unknown');
    expect(sessionIn(answer)).toBe('');
    expect(await office.owner.query('select count(*) as count from person')).toMatchObject({
      rows: before.rows,
    });
    expect(await lastResult()).toMatchObject({ person: null, result: 'unknown-identity' });
  });

  test('opens nothing when the account is switched off', async () => {
    await link('archivist', 'subject-of-archivist');
    const set = 'update person set active = $2 where id = $1';
    await office.owner.query(set, [people.archivist.id, false]);
    const answer = await signIn('subject-of-archivist');
    await office.owner.query(set, [people.archivist.id, true]);
    expect(answer.headers.location).toBe('/desk/?enter=identity-unknown');
  });

  test('asks for state, nonce and a challenge of its own each time', async () => {
    const [one, other] = [await setOut(), await setOut()];
    for (const name of ['state', 'nonce', 'code_challenge']) {
      const values = [one, other].map(({ address }) => new URL(address).searchParams.get(name));
      expect(values[0]).toMatch(/^[\w-]{32,}$/);
      expect(values[0]).not.toBe(values[1]);
    }
    expect(new URL(one.address).searchParams.get('code_challenge_method')).toBe('S256');
    expect(new URL(one.address).searchParams.get('redirect_uri')).toBe(back);
  });

  test.each([
    ['without what its browser kept', async (address: string) => comeBack(address, '')],
    [
      'with what another browser kept',
      async (address: string) => comeBack(address, (await setOut()).cookie),
    ],
    [
      'with another state',
      (address: string, cookie: string) =>
        comeBack(address.replace(/state=[^&]+/, 'state=another'), cookie),
    ],
    [
      'with a code that the provider never gave',
      (address: string, cookie: string) =>
        comeBack(address.replace(/code=[^&]+/, 'code=made-up'), cookie),
    ],
    [
      'with a cookie that was changed',
      (address: string, cookie: string) => comeBack(address, `${cookie.slice(0, -6)}AAAAAA`),
    ],
    [
      'too late',
      (address: string, cookie: string) => {
        office.clock.pass(11);
        return comeBack(address, cookie);
      },
    ],
  ])('is refused to whoever comes back %s', async (_, come) => {
    provider.seated = { subject: 'subject-of-sorter', amr: [] };
    const { address, cookie } = await setOut();
    const answer = await come(await provider.walk(address), cookie);
    expect(answer.headers.location).toBe('/desk/?enter=outside-sign-in-failed');
    expect(sessionIn(answer)).toBe('');
  });

  test('works once: the same way back leads nowhere the second time', async () => {
    provider.seated = { subject: 'subject-of-sorter', amr: [] };
    const { address, cookie } = await setOut();
    const way = await provider.walk(address);
    expect((await comeBack(way, cookie)).headers.location).toBe('/desk/');
    expect((await comeBack(way, cookie)).headers.location).toBe(
      '/desk/?enter=outside-sign-in-failed',
    );
  });

  test('asks for the person’s own second factor, unless the provider has asked for one', async () => {
    const { app } = office;
    await link('officer', 'subject-of-officer');
    const login = people.officer.login;
    const { token } = granted(await openSession(app, { login, password }));
    const { secret } = granted(await beginFactor(app, { token }, { password }));
    const code = () => totpCode(secretFrom(secret), stepAt(office.clock.now()));
    granted(await confirmFactor(app, { token }, code()));
    office.clock.pass(1);

    const half = await signIn('subject-of-officer', { amr: ['pwd'] });
    expect(half.headers.location).toBe('/desk/?enter=go-on');
    const cookie = sessionIn(half);
    const me = await server.inject({ url: '/api/session', headers: { cookie } });
    expect(me.statusCode).toBe(401);
    const step = await server.inject({ url: '/api/session/step', headers: { cookie } });
    expect(step.json()).toMatchObject({ step: 'second-factor' });
    const answer = await server.inject({
      method: 'POST',
      url: '/api/session/second-factor',
      headers: { cookie, 'x-csrf-token': step.json<{ csrf: string }>().csrf },
      payload: { code: code() },
    });
    expect(answer.json()).toMatchObject({ step: 'in', person: { login } });

    const whole = await signIn('subject-of-officer', { amr: ['pwd', 'mfa'] });
    expect(whole.headers.location).toBe('/desk/');
  });

  test('where a second factor is forced, leads to its set-up unless the provider vouches for one', async () => {
    await link('leader', 'subject-of-leader');
    const half = await signIn('subject-of-leader', { at: forced });
    const step = await forced.inject({
      url: '/api/session/step',
      headers: { cookie: sessionIn(half) },
    });
    expect(step.json()).toMatchObject({ step: 'set-up-factor' });
    const whole = await signIn('subject-of-leader', { at: forced, amr: ['mfa'] });
    expect(whole.headers.location).toBe('/desk/');
  });

  test('is not there where no provider is set', async () => {
    const without = await buildServer(office.app);
    const ways = await without.inject('/api/sign-in/ways');
    expect(ways.json()).toEqual({ oidc: false, key: false });
    for (const url of ['/api/sign-in/oidc', '/api/sign-in/oidc/back?code=x&state=y'])
      expect((await without.inject(url)).statusCode).toBe(404);
    expect((await server.inject('/api/sign-in/ways')).json()).toEqual({ oidc: true, key: false });
    await without.close();
  });

  test('is told as failed where the provider cannot be reached', async () => {
    const settings = { issuer: 'http://127.0.0.1:1', clientId: 'x', secret: null, claim: 'sub' };
    const app = { ...office.app, identityProvider: openIdentityProvider(settings) };
    const cut = await buildServer(app);
    const answer = await cut.inject('/api/sign-in/oidc');
    expect(answer.headers.location).toBe('/desk/?enter=outside-sign-in-failed');
    await cut.close();
  });
});

test('an identity belongs to one account', async () => {
  await link('checker', 'of-one');
  expect(await propose('officer2', 'of-one')).toMatchObject({ code: 'identity-taken' });
  expect(await propose('checker', null)).toEqual({ waits: false });
  await link('officer2', 'of-one');
});

test('of two accounts that one identity waits for, the first that is confirmed has it', async () => {
  expect(await propose('checker', 'of-two')).toEqual({ waits: true });
  expect(await propose('officer2', 'of-two')).toEqual({ waits: true });
  expect(await confirm('checker')).toBe(true);
  expect(await confirm('officer2')).toMatchObject({ code: 'identity-taken' });
});

test('an identity opens an account only when somebody else has confirmed it, who sees what it is', async () => {
  expect(await propose('registrar', 'of-waiting')).toEqual({ waits: true });
  expect((await signIn('of-waiting')).headers.location).toBe('/desk/?enter=identity-unknown');
  const { administrator, registrar, security } = people;
  const decided = async (by: string) =>
    confirmAccountChange(office.app, { by, id: await waiting('registrar') });
  for (const by of [administrator.id, registrar.id])
    expect(await decided(by)).toMatchObject({ code: 'own-account-change' });
  const session = await openSession(office.app, { login: security.login, password });
  const cookie = `redress_session=${granted(session).token}`;
  const list = await server.inject({ url: '/api/people', headers: { cookie } });
  const changes = list.json<{ changes: AccountChangeView[] }>().changes;
  expect(changes.find(({ after }) => after.id === registrar.id)).toMatchObject({
    gives: ['identity'],
    identities: { before: { oidc: null }, after: { oidc: 'of-waiting', key: null } },
  });
  expect(await decided(security.id)).toBe(true);
  expect((await signIn('of-waiting')).headers.location).toBe('/desk/');
  expect(await propose('registrar', null)).toEqual({ waits: false });
  expect((await signIn('of-waiting')).headers.location).toBe('/desk/?enter=identity-unknown');
});

/** A device as a test makes it: the certificate is only a name, and the signature a real one. */
interface Device {
  readonly certificate: string;
  sign(challenge: string): string;
}

function deviceOf(subject: string, privateKey: KeyObject): Device {
  return {
    certificate: subject,
    sign: (challenge) => createSign('sha256').update(challenge).sign(privateKey, 'base64'),
  };
}

const keyDouble = (known: ReadonlyMap<string, KeyObject>): KeySignIn => ({
  verify({ challenge, certificate, signature }) {
    const key = known.get(certificate);
    const right = key && createVerify('sha256').update(challenge).verify(key, signature, 'base64');
    return Promise.resolve(right ? certificate : undefined);
  },
});

describe('Signing in with a key', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const device = deviceOf('CN=keeper', privateKey);
  const app = (): App => ({
    ...office.app,
    config: { ...office.app.config, secondFactor: 'forced' },
    keySignIn: keyDouble(new Map([['CN=keeper', publicKey]])),
  });
  const answerOf = (challenge: string, signed = challenge) => ({
    challenge,
    certificate: device.certificate,
    signature: device.sign(signed),
  });

  test('opens the account that is linked to the certificate, and counts as two factors', async () => {
    await link('keeper', null, 'CN=keeper');
    const { challenge } = granted(challengeForKey(app()));
    const entered = granted(await signInWithKey(app(), answerOf(challenge), nowhere));
    expect(entered).toMatchObject({ person: people.keeper.id, step: 'in' });
    expect(await lastResult()).toMatchObject({ result: 'in', way: 'key' });
  });

  test('takes each challenge once, and none that is old or not its own', async () => {
    const used = granted(challengeForKey(app())).challenge;
    granted(await signInWithKey(app(), answerOf(used), nowhere));
    const late = granted(challengeForKey(app())).challenge;
    const other = granted(challengeForKey(app())).challenge;
    const wrong = [answerOf(used), answerOf('a text of my own'), answerOf(other, late)];
    for (const answer of wrong)
      expect(await signInWithKey(app(), answer, nowhere)).toMatchObject({
        code: 'outside-sign-in-failed',
      });
    office.clock.pass(3);
    expect(await signInWithKey(app(), answerOf(late), nowhere)).toMatchObject({
      code: 'outside-sign-in-failed',
    });
  });

  test('opens nothing for a certificate that is linked to no account', async () => {
    expect(await propose('keeper', null)).toEqual({ waits: false });
    const { challenge } = granted(challengeForKey(app()));
    expect(await signInWithKey(app(), answerOf(challenge), nowhere)).toMatchObject({
      code: 'identity-unknown',
    });
  });
});
