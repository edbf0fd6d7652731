import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { letterInput } from '#contract/letters.ts';
import { day } from '#domain/day.ts';
import { buildServer } from '#server/http/server.ts';
import { openMatter } from '#server/matters/open-matter.ts';
import { receivePaper } from '#server/matters/papers.ts';
import { petitionerView } from '#server/matters/petitioner.ts';
import { findMatter } from '#server/store/matters.ts';
import { documentsOf } from '#server/store/papers-issued.ts';
import { opinionFor, sortAs } from '../domain/story.ts';
import { asSystem, granted, mustAct, receive, receiveOne, sentMatter } from './matters.ts';
import { actorOf } from '../county.ts';
import { as, county, password, people, testOffice, type Post } from './office.ts';

const office = testOffice('2026-03-02');
let server: FastifyInstance;
beforeAll(async () => {
  server = await buildServer(office.app);
});
afterAll(() => server.close());

const sessions = new Map<Post, Promise<{ cookie: string; csrf: string }>>();
async function signIn(who: Post) {
  const payload = { login: people[who].login, password };
  const answer = await server.inject({ method: 'POST', url: '/api/session', payload });
  const [cookie] = answer.cookies;
  return { cookie: `${cookie?.name}=${cookie?.value}`, csrf: answer.json<{ csrf: string }>().csrf };
}

async function get(who: Post, url: string) {
  const session = sessions.get(who) ?? signIn(who);
  sessions.set(who, session);
  return server.inject({ url, headers: { cookie: (await session).cookie } });
}

async function post(who: Post, url: string, payload: object) {
  const { cookie, csrf } = await signIn(who);
  return server.inject({ method: 'POST', url, payload, headers: { cookie, 'x-csrf-token': csrf } });
}

interface Row {
  readonly what: string;
  readonly purpose: string;
  readonly role: string;
  readonly unit: string;
  readonly day: string;
  readonly person: string;
}

async function recorded(matterId: string): Promise<Row[]> {
  const { rows } = await office.owner.query<Row>(
    `select what, purpose, role, unit, day::text, person from opening where matter_id = $1 order by id`,
    [matterId],
  );
  return rows;
}

const all = async (): Promise<number> => {
  const { rows } = await office.owner.query<{ n: number }>(
    `select count(*)::int as n from opening`,
  );
  return rows[0]?.n ?? -1;
};

const versionOf = async (id: string): Promise<number> =>
  (await findMatter(office.app.db, asSystem, id))?.version ?? 0;

async function letterOf(matterId: string): Promise<string> {
  const { rows } = await office.owner.query<{ letter_id: string }>(
    `select letter_id from matter where id = $1`,
    [matterId],
  );
  return rows[0]?.letter_id ?? '';
}

async function seenByPetitioner(matterId: string) {
  const letterId = await letterOf(matterId);
  const view = await petitionerView(office.app, { county, letterId, party: 1 });
  const found = view.matters.find(({ id }) => id === matterId);
  if (!found) throw new Error('the letter has this matter');
  return found.openings;
}

async function withPaper() {
  const stream = Readable.from(['照片说明，第二页。']);
  const paper = granted(
    await receivePaper(office.app, { county, stream, name: '说明.txt', addedBy: 'petitioner' }),
  );
  const input = letterInput.parse({
    content: '一是电梯停运，二是路灯不亮。',
    petitioner: { name: '测试人' },
    matters: [
      { subject: '电梯停运', requests: ['修好电梯'] },
      { subject: '路灯不亮', requests: ['修好路灯'] },
    ],
    papers: [paper.id],
  });
  const { letterId, matters } = await receive(office.app, { input });
  const [one, two] = matters.map(({ id }) => id);
  if (!one || !two) throw new Error('the letter has two matters');
  return { one, two, letterId, paper: paper.id };
}

describe('Whoever of the staff opens something of a file', () => {
  test('is recorded with unit, post, purpose and day when it is the matter', async () => {
    const id = await sentMatter(office.app);
    expect((await get('officer', `/api/matters/${id}`)).statusCode).toBe(200);
    expect(await recorded(id)).toEqual([
      {
        what: 'matter',
        purpose: 'handling',
        role: 'unit-officer',
        unit: 'housing',
        day: '2026-03-02',
        person: people.officer.id,
      },
    ]);
  });

  test('is recorded when an act gives the matter back to them', async () => {
    const id = await sentMatter(office.app);
    const { version } = await mustAct(office.app, 'officer', { id, act: 'accept' });
    const input = { on: '2026-03-02', way: 'phone', record: '听取了陈述。' };
    const answer = await post('officer', `/api/matters/${id}/hear`, { version, input });
    expect(answer.statusCode).toBe(200);
    expect(await recorded(id)).toMatchObject([{ what: 'matter', unit: 'housing' }]);
  });

  test('is recorded at every matter of the letter that they may open when it is a paper of the letter', async () => {
    const { one, two, paper } = await withPaper();
    await mustAct(office.app, 'sorter', { id: two, act: 'sort', input: sortAs('R6') });
    await mustAct(office.app, 'sorter', { id: two, act: 'transfer', input: { unit: 'housing' } });
    expect((await get('officer', `/api/papers/${paper}`)).statusCode).toBe(200);
    expect(await recorded(one)).toEqual([]);
    expect(await recorded(two)).toMatchObject([{ what: 'paper', unit: 'housing' }]);
    await get('sorter', `/api/papers/${paper}`);
    expect(await recorded(one)).toMatchObject([{ what: 'paper', role: 'sorter' }]);
  });

  test('is recorded when it is a document, its copy without personal data, or a draft', async () => {
    const id = await sentMatter(office.app);
    const matter = await mustAct(office.app, 'officer', { id, act: 'accept' });
    const hearing = { on: '2026-03-02', way: 'phone', record: '听取了陈述。' };
    await mustAct(office.app, 'officer', { id, act: 'hear', input: hearing });
    const [document] = await documentsOf(office.app.db, county, id);
    await mustAct(office.app, 'officer', { id, act: 'draft-opinion', input: opinionFor(matter) });
    for (const url of [
      `/api/documents/${document?.id}`,
      `/api/documents/${document?.id}/masked`,
      `/api/matters/${id}/draft.docx`,
    ])
      expect((await get('officer', url)).statusCode, url).toBe(200);
    expect((await recorded(id)).map(({ what }) => what)).toEqual(Array(3).fill('document'));
  });

  test.each(['slip', 'slip.pdf', 'registration-form.pdf'])(
    'is recorded at all matters of the letter when they print it: %s',
    async (print) => {
      const { one, two, letterId } = await withPaper();
      expect((await get('registrar', `/api/letters/${letterId}/${print}`)).statusCode).toBe(200);
      for (const id of [one, two])
        expect(await recorded(id)).toMatchObject([{ what: 'print', purpose: 'registering' }]);
    },
  );

  test('may name another purpose of their own posts, or that the petitioner asked', async () => {
    const id = await sentMatter(office.app);
    await get('officer', `/api/matters/${id}?purpose=asked-by-petitioner`);
    expect(await recorded(id)).toMatchObject([{ purpose: 'asked-by-petitioner' }]);
    const refused = await get('officer', `/api/matters/${id}?purpose=supervision`);
    expect(refused.json()).toMatchObject({ code: 'purpose-of-another-post' });
    expect(await recorded(id)).toHaveLength(1);
  });
});

describe('Nothing is recorded', () => {
  test('of what is not found, or is out of reach', async () => {
    const { two, letterId, paper } = await withPaper();
    const before = await all();
    for (const [who, url] of [
      ['officer', `/api/matters/${two}`],
      ['administrator', `/api/matters/${two}`],
      ['sorter', `/api/matters/${people.sorter.id}`],
      ['officer', `/api/papers/${paper}`],
      ['officer', `/api/letters/${letterId}/slip`],
      ['sorter', `/api/documents/${people.sorter.id}`],
      ['sorter', `/api/matters/${two}/draft.docx`],
    ] as const)
      expect((await get(who, url)).statusCode, url).toBeGreaterThanOrEqual(400);
    expect(await all()).toBe(before);
  });

  test('of lists, counts, and a list as a file', async () => {
    await sentMatter(office.app);
    const before = await all();
    for (const url of ['', '/count', '/summary', '/export'])
      expect((await get('sorter', `/api/matters${url}`)).statusCode, url).toBe(200);
    expect(await all()).toBe(before);
  });

  test('of the petitioner’s own reading', async () => {
    const { one } = await withPaper();
    await seenByPetitioner(one);
    expect(await recorded(one)).toEqual([]);
  });
});

describe('The record', () => {
  test.each([
    `update opening set person = gen_random_uuid()`,
    `delete from opening`,
    `truncate opening`,
  ])('cannot be changed by the application: %s', async (statement) => {
    const id = await sentMatter(office.app);
    await get('officer', `/api/matters/${id}`);
    await expect(sql.raw(statement).execute(office.app.db)).rejects.toThrow('permission denied');
  });

  test('comes before the opening: what cannot be recorded is not opened', async () => {
    const { one, letterId, paper } = await withPaper();
    await office.owner.query('revoke insert on opening from redress_app');
    try {
      for (const url of [`matters/${one}`, `papers/${paper}`, `letters/${letterId}/slip`]) {
        const answer = await get('sorter', `/api/${url}`);
        expect(answer.statusCode, url).toBe(500);
        expect(answer.body, url).not.toMatch(/电梯|照片|\d{16}/);
      }
    } finally {
      await office.owner.query('grant insert on opening to redress_app');
    }
    expect((await get('sorter', `/api/matters/${one}`)).statusCode).toBe(200);
  });

  test('goes with the act that gives the matter back: what is answered as broken is not done', async () => {
    const id = await sentMatter(office.app);
    const { version } = await mustAct(office.app, 'officer', { id, act: 'accept' });
    const hear = { version, input: { on: '2026-03-02', way: 'phone', record: '听取了陈述。' } };
    await office.owner.query('revoke insert on opening from redress_app');
    try {
      expect((await post('officer', `/api/matters/${id}/hear`, hear)).statusCode).toBe(500);
    } finally {
      await office.owner.query('grant insert on opening to redress_app');
    }
    expect(await versionOf(id)).toBe(version);
    expect((await post('officer', `/api/matters/${id}/hear`, hear)).statusCode).toBe(200);
    expect(await recorded(id)).toMatchObject([{ what: 'matter', person: people.officer.id }]);
  });

  test('is not made by an act that takes the matter out of their reach', async () => {
    const id = await receiveOne(office.app);
    const act = { version: await versionOf(id), input: sortAs('RB') };
    const answer = await post('sorter', `/api/matters/${id}/sort`, act);
    expect([answer.statusCode, answer.json()]).toEqual([200, null]);
    expect(await recorded(id)).toEqual([]);
  });
});

const lookOf = (who: Post, id: string) =>
  openMatter(office.app, id, { actor: actorOf(who), reach: as(who).reach });

describe('The petitioner reads', () => {
  test('unit, post, purpose and hour of every opening, and no name', async () => {
    const id = await sentMatter(office.app);
    for (const who of ['officer', 'officer', 'leader'] as const) await lookOf(who, id);
    const seen = await seenByPetitioner(id);
    expect(seen.since).toBeNull();
    const same = { day: '2026-03-02', from: '12:00', until: '12:00', what: ['matter'] };
    const housing = { ...same, unitName: '望禾县住房和城乡建设局' };
    expect(seen.lines).toEqual([
      { ...housing, role: 'unit-officer', purpose: 'handling', count: 2 },
      { ...housing, role: 'unit-leader', purpose: 'leading', count: 1 },
    ]);
    expect(JSON.stringify(seen)).not.toContain(people.officer.name);
  });

  test('of a supervision only when it is settled', async () => {
    const { app, clock } = office;
    const id = await sentMatter(app);
    await mustAct(app, 'officer', { id, act: 'accept' });
    await lookOf('supervisor', id);
    const demand = { unit: 'housing', ground: 'delayed', demand: '答复', dueDay: '2026-04-01' };
    await mustAct(app, 'supervisor', { id, act: 'supervise', input: demand });
    expect((await seenByPetitioner(id)).lines).toEqual([]);
    clock.moveTo(day('2026-03-20'));
    const said = { no: 1, text: '已办', done: '已修', result: '已通' };
    await mustAct(app, 'officer', { id, act: 'answer-supervision', input: said });
    const settled = { no: 1, reasons: '属实' };
    await mustAct(app, 'supervisor', { id, act: 'settle-supervision', input: settled });
    expect((await seenByPetitioner(id)).lines).toMatchObject([
      { day: '2026-03-02', role: 'supervisor', purpose: 'supervision' },
    ]);
    clock.moveTo(day('2026-03-02'));
  });

  test('of a look that led to no supervision after the days of the house', async () => {
    const { app, clock } = office;
    const id = await receiveOne(app);
    await lookOf('supervisor', id);
    clock.moveTo(day('2026-04-30'));
    expect((await seenByPetitioner(id)).lines).toEqual([]);
    clock.moveTo(day('2026-05-01'));
    expect((await seenByPetitioner(id)).lines).toMatchObject([{ purpose: 'supervision' }]);
    clock.moveTo(day('2026-03-02'));
  });

  test('of an accusation when it has been handed over and received', async () => {
    const { app } = office;
    const id = await receiveOne(app);
    await mustAct(app, 'sorter', { id, act: 'sort', input: sortAs('RB') });
    await lookOf('keeper', id);
    expect((await seenByPetitioner(id)).lines).toEqual([]);
    const body = { body: '县纪委监委' };
    await mustAct(app, 'keeper', { id, act: 'propose-hand-over', input: body });
    await mustAct(app, 'keeper2', { id, act: 'hand-over', input: body });
    const receipt = { on: '2026-03-02', number: '收1', by: '县纪委监委' };
    await mustAct(app, 'keeper', { id, act: 'record-hand-over', input: receipt });
    expect((await seenByPetitioner(id)).lines).toMatchObject([
      { role: 'keeper', purpose: 'hand-over' },
    ]);
  });

  test('since when openings are recorded, of a matter that is older', async () => {
    const id = await receiveOne(office.app);
    await office.owner.query(`update county set openings_since = '2026-03-03'`);
    expect((await seenByPetitioner(id)).since).toBe('2026-03-03');
    await office.owner.query(`update county set openings_since = '2026-03-02'`);
    expect((await seenByPetitioner(id)).since).toBeNull();
    await office.owner.query(`update county set openings_since = null`);
  });
});

describe('The desk says how many openings the petitioner reads', () => {
  test('to the heads and the supervisor, and to nobody else', async () => {
    const id = await sentMatter(office.app);
    for (const who of ['officer', 'checker', 'sorter', 'registrar', 'keeper'] as const)
      expect(granted(await lookOf(who, id)).openings, who).toBeNull();
    for (const who of ['leader', 'officeLeader', 'supervisor'] as const)
      expect(granted(await lookOf(who, id)).openings, who).toMatchObject({ since: null });
  });

  test('without those that are shown later', async () => {
    const id = await sentMatter(office.app);
    await lookOf('officer', id);
    await lookOf('supervisor', id);
    expect(granted(await lookOf('leader', id)).openings).toEqual({ lines: 1, since: null });
  });
});
