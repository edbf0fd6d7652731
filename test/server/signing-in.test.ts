import { v7 as newId } from 'uuid';
import { afterEach, describe, expect, test } from 'vitest';
import { day } from '#domain/day.ts';
import { lockRule } from '#domain/lock.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { App } from '#server/app.ts';
import {
  endOtherSessions,
  endOwnSession,
  endSessionsOf,
  readAccount,
  readSignIns,
  resetFactor,
} from '#server/office/account.ts';
import { confirmAccountChange } from '#server/office/account-changes.ts';
import { savePerson } from '#server/office/people.ts';
import {
  answerSecondFactor,
  beginFactor,
  changePassword,
  closeSession,
  confirmFactor,
  openSession,
  renewCodes,
  sessionOf,
} from '#server/office/sign-in.ts';
import type { Entered } from '#server/office/sign-in/enter.ts';
import { stepAt, totpCode } from '#server/office/sign-in/totp.ts';
import { agentIn, lineOf, nowhere, type Whence } from '#server/office/sign-in/whence.ts';
import { shownAccountChanges } from '#server/store/account-changes.ts';
import { forgetSignIns } from '#server/store/sign-ins.ts';
import { tidy } from '#server/jobs/tidy.ts';
import { secretFrom } from '../one-time-codes.ts';
import { county, password, people, testOffice, type Post } from './office.ts';

const office = testOffice();
afterEach(() => office.clock.moveTo(day('2026-03-02')));

const granted = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(result.code);
  return result;
};
const from = (source: string, device: string | null = null): Whence => ({
  ...nowhere,
  source,
  device,
});
const signIn = (who: Post, whence?: Whence, app: App = office.app) =>
  openSession(app, { login: people[who].login, password }, whence);
const enter = async (who: Post, whence?: Whence, app?: App): Promise<Entered> =>
  granted(await signIn(who, whence, app));
const guess = (who: Post, whence: Whence) =>
  openSession(office.app, { login: people[who].login, password: 'wrong' }, whence);
const codeOf = (result: object | undefined): string =>
  isRefusal(result) ? result.code : 'granted';
const resultsOf = async (who: Post): Promise<string[]> =>
  (await readSignIns(office.app, { person: people[who].id, only: 'all', limit: 50 })).map(
    ({ result }) => result,
  );

const waitingOf = async (person: string): Promise<string> =>
  (await shownAccountChanges(office.app.db, county)).find((one) => one.person === person)?.id ?? '';

describe('A session', () => {
  test('ends half an hour after it was last used, and not while it is used', async () => {
    const { token } = await enter('sorter');
    for (let minutes = 0; minutes < 100; minutes += 25) {
      office.clock.pass(25);
      expect(await sessionOf(office.app, token)).toMatchObject({ step: 'in' });
    }
    office.clock.pass(31);
    expect(await sessionOf(office.app, token)).toBeUndefined();
  });

  test('ends after twelve hours however much it is used', async () => {
    const { token } = await enter('sorter');
    for (let at = 0; at < 12 * 3; at += 1) {
      if (at > 0) expect(await sessionOf(office.app, token), String(at)).toBeDefined();
      office.clock.pass(20);
    }
    expect(await sessionOf(office.app, token)).toBeUndefined();
  });

  test('ends as early as the office wants', async () => {
    const app = { ...office.app, config: { ...office.app.config, idleMinutes: 5 } };
    const { token } = await enter('sorter', nowhere, app);
    office.clock.pass(6);
    expect(await sessionOf(app, token)).toBeUndefined();
    expect(await sessionOf(office.app, token)).toBeDefined();
  });

  test('is listed and ended by its owner, one or all the others', async () => {
    const { app } = office;
    const own = people.registrar.id;
    const here = await enter('registrar', { ...from('192.0.2.1'), agent: 'Chrome 139 · Windows' });
    const there = await enter('registrar');
    const third = await enter('registrar');
    const { sessions } = granted(await readAccount(app, { person: own, token: here.token }));
    expect(sessions.filter(({ here }) => here)).toHaveLength(1);
    expect(sessions).toHaveLength(3);
    expect(sessions.find((one) => one.here)).toMatchObject({
      source: '192.0.2.1',
      device: 'Chrome 139 · Windows',
    });
    const other = sessions.find((one) => !one.here)?.handle ?? '';
    expect(codeOf(await endOwnSession(app, people.sorter.id, other))).toBe('not-found');
    expect(await endOwnSession(app, own, other)).toBeUndefined();
    const left = [await sessionOf(app, there.token), await sessionOf(app, third.token)];
    expect(left.filter(Boolean)).toHaveLength(1);
    await endOtherSessions(app, { person: own, token: here.token });
    const { sessions: last } = granted(await readAccount(app, { person: own, token: here.token }));
    expect(last.map(({ here }) => here)).toEqual([true]);
  });

  test('is ended by an administrator, and the log says by whom', async () => {
    const { token } = await enter('archivist');
    await endSessionsOf(office.app, people.security.id, people.archivist.id);
    expect(await sessionOf(office.app, token)).toBeUndefined();
    const [last] = await readSignIns(office.app, {
      person: people.archivist.id,
      only: 'all',
      limit: 1,
    });
    expect(last).toMatchObject({ result: 'ended', by_person: people.security.id });
  });

  test('does not end without a line in the log, however it is ended', async () => {
    const { app, owner } = office;
    const own = people.archivist.id;
    const here = await enter('archivist');
    const there = await enter('archivist');
    const { sessions } = granted(await readAccount(app, { person: own, token: here.token }));
    const other = sessions.find((one) => !one.here)?.handle ?? '';
    await owner.query('alter table sign_in rename to sign_in_away');
    try {
      const ways = [
        () => endOwnSession(app, own, other),
        () => endOtherSessions(app, { person: own, token: here.token }),
        () => endSessionsOf(app, people.security.id, own),
      ];
      for (const end of ways) await expect(end()).rejects.toThrow(/sign_in/);
    } finally {
      await owner.query('alter table sign_in_away rename to sign_in');
    }
    for (const { token } of [here, there]) expect(await sessionOf(app, token)).toBeDefined();
  });

  test('is forgotten when it is over', async () => {
    const { person } = await enter('sorter');
    office.clock.moveTo(day('2026-03-09'));
    await tidy(office.app);
    const left = await office.app.db
      .selectFrom('session')
      .select('id')
      .where('county', '=', county)
      .where('person', '=', person)
      .execute();
    expect(left).toEqual([]);
  });
});

describe('Tries in vain', () => {
  test('hold off the source they come from, and nobody elsewhere', async () => {
    const attacker = from('203.0.113.7');
    for (let at = 0; at < lockRule.tries; at += 1)
      expect(codeOf(await guess('keeper', attacker))).toBe('login-or-password-wrong');
    expect(codeOf(await guess('keeper', attacker))).toBe('account-locked');
    expect(codeOf(await signIn('keeper', attacker))).toBe('account-locked');
    expect(codeOf(await signIn('keeper', from('10.0.0.4')))).toBe('granted');
  });

  test('never hold off a device that its person has signed in from, even from the same source', async () => {
    const known = (await enter('keeper', from('10.0.0.5'))).device;
    for (let at = 0; at < 3 * lockRule.tries; at += 1) await guess('keeper', from('10.0.0.5'));
    expect(codeOf(await signIn('keeper', from('10.0.0.5')))).toBe('account-locked');
    expect(codeOf(await signIn('keeper', from('10.0.0.5', known)))).toBe('granted');
    expect(codeOf(await signIn('keeper', from('10.0.0.5', 'made up')))).toBe('account-locked');
  });

  test('at a known device are counted too', async () => {
    const known = (await enter('reviewer', from('10.0.0.6'))).device;
    for (let at = 0; at < lockRule.tries; at += 1) await guess('reviewer', from('10.0.0.6', known));
    expect(codeOf(await signIn('reviewer', from('10.0.0.6', known)))).toBe('account-locked');
    expect(codeOf(await signIn('reviewer', from('10.0.0.6')))).toBe('granted');
  });

  test('at one account’s device are not another’s', async () => {
    const { device } = await enter('reviewer', from('10.0.0.7'));
    for (let at = 0; at <= lockRule.tries; at += 1)
      await guess('supervisor', from('10.0.0.7', device));
    expect(codeOf(await guess('supervisor', from('10.0.0.7')))).toBe('account-locked');
  });

  test('a device gets another name each time, so that one slipped to somebody becomes a stranger’s', async () => {
    const { device: slipped } = await enter('checker', from('10.0.0.8'));
    const { device: renamed } = await enter('officer', from('10.0.0.8', slipped));
    expect(renamed).not.toBe(slipped);
    for (let at = 0; at <= lockRule.tries; at += 1)
      await guess('officer', from('10.0.0.9', slipped));
    expect(codeOf(await signIn('officer', from('10.0.0.9', renamed)))).toBe('granted');
    expect(codeOf(await signIn('checker', from('10.0.0.9', renamed)))).toBe('granted');
  });

  test('leave no login, source or device in the database', async () => {
    await guess('leader', from('203.0.113.99', 'a-device'));
    await openSession(office.app, { login: 'my own password', password }, from('203.0.113.99'));
    const { rows } = await office.owner.query(`select to_jsonb(t)::text as row from login_try t`);
    const kept = JSON.stringify(rows);
    for (const text of [people.leader.login, 'my own password', '203.0.113.99', 'a-device'])
      expect(kept).not.toContain(text);
  });
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '::ffff:192.0.2.7'],
  ['2001:db8:1:2:aaaa::1', '2001:db8:1:2'],
  ['2001:db8:1:2:bbbb:1:2:3', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('%s sits on the line %s', (source, line) => {
  expect(lineOf(source)).toBe(line);
});

test('a browser is named as far as one needs it to know it again', () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/139.0.0.0 Safari/537.36';
  expect(agentIn(chrome)).toBe('Chrome 139 · Windows');
  expect([agentIn('curl/8.0'), agentIn(undefined)]).toEqual(['', '']);
});

describe('The log of sign-ins', () => {
  test('tells what became of each, and never what was typed for a login', async () => {
    const before = (await resultsOf('reviewLeader')).length;
    await guess('reviewLeader', from('192.0.2.9'));
    const { token } = await enter('reviewLeader', from('192.0.2.9'));
    await closeSession(office.app, token);
    const log = await resultsOf('reviewLeader');
    expect(log.slice(0, log.length - before)).toEqual(['out', 'in', 'wrong']);
    await openSession(office.app, { login: 'oops-my-password', password: 'x' }, from('192.0.2.9'));
    const [last] = await readSignIns(office.app, { only: 'refused', limit: 1 });
    expect(last).toMatchObject({ person: null, result: 'wrong', source: '192.0.2.9' });
    const { rows } = await office.owner.query(`select to_jsonb(s)::text as row from sign_in s`);
    expect(JSON.stringify(rows)).not.toContain('oops-my-password');
  });

  test('is given page by page, the latest first', async () => {
    for (let at = 0; at < 5; at += 1) await guess('supervisor', from(`192.0.2.${20 + at}`));
    const filter = { person: people.supervisor.id, only: 'all' } as const;
    const all = await readSignIns(office.app, { ...filter, limit: 100 });
    const first = await readSignIns(office.app, { ...filter, limit: 2 });
    const after = first.at(-1)?.id;
    const second = await readSignIns(office.app, { ...filter, limit: 100, after });
    expect([...first, ...second]).toEqual(all);
    expect(all[0]).toMatchObject({ source: '192.0.2.24' });
  });

  test('is not shortened by anybody before six months are over', async () => {
    const insert = `insert into sign_in (county, id, at, result) values ($1, $2, now() - $3::interval, 'in')`;
    for (const [id, age] of [
      [newId(), '5 months'],
      [newId(), '15 months'],
    ] as const)
      await office.owner.query(insert, [county, id, age]);
    const ages = async () => {
      const { rows } = await office.owner.query<{ months: number }>(
        `select (extract(month from age(now(), at)) + 12 * extract(year from age(now(), at)))::integer as months from sign_in where at < now() - interval '4 months' and result = 'in'`,
      );
      return rows.map(({ months }) => months).filter((months) => months > 0);
    };
    await forgetSignIns(office.app.db, new Date('2040-01-01'));
    expect(await ages()).toContain(5);
    expect(await ages()).not.toContain(15);
  });
});

const change = async (who: Post, current: string, next: string) => {
  const { token } = granted(
    await openSession(office.app, { login: people[who].login, password: current }),
  );
  return changePassword(office.app, { token }, { current, next });
};

describe('A password', () => {
  test('is not one of the last five', async () => {
    const made = [1, 2, 3, 4, 5].map((no) => `Quitte-im-Laub-${no}`);
    let current = password;
    for (const next of made) {
      expect(codeOf(await change('townLeader', current, next))).toBe('granted');
      expect(codeOf(await change('townLeader', next, current))).toBe('password-used-before');
      current = next;
      office.clock.pass(1);
    }
    expect(codeOf(await change('townLeader', current, made[0] ?? ''))).toBe('password-used-before');
    expect(codeOf(await change('townLeader', current, password))).toBe('granted');
  });

  test.each([
    ['Kurz-1', 'password-too-short'],
    ['nurkleinbuchstabensonst', 'password-too-plain'],
    ['Password@2026', 'password-too-common'],
  ])('%s is refused as %s, at its field', async (next, code) => {
    expect(await change('reviewer2', password, next)).toMatchObject({ code, field: 'next' });
  });

  test('set by an administrator is changed at the next sign-in, before anything else', async () => {
    const { app } = office;
    const before = await enter('labourLeader');
    const once = 'Nur-fuers-Erste-7';
    const input = { ...people.labourLeader, roles: [...people.labourLeader.roles], password: once };
    expect(granted(await savePerson(app, people.administrator.id, input)).waits).toBe(true);
    expect(await sessionOf(app, before.token)).toBeDefined();
    const id = await waitingOf(people.labourLeader.id);
    expect(await confirmAccountChange(app, { by: people.security.id, id })).toBe(true);
    expect(await sessionOf(app, before.token)).toBeUndefined();
    const login = people.labourLeader.login;
    const { step, token } = granted(await openSession(app, { login, password: once }));
    expect(step).toBe('change-password');
    expect(await sessionOf(app, token)).toMatchObject({ step: 'change-password' });
    const own = { token };
    expect(codeOf(await changePassword(app, own, { current: once, next: once }))).toBe(
      'password-used-before',
    );
    const next = { current: once, next: 'Mein-eigenes-8-Wort' };
    expect(granted(await changePassword(app, own, next)).step).toBe('in');
    expect((await resultsOf('labourLeader')).slice(0, 4)).toEqual([
      'in',
      'password-changed',
      'begun',
      'password-reset',
    ]);
  });

  test('of one’s own is changed with the current one only, an administrator’s too', async () => {
    const one = people.administrator;
    const input = { ...one, roles: [...one.roles], password: 'Ohne-das-Alte-9x' };
    expect(await savePerson(office.app, one.id, input)).toMatchObject({
      code: 'own-password',
      field: 'password',
    });
  });

  test('of somebody else cannot be guessed by setting it: nobody is told whether it is theirs', async () => {
    const { app } = office;
    const one = people.townLeader;
    const input = { ...one, roles: [...one.roles], password };
    expect(granted(await savePerson(app, people.administrator.id, input)).waits).toBe(true);
  });

  test('is asked anew after ninety days where a second factor is forced, not elsewhere', async () => {
    const { app } = office;
    await office.owner.query(`update person set password_set_at = $2 where login = $1`, [
      people.checker.login,
      new Date('2025-11-01T00:00:00Z'),
    ]);
    const forced = { ...app, config: { ...app.config, secondFactor: 'forced' } } as const;
    expect((await enter('checker', nowhere, forced)).step).toBe('change-password');
    expect((await enter('checker')).step).toBe('in');
  });
});

const codeNow = (secret: Buffer, away = 0) => totpCode(secret, stepAt(office.clock.now()) + away);

async function setUp(who: Post, app: App = office.app) {
  const { token } = await enter(who, nowhere, app);
  const shown = granted(await beginFactor(app, { token }, { password }));
  expect(shown.picture).toMatch(/^data:image\/png;base64,/);
  const secret = secretFrom(shown.secret);
  const set = granted(await confirmFactor(app, { token }, codeNow(secret)));
  office.clock.pass(1);
  return { secret, codes: set.codes, entered: set.entered, old: token };
}

describe('A second factor', () => {
  test('is asked for after the password, and no code of it works twice', async () => {
    const { app } = office;
    const { secret, entered, old } = await setUp('sorter2');
    expect([entered.step, await sessionOf(app, old)]).toEqual(['in', undefined]);
    const first = await enter('sorter2');
    expect(first).toMatchObject({ step: 'second-factor', device: null });
    const wrong = await answerSecondFactor(app, { token: first.token }, '000000');
    expect(wrong).toMatchObject({ code: 'code-wrong', field: 'code' });
    const code = codeNow(secret);
    const inside = granted(await answerSecondFactor(app, { token: first.token }, code));
    expect(inside.step).toBe('in');
    expect(await sessionOf(app, first.token)).toBeUndefined();
    const again = await enter('sorter2');
    const replayed = await answerSecondFactor(app, { token: again.token }, code);
    expect(codeOf(replayed)).toBe('code-wrong');
    const earlier = await answerSecondFactor(app, { token: again.token }, codeNow(secret, -1));
    expect(codeOf(earlier)).toBe('code-wrong');
    const next = await answerSecondFactor(app, { token: again.token }, codeNow(secret, 1));
    expect(codeOf(next)).toBe('granted');
  });

  test('of two who send the same code at once lets one in', async () => {
    const { app } = office;
    const { secret } = await setUp('officer2');
    const both = [await enter('officer2'), await enter('officer2')];
    const code = codeNow(secret);
    const answers = await Promise.all(
      both.map(({ token }) => answerSecondFactor(app, { token }, code)),
    );
    expect(answers.map(codeOf).sort()).toEqual(['code-wrong', 'granted']);
  });

  test('is replaced by a recovery code, each of which works once', async () => {
    const { app } = office;
    const { codes } = await setUp('labourOfficer');
    expect(codes).toHaveLength(10);
    const use = async (code = '') => {
      const { token } = await enter('labourOfficer');
      return codeOf(await answerSecondFactor(app, { token }, code));
    };
    expect(await use(codes[0]?.toUpperCase().replaceAll('-', ' '))).toBe('granted');
    expect(await use(codes[0])).toBe('code-wrong');
    expect(await use(codes[1])).toBe('granted');
    expect(
      (await resultsOf('labourOfficer')).filter((one) => one === 'recovery-code'),
    ).toHaveLength(2);
  });

  test('cannot be guessed: after five codes strange devices wait, the person’s own does not', async () => {
    const { app } = office;
    const { secret } = await setUp('labourChecker');
    const first = await enter('labourChecker', from('10.0.0.1'));
    const own = { token: first.token, whence: from('10.0.0.1') };
    const { device } = granted(await answerSecondFactor(app, own, codeNow(secret)));
    office.clock.pass(1);
    for (let at = 0; at < lockRule.tries; at += 1) {
      const whence = from(`203.0.113.${at}`);
      const { token } = await enter('labourChecker', whence);
      const answer = await answerSecondFactor(app, { token, whence }, '123456');
      expect(codeOf(answer)).toBe('code-wrong');
    }
    const strange = from('203.0.113.77');
    const { token } = await enter('labourChecker', strange);
    const held = await answerSecondFactor(app, { token, whence: strange }, codeNow(secret));
    expect(codeOf(held)).toBe('account-locked');
    const known = from('10.0.0.1', device);
    const mine = await enter('labourChecker', known);
    const answer = await answerSecondFactor(
      app,
      { token: mine.token, whence: known },
      codeNow(secret),
    );
    expect(codeOf(answer)).toBe('granted');
  });

  test('is changed only by who shows the old one too', async () => {
    const { app } = office;
    const { secret, entered } = await setUp('leader');
    const own = { token: entered.token };
    expect(codeOf(await beginFactor(app, own, { password }))).toBe('code-wrong');
    expect(codeOf(await beginFactor(app, own, { code: codeNow(secret) }))).toBe('password-wrong');
    const begun = await beginFactor(app, own, { password, code: codeNow(secret) });
    expect(codeOf(begun)).toBe('granted');
    office.clock.pass(1);
    const renewed = await renewCodes(app, own, { password, code: codeNow(secret) });
    expect(granted(renewed)).toHaveLength(10);
  });

  test('that was lost is reset by an administrator, never by its owner, and all sessions end', async () => {
    const { app } = office;
    const { entered, codes } = await setUp('townOfficer');
    const [admin, one] = [people.security.id, people.townOfficer.id];
    expect(codeOf(await resetFactor(app, one, one))).toBe('own-factor');
    expect(await resetFactor(app, admin, one)).toBeUndefined();
    expect(await sessionOf(app, entered.token)).toBeUndefined();
    const again = await enter('townOfficer');
    expect(again.step).toBe('in');
    const { token } = again;
    expect(codeOf(await answerSecondFactor(app, { token }, codes[0] ?? ''))).toBe('step-not-open');
    expect((await resultsOf('townOfficer')).slice(1, 2)).toEqual(['factor-reset']);
  });

  test('is set up before anything else where it is forced', async () => {
    const config = { ...office.app.config, secondFactor: 'forced' } as const;
    const app = { ...office.app, config };
    const { step, token } = await enter('officeLeader', nowhere, app);
    expect(step).toBe('set-up-factor');
    expect(await sessionOf(app, token)).toMatchObject({ step: 'set-up-factor' });
    const shown = granted(await beginFactor(app, { token }, {}));
    const code = codeNow(secretFrom(shown.secret));
    const { entered } = granted(await confirmFactor(app, { token }, code));
    expect(entered.step).toBe('in');
    expect(entered.device).not.toBeNull();
  });

  test('is kept sealed: neither its secret nor a code stands in the database', async () => {
    const { secret, codes } = await setUp('supervisor');
    const tables = ['second_factor', 'recovery_code', 'session', 'sign_in'];
    const kept = await Promise.all(
      tables.map((name) => office.owner.query(`select to_jsonb(t)::text as row from ${name} t`)),
    );
    const text = JSON.stringify(kept.map(({ rows }) => rows));
    for (const form of ['hex', 'base64', 'base64url'] as const)
      expect(text).not.toContain(secret.toString(form));
    for (const code of codes) {
      expect(text).not.toContain(code);
      expect(text).not.toContain(code.replaceAll('-', ''));
    }
  });
});
