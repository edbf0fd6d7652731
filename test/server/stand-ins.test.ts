import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MatterView } from '#contract/views.ts';
import { day } from '#domain/day.ts';
import { buildServer } from '#server/http/server.ts';
import { forgetBooks } from '#server/office/office.ts';
import { upsertPerson } from '#server/store/settings.ts';
import { arrive, matterIdOf, work } from './desk.ts';
import { county, password, people, testOffice } from './office.ts';
import { sessionsOf, type Session } from './reach/asking.ts';

const office = testOffice('2026-03-02');
const posts = ['officer', 'officer2', 'checker'] as const;
let server: FastifyInstance;
let sessions: Record<(typeof posts)[number], Session>;
beforeAll(async () => {
  server = await buildServer(office.app);
  sessions = await sessionsOf(server, posts);
});
afterAll(() => server.close());

const appoint = { person: people.officer.id };
const sorted = { purpose: 'appeal', category: '0101', route: 'R6', reason: '属住建' };
const withHousing = async (): Promise<string> => {
  const id = matterIdOf(await arrive(office));
  await work(office, id, ['sorter', 'sort', sorted], ['sorter', 'transfer', { unit: 'housing' }]);
  return id;
};
const open = async (who: (typeof posts)[number], id: string) =>
  (await server.inject({ url: `/api/matters/${id}`, headers: sessions[who] })).json<MatterView>();
const refuse = async (who: (typeof posts)[number], id: string) => {
  const { version } = await open(who, id);
  const input = { ground: 'already-in-hand', reasons: '正在办理', instead: '等待答复' };
  return server.inject({
    method: 'POST',
    url: `/api/matters/${id}/refuse`,
    headers: sessions[who],
    payload: { version, input },
  });
};
const sendAway = async (change: object = {}) => {
  const leave = {
    awayFrom: day('2026-03-02'),
    awayTo: day('2026-03-06'),
    standIn: people.officer.id,
  };
  await upsertPerson(office.app.db, county, { ...people.leader, ...leave, ...change });
  forgetBooks(office.app);
};

describe('While the head is away', () => {
  test('whoever stands in sees and may do what is the head’s, and nobody else does', async () => {
    const id = await withHousing();
    expect((await open('officer', id)).openActions).not.toContain('refuse');
    await sendAway();
    expect((await open('officer', id)).openActions).toContain('refuse');
    for (const who of ['officer2', 'checker'] as const) {
      expect((await open(who, id)).openActions, who).not.toContain('refuse');
      expect((await refuse(who, id)).statusCode, who).toBe(403);
    }
  });

  test('whoever signs in to stand in has the head’s posts from the first answer on', async () => {
    await sendAway();
    const { login } = people.officer;
    const entered = await server.inject({
      method: 'POST',
      url: '/api/session',
      payload: { login, password },
    });
    const { person } = entered.json<{ person: { roles: string[] } }>();
    expect(person.roles).toEqual(expect.arrayContaining(['unit-officer', 'unit-leader']));
    const me = await server.inject({ url: '/api/session', headers: sessions.officer });
    expect(me.json()).toMatchObject({ person });
  });

  test('what is done so is recorded in both names, and the rest in one’s own', async () => {
    const id = await withHousing();
    await sendAway();
    await work(office, id, ['officer', 'appoint', appoint]);
    expect((await refuse('officer', id)).statusCode).toBe(200);
    const { events } = await open('officer', id);
    const actorOf = (type: string) => events.find((one) => one.type === type)?.actor;
    expect(actorOf('refused')).toMatchObject({ name: '住建承办甲', standsFor: '住建局长甲' });
    expect(actorOf('handler-appointed')).toMatchObject({ name: '住建承办甲', standsFor: null });
  });

  test('whoever stands in for somebody kept from a matter is kept from it in that voice too, and does their own', async () => {
    const [kept, other] = [await withHousing(), await withHousing()];
    await sendAway({ awayFrom: null, awayTo: null, standIn: null });
    const recusal = { no: 1, granted: 'yes', reasons: '属实', successor: people.leader2.id };
    await work(
      office,
      kept,
      ['leader', 'declare-recusal', { reason: '亲属' }],
      ['officeLeader', 'decide-recusal', recusal],
    );
    await sendAway();
    expect((await open('officer', other)).openActions).toContain('refuse');
    const { openActions } = await open('officer', kept);
    expect(openActions).toContain('accept');
    expect(openActions).not.toContain('refuse');
    expect((await refuse('officer', kept)).statusCode).toBe(403);
  });

  test('nobody checks or signs their own draft by standing in', async () => {
    const id = await withHousing();
    await sendAway();
    const heard = { on: '2026-03-02', way: 'phone', record: '听取了陈述。' };
    await work(office, id, ['officer', 'accept'], ['officer', 'hear', heard]);
    const { requests } = await open('officer', id);
    const answers = requests.map(({ no }) => ({
      no,
      result: 'support',
      facts: '查明电梯停运',
      basis: '条例',
      text: '予以支持',
    }));
    const opinion = { investigation: '现场查看', answers, promises: [] };
    await work(office, id, ['officer', 'draft-opinion', opinion], ['checker', 'check-opinion', {}]);
    const { version } = await open('officer', id);
    const answer = await server.inject({
      method: 'POST',
      url: `/api/matters/${id}/sign-opinion`,
      headers: sessions.officer,
      payload: { version, input: {} },
    });
    expect(answer.json()).toMatchObject({ code: 'own-draft' });
  });

  test('it ends with the absence, with the day it ends, and with the account', async () => {
    const id = await withHousing();
    await sendAway({ awayTo: day('2026-03-01') });
    expect((await open('officer', id)).openActions).not.toContain('refuse');
    await sendAway({ active: false });
    expect((await open('officer', id)).openActions).not.toContain('refuse');
    await sendAway({ standIn: null });
    expect((await open('officer', id)).openActions).not.toContain('refuse');
  });
});
