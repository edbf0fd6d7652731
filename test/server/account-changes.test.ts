import { parse } from 'csv-parse/sync';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChangeRow } from '#contract/changes.ts';
import type { AccountChangeView } from '#contract/people.ts';
import { buildServer } from '#server/http/server.ts';
import { appointAdministrator } from '#server/office/appoint-administrator.ts';
import { forgetBooks } from '#server/office/office.ts';
import { openSession } from '#server/office/sign-in.ts';
import { hashPassword } from '#server/office/sign-in/hash.ts';
import { upsertPerson } from '#server/store/settings.ts';
import { county, password, people, testOffice } from './office.ts';
import { sessionsOf, type Session } from './reach/asking.ts';

const office = testOffice();
const posts = ['administrator', 'security', 'auditor', 'registrar', 'officer'] as const;
type Post = (typeof posts)[number];
let server: FastifyInstance;
let sessions: Record<Post, Session>;
beforeAll(async () => {
  server = await buildServer(office.app);
  sessions = await sessionsOf(server, posts);
});
afterAll(() => server.close());

const put = (who: Post, id: string, payload: object) =>
  server.inject({ method: 'PUT', url: `/api/people/${id}`, headers: sessions[who], payload });
const decide = (who: Post, id: string, how: string, payload?: object) =>
  server.inject({
    method: 'POST',
    url: `/api/people/changes/${id}/${how}`,
    headers: sessions[who],
    ...(payload ? { payload } : {}),
  });
const get = (who: Post, url: string) => server.inject({ url, headers: sessions[who] });
const list = async (who: Post = 'security') =>
  (await get(who, '/api/people')).json<{
    people: { id: string; unit: string; roles: string[] }[];
    changes: AccountChangeView[];
  }>();
const changeOf = async (id: string) =>
  (await list()).changes.find(({ after }) => after.id === id)?.id ?? '';
const canSignIn = async (login: string, with_ = password) =>
  'token' in (await openSession(office.app, { login, password: with_ }));

const wish = (login: string, change: object = {}) => ({
  login,
  name: '新人',
  unit: 'housing',
  roles: ['unit-officer'],
  awayFrom: null,
  awayTo: null,
  active: true,
  ...change,
});
const somebodyNew = async (login: string, change: object = {}) => {
  const id = newId();
  expect(
    (await put('administrator', id, wish(login, { password, ...change }))).json(),
  ).toMatchObject({
    waits: true,
  });
  return id;
};

describe('A new account', () => {
  test('cannot sign in until a security administrator has confirmed it', async () => {
    const id = await somebodyNew('new-one');
    expect(await canSignIn('new-one')).toBe(false);
    expect((await list()).people.map((one) => one.id)).not.toContain(id);
    const change = (await list()).changes.find(({ after }) => after.id === id);
    expect(change).toMatchObject({ before: null, gives: ['account'], state: 'waiting' });
    expect(JSON.stringify(change)).not.toContain('argon2');
    expect((await decide('security', await changeOf(id), 'confirm')).json()).toEqual({
      done: true,
    });
    expect(await canSignIn('new-one')).toBe(true);
  });

  test('that is refused stays outside, and whoever entered it reads why until it is entered anew', async () => {
    const id = await somebodyNew('new-two');
    const change = await changeOf(id);
    expect((await decide('security', change, 'refuse', { reason: '' })).statusCode).toBe(400);
    await decide('security', change, 'refuse', { reason: '没有调令' });
    expect(await canSignIn('new-two')).toBe(false);
    const shown = (await list('administrator')).changes.find(({ after }) => after.id === id);
    expect(shown).toMatchObject({ state: 'refused', reason: '没有调令' });
    expect((await decide('security', change, 'confirm')).json()).toMatchObject({
      code: 'account-change-gone',
    });
    await put('administrator', id, wish('new-two', { password }));
    const { changes } = await list();
    expect(changes.filter(({ after }) => after.id === id).map(({ state }) => state)).toEqual([
      'waiting',
    ]);
    const { rows } = await office.owner.query(
      `select 1 from account_change where state <> 'waiting' and password_hash is not null`,
    );
    expect(rows).toEqual([]);
  });

  test('that was refused is gone from the list when the same login is entered as somebody new', async () => {
    const first = await somebodyNew('new-again');
    await decide('security', await changeOf(first), 'refuse', { reason: '没有调令' });
    const second = await somebodyNew('new-again');
    const { changes } = await list();
    const theirs = changes.filter(({ after }) => after.login === 'new-again');
    expect(theirs.map(({ state, after }) => [state, after.id])).toEqual([['waiting', second]]);
  });

  test('that was taken back does not come', async () => {
    const id = await somebodyNew('new-three');
    const change = await changeOf(id);
    expect((await decide('administrator', change, 'withdraw')).json()).toEqual({ done: true });
    expect((await decide('security', change, 'confirm')).statusCode).toBe(422);
    expect(await canSignIn('new-three')).toBe(false);
  });
});

describe('A change of an account', () => {
  const { id, login, name, unit } = people.labourOfficer;
  const asIs = wish(login, { name, unit, roles: ['unit-officer'] });

  test('that gives a role, a unit or a password leaves the account as it was until it is confirmed', async () => {
    await put('administrator', id, {
      ...asIs,
      roles: ['unit-leader'],
      unit: 'housing',
      password: 'Ulmenblatt-77x',
    });
    const before = (await list()).people.find((one) => one.id === id);
    expect(before).toMatchObject({ unit: 'labour', roles: ['unit-officer'] });
    expect(await canSignIn(login)).toBe(true);
    const change = (await list()).changes.find(({ after }) => after.id === id);
    expect(change?.gives).toEqual(['unit', 'roles', 'password']);
    await decide('security', change?.id ?? '', 'confirm');
    expect((await list()).people.find((one) => one.id === id)).toMatchObject({
      unit: 'housing',
      roles: ['unit-leader'],
    });
    expect(await canSignIn(login)).toBe(false);
    expect(await canSignIn(login, 'Ulmenblatt-77x')).toBe(true);
  });

  test('that gives nothing takes effect at once, and takes the place of what waited', async () => {
    const { id: who, ...rest } = people.townOfficer;
    const now = wish(rest.login, { name: rest.name, unit: rest.unit });
    await put('administrator', who, { ...now, unit: 'labour' });
    const waiting = await changeOf(who);
    expect(
      (await put('administrator', who, { ...now, awayFrom: '2026-03-02' })).json(),
    ).toMatchObject({
      waits: false,
      awayFrom: '2026-03-02',
    });
    expect(await changeOf(who)).toBe('');
    expect((await decide('security', waiting, 'confirm')).json()).toMatchObject({
      code: 'account-change-gone',
    });
    await put('administrator', who, { ...now, active: false });
    expect(await canSignIn(rest.login)).toBe(false);
  });

  test('is not confirmed by whom it concerns, and by nobody on an account that has changed since', async () => {
    const { id: own, ...rest } = people.security;
    await put('administrator', own, {
      ...wish(rest.login, { name: rest.name, unit: 'office', roles: rest.roles }),
      password: 'Birkenrinde-83y',
    });
    expect((await decide('security', await changeOf(own), 'confirm')).json()).toMatchObject({
      code: 'own-account-change',
    });
    expect(
      (await decide('security', await changeOf(own), 'refuse', { reason: '不' })).json(),
    ).toMatchObject({
      code: 'own-account-change',
    });
    await decide('administrator', await changeOf(own), 'withdraw');
    const { id: other, ...them } = people.officer2;
    await put(
      'administrator',
      other,
      wish(them.login, { name: them.name, unit: 'labour', roles: them.roles }),
    );
    await upsertPerson(office.app.db, county, { ...people.officer2, name: '改名' });
    forgetBooks(office.app);
    expect((await decide('security', await changeOf(other), 'confirm')).json()).toMatchObject({
      code: 'account-changed-since',
    });
  });

  test('is confirmed once, however many confirm it at the same moment', async () => {
    const who = await somebodyNew('new-four');
    const change = await changeOf(who);
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => decide('security', change, 'confirm')),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort((one, other) => one - other)).toEqual([
      200, 422, 422, 422,
    ]);
  });

  test('never leaves the office without one of the three, not even two changes at once', async () => {
    const second = { ...people.auditor, id: newId(), login: 'auditor2' };
    await upsertPerson(office.app.db, county, {
      ...second,
      passwordHash: await hashPassword(password),
    });
    forgetBooks(office.app);
    const both = [people.auditor, second].map(
      ({ id: who, login: called, name: named, unit: at, roles }) =>
        put('administrator', who, wish(called, { name: named, unit: at, roles, active: false })),
    );
    const answers = (await Promise.all(both)).map(
      (answer) => answer.json<{ code?: string }>().code,
    );
    expect(answers.filter((code) => code === 'last-administrator')).toHaveLength(1);
    await upsertPerson(office.app.db, county, { ...people.auditor });
    forgetBooks(office.app);
    sessions = await sessionsOf(server, posts);
  });
});

describe('The three doors', () => {
  test('are each there for one administrator and for nobody else', async () => {
    const change = newId();
    const doors: [Post, () => InjectOptions][] = [
      [
        'administrator',
        () => ({ method: 'PUT', url: `/api/people/${change}`, payload: wish('x') }),
      ],
      ['administrator', () => ({ method: 'POST', url: `/api/people/changes/${change}/withdraw` })],
      ['security', () => ({ method: 'POST', url: `/api/people/changes/${change}/confirm` })],
      [
        'security',
        () => ({
          method: 'POST',
          url: `/api/people/changes/${change}/refuse`,
          payload: { reason: '不' },
        }),
      ],
      ['auditor', () => ({ method: 'GET', url: '/api/changes' })],
      ['auditor', () => ({ method: 'GET', url: '/api/changes/export' })],
    ];
    for (const [owner, question] of doors)
      for (const who of posts) {
        const asked = question();
        const answer = await server.inject({ ...asked, headers: sessions[who] });
        expect(answer.statusCode === 404, `${who} ${JSON.stringify(asked)}`).toBe(who !== owner);
      }
  });
});

const rowsOf = async (search = '') =>
  (await get('auditor', `/api/changes${search}`)).json<{
    rows: ChangeRow[];
    next: string | null;
  }>();

describe('The log of changes', () => {
  test('says who changed what, from what, to what and when, the latest first', async () => {
    const unit = {
      name: '望禾县水利局',
      kind: 'department',
      reviewBody: '',
      phone: '',
      address: '',
      active: true,
    };
    const url = '/api/units/water';
    await server.inject({ method: 'PUT', url, headers: sessions.administrator, payload: unit });
    await server.inject({
      method: 'PUT',
      url,
      headers: sessions.administrator,
      payload: { ...unit, phone: '1' },
    });
    const { rows } = await rowsOf('?topic=units');
    expect(rows[0]).toMatchObject({
      by: '管理员甲（administrator）',
      kind: 'unit',
      subject: '望禾县水利局',
      fields: [{ field: '电话', from: '', to: '1' }],
    });
    expect(Date.now() - Date.parse(rows[0]?.at ?? '')).toBeLessThan(120_000);
    const proposed = (await rowsOf('?topic=people')).rows.find(
      ({ kind, subject }) =>
        kind === 'person-confirmed' && subject.includes(people.labourOfficer.login),
    );
    expect(proposed).toMatchObject({ by: '安全员甲（security）' });
    expect(proposed?.fields).toEqual(
      expect.arrayContaining([
        { field: '岗位', from: '承办人', to: '单位负责人' },
        { field: '单位', from: '望禾县人力资源和社会保障局', to: '望禾县住房和城乡建设局' },
        { field: '新密码', from: '', to: '是' },
      ]),
    );
  });

  test('is read page by page, and by day and kind', async () => {
    const all = (await rowsOf('?limit=200')).rows;
    const paged: ChangeRow[] = [];
    for (let before = ''; ;) {
      const { rows, next } = await rowsOf(`?limit=3${before}`);
      paged.push(...rows);
      if (next === null) break;
      before = `&before=${next}`;
    }
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(10);
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    expect((await rowsOf(`?from=${today}&to=${today}&limit=200`)).rows).toEqual(all);
    expect((await rowsOf('?to=2026-01-01')).rows).toEqual([]);
    expect((await rowsOf('?from=2999-01-01')).rows).toEqual([]);
  });

  test('goes out as a file with the same lines', async () => {
    const answer = await get('auditor', '/api/changes/export?topic=units');
    expect(answer.headers['content-type']).toContain('text/csv');
    const lines = parse(answer.rawPayload, { bom: true });
    expect(lines[0]).toEqual(['时间', '操作人', '类别', '对象', '项目', '原来', '现在']);
    const { rows } = await rowsOf('?topic=units&limit=200');
    expect(lines).toHaveLength(1 + rows.flatMap(({ fields }) => fields).length);
    expect(lines[1]?.slice(1)).toEqual([
      '管理员甲（administrator）',
      '单位变更',
      '望禾县水利局',
      '电话',
      '',
      '1',
    ]);
  });

  test('holds no password, and nothing that was done with a matter or a letter', async () => {
    await office.owner.query(
      `insert into audit (county, id, what, after) values ($1, $2, 'slip-printed', '{"letter":"zz-secret"}')`,
      [county, newId()],
    );
    const text =
      JSON.stringify(await rowsOf('?limit=200')) +
      (await get('auditor', '/api/changes/export')).body;
    expect(text).not.toContain('zz-secret');
    expect(text).not.toContain('Ulmenblatt-77x');
    expect(text).not.toContain('argon2');
  });

  test('can be changed by nothing that the application may do, nor a decided change be taken out', async () => {
    const { db } = office.app;
    for (const statement of [
      "update audit set what = 'unit'",
      'delete from audit',
      'truncate audit',
      'delete from account_change',
    ])
      await expect(sql.raw(statement).execute(db)).rejects.toThrow(/permission denied/);
  });
});

describe('From the server itself', () => {
  const account = {
    role: 'security-administrator',
    name: '安全员乙',
    password: 'Tannenzapfen-4k',
  } as const;

  test('an administrator is named, and the log says so', async () => {
    const waited = await somebodyNew('security2');
    expect(await appointAdministrator(office.app, { ...account, login: 'security2' })).toBe(
      'appointed',
    );
    expect(await canSignIn('security2', account.password)).toBe(true);
    expect(await changeOf(waited)).toBe('');
    const { rows } = (await get('auditor', '/api/changes?limit=1')).json<{ rows: ChangeRow[] }>();
    expect(rows.map(({ by, kind }) => [by, kind])).toEqual([['', 'person']]);
  });

  test('nobody who has an account is made one, nor gets another password in this way', async () => {
    for (const login of ['registrar', 'administrator', 'security'])
      expect(await appointAdministrator(office.app, { ...account, login })).toMatchObject({
        code: 'login-taken',
      });
  });
});
