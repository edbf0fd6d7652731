import { v7 as newId } from 'uuid';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallView } from '#contract/calls.ts';
import { endpoints, type EndpointName } from '#contract/endpoints.ts';
import { letterInput } from '#contract/letters.ts';
import { day } from '#domain/day.ts';
import { isRefusal } from '#domain/refusal.ts';
import { replayCall } from '#domain/suggestion-call.ts';
import { buildServer } from '#server/http/server.ts';
import { receiveLetter } from '#server/intake.ts';
import { petitionerView } from '#server/matters/petitioner.ts';
import { callEvents, findCall } from '#server/store/suggestion-calls.ts';
import { textOf } from './desk.ts';
import { county, password, people, testOffice, type Post } from './office.ts';

const office = testOffice('2026-03-02');
let server: FastifyInstance;
beforeAll(async () => {
  server = await buildServer(office.app);
});
afterAll(() => server.close());
beforeEach(() => office.clock.moveTo(day('2026-03-02')));

// A session ends with its day, and here days pass.
const sessions = new Map<string, Promise<Record<string, string>>>();
function session(who: Post): Promise<Record<string, string>> {
  const key = `${who} ${office.clock.today()}`;
  const open = sessions.get(key) ?? signIn(who);
  sessions.set(key, open);
  return open;
}

async function signIn(who: Post): Promise<Record<string, string>> {
  const payload = { login: people[who].login, password };
  const answer = await server.inject({ method: 'POST', url: '/api/session', payload });
  const [cookie] = answer.cookies;
  const { csrf } = answer.json<{ csrf: string }>();
  return { cookie: `${cookie?.name}=${cookie?.value}`, 'x-csrf-token': csrf };
}

/** Asks an endpoint of the contract as somebody of the office. */
async function ask(
  who: Post,
  name: EndpointName,
  { params = {}, body }: { params?: Record<string, string>; body?: object } = {},
): Promise<{ status: number; json: unknown; raw: Buffer }> {
  const { method, path } = endpoints[name];
  const url = path.replaceAll(/:(\w+)/g, (_, key: string) => params[key] ?? '');
  const given: InjectOptions = { method, url, headers: await session(who) };
  const answer = await server.inject({ ...given, ...(body ? { payload: body } : {}) });
  const isJson = String(answer.headers['content-type']).includes('json');
  const json: unknown = isJson ? answer.json() : null;
  return { status: answer.statusCode, json, raw: answer.rawPayload };
}

async function granted(
  who: Post,
  name: EndpointName,
  asked: { params?: Record<string, string>; body?: object } = {},
): Promise<CallView> {
  const { status, json } = await ask(who, name, asked);
  expect(status, JSON.stringify(json)).toBe(200);
  return json as CallView;
}

const text = {
  title: '城东公园改造',
  background: '公园建成二十年，今年改造。',
  questions: ['您最想改的是什么？', '几点关门合适？'],
  opensOn: '2026-03-02',
  closesOn: '2026-03-20',
};
const themes = [
  { title: '多种树', decision: 'adopted', answer: '今年种三百棵。' },
  { title: '建停车楼', decision: 'not-adopted', answer: '用地规划不允许。' },
];

async function publishedCall(): Promise<CallView> {
  const drafted = await granted('sorter', 'call.draft', { body: text });
  const { id, version } = drafted;
  return granted('officeLeader', 'call.publish', { params: { id }, body: { version } });
}

const sent = (call: string | undefined, change: object = {}) =>
  receiveLetter(office.app, {
    input: letterInput.parse({
      content: '公园里多种些树。',
      purpose: 'suggestion',
      petitioner: { name: '赵守田', phone: '0000-1234567', otherPetitioners: 40 },
      matters: [{ subject: '公园多种树', requests: ['多种树', '多设座椅'] }],
      ...(call ? { call } : {}),
      ...change,
    }),
    channel: 'portal',
    idempotencyKey: newId(),
    registrar: null,
  });

describe('A call for suggestions', () => {
  test('is drafted by one, published by another, answered, closed, summed up and told', async () => {
    const call = await publishedCall();
    const params = { id: call.id };
    expect(call).toMatchObject({ stage: 'collecting', seenAs: 'collecting', letters: 0 });

    const receipt = await sent(call.id);
    if (isRefusal(receipt)) throw new Error(receipt.code);
    // Forty people who sign one letter are one letter; and it has its own number and code like any other.
    expect((await granted('sorter', 'call.open', { params })).letters).toBe(1);
    expect(receipt.code).toMatch(/^\d{16}$/);
    expect(receipt.matters[0]?.number).toMatch(/^望信〔2026〕\d+号$/);

    office.clock.moveTo(day('2026-03-21'));
    const closed = await granted('sorter', 'call.close', {
      params,
      body: { version: call.version },
    });
    const summed = await granted('sorter', 'call.draft-summary', {
      params,
      body: { version: closed.version, next: '六月公示方案。', themes },
    });
    expect(summed.openActions).not.toContain('publish-summary');
    const told = await granted('officeLeader', 'call.publish-summary', {
      params,
      body: { version: summed.version },
    });
    expect(told).toMatchObject({ stage: 'summary-published', letters: 1, openActions: [] });
    expect(told.summary).toMatchObject({ publishedOn: '2026-03-21', themes });
    const history = told.history.map(({ type, name }) => [type, name]);
    expect(history).toEqual([
      ['call-drafted', people.sorter.name],
      ['call-published', people.officeLeader.name],
      ['collecting-closed', people.sorter.name],
      ['summary-drafted', people.sorter.name],
      ['summary-published', people.officeLeader.name],
    ]);

    const view = await petitionerView(office.app, { county, letterId: receipt.letterId, party: 1 });
    expect(view.call).toEqual({ id: call.id, title: text.title, seenAs: 'summary-published' });
  });

  test('issues its announcement and its summary as numbered documents', async () => {
    const call = await publishedCall();
    const params = { id: call.id };
    await sent(call.id);
    office.clock.moveTo(day('2026-03-21'));
    await granted('sorter', 'call.close', { params, body: { version: 2 } });
    await granted('sorter', 'call.draft-summary', { params, body: { version: 3, themes } });
    const told = await granted('officeLeader', 'call.publish-summary', {
      params,
      body: { version: 4 },
    });
    const [announcement, summary] = await Promise.all(
      told.documents.map(async ({ id: document }) => {
        const { raw } = await ask('supervisor', 'call.document', {
          params: { ...params, document },
        });
        return textOf(new Uint8Array(raw));
      }),
    );
    const [first, second] = told.documents;
    for (const said of [first?.number, text.title, ...text.questions, '第二十九条第三款'])
      expect(announcement).toContain(said);
    for (const said of [first?.number, second?.number, '多种树', '用地规划不允许', '1件'])
      expect(summary).toContain(said);
    expect(summary).not.toContain('赵守田');
  });

  test('stands in its row as its events say, and they cannot be changed', async () => {
    const { id } = await publishedCall();
    const events = await callEvents(office.app.db, { county, id });
    expect(replayCall(events.map(({ event }) => event))).toEqual(
      await findCall(office.app.db, { county, id }),
    );
    const change = office.app.db
      .updateTable('suggestion_call_event')
      .set({ type: 'call-cancelled' })
      .where('county', '=', county)
      .execute();
    await expect(change).rejects.toThrow('permission denied');
  });

  test.each(['registrar', 'supervisor', 'sorter'] as const)(
    'is not published by whose post it is not: %s',
    async (who) => {
      const { id, version } = await granted('sorter2', 'call.draft', { body: text });
      const answer = await ask(who, 'call.publish', { params: { id }, body: { version } });
      expect(answer.status).toBe(404);
    },
  );

  test('is not published by its own writer, nor from an old view, and says why', async () => {
    const { id, version } = await granted('officeLeader', 'call.draft', { body: text });
    const own = await ask('officeLeader', 'call.publish', { params: { id }, body: { version } });
    expect(own.json).toMatchObject({
      status: 422,
      code: 'call-second-person',
      cite: { level: 'house' },
    });
    const body = { ...text, version };
    await granted('sorter', 'call.revise', { params: { id }, body });
    const old = await ask('officeLeader', 'call.publish', { params: { id }, body: { version } });
    expect(old).toMatchObject({ status: 409, json: { code: 'stale-call' } });
  });

  test('on a major decision keeps the thirty days, told at the field with the article', async () => {
    const { json, status } = await ask('sorter', 'call.draft', {
      body: { ...text, majorDecision: true },
    });
    expect(status).toBe(422);
    expect(json).toMatchObject({
      errors: [{ field: 'closesOn' }],
      cite: { law: '重大行政决策程序暂行条例', article: '15' },
    });
  });

  test('that is cancelled says why, and the letters go on', async () => {
    const call = await publishedCall();
    const receipt = await sent(call.id);
    if (isRefusal(receipt)) throw new Error(receipt.code);
    const reason = '方案已经撤回。';
    const body = { version: call.version, reason };
    const params = { id: call.id };
    const done = await granted('officeLeader', 'call.cancel', { params, body });
    expect(done.cancelled).toEqual({ on: '2026-03-02', reason });
    const view = await petitionerView(office.app, { county, letterId: receipt.letterId, party: 1 });
    expect(view.call?.seenAs).toBe('cancelled');
    expect(view.matters).toHaveLength(1);
  });
});

describe('A letter that answers a call', () => {
  test('is found by the worklist’s filter, and no other is', async () => {
    const { id } = await publishedCall();
    const receipt = await sent(id);
    await sent(undefined);
    if (isRefusal(receipt)) throw new Error(receipt.code);
    const url = `/api/matters?scope=all&state=any&call=${id}`;
    const list = await server.inject({ url, headers: await session('sorter') });
    const { rows } = list.json<{ rows: { number: string }[] }>();
    expect(rows.map(({ number }) => number)).toEqual([receipt.matters[0]?.number]);
  });

  test('is refused the call when it is no suggestion or comes too late, and taken without it', async () => {
    const { id } = await publishedCall();
    expect(await sent(id, { purpose: 'appeal' })).toMatchObject({ code: 'call-needs-suggestion' });
    expect(await sent(newId())).toMatchObject({ code: 'call-not-collecting' });
    office.clock.moveTo(day('2026-03-21'));
    expect(await sent(id)).toMatchObject({ code: 'call-outside-days' });
    expect(isRefusal(await sent(undefined))).toBe(false);
  });

  test('gets its own receipt again when it is sent twice, also after the last day', async () => {
    const { id } = await publishedCall();
    const arrival = {
      input: letterInput.parse({
        content: '多种树。',
        purpose: 'suggestion',
        matters: [{ subject: '多种树', requests: ['多种树'] }],
        call: id,
      }),
      channel: 'portal' as const,
      idempotencyKey: 'twice',
      registrar: null,
    };
    const first = await receiveLetter(office.app, arrival);
    office.clock.moveTo(day('2026-04-01'));
    expect(await receiveLetter(office.app, arrival)).toEqual(first);
  });

  test('is not counted once it is sealed as an accusation, and its sender is not to be guessed', async () => {
    const { id } = await publishedCall();
    const receipt = await sent(id, { petitioner: { name: '钱密函' } });
    if (isRefusal(receipt)) throw new Error(receipt.code);
    await office.owner.query('update matter set sealed = true where letter_id = $1', [
      receipt.letterId,
    ]);
    const params = { id };
    expect((await granted('sorter', 'call.open', { params })).letters).toBe(0);
    office.clock.moveTo(day('2026-03-21'));
    await granted('sorter', 'call.close', { params, body: { version: 2 } });
    const body = { version: 3, next: '钱密函', themes };
    await granted('sorter', 'call.draft-summary', { params, body });
  });

  test('is not counted for whom it complains of, who cannot guess its sender; for everybody else it is', async () => {
    const { id } = await publishedCall();
    const receipt = await sent(id, { petitioner: { name: '钱密函' } });
    if (isRefusal(receipt)) throw new Error(receipt.code);
    await office.owner.query('update matter set kept_from = $2 where letter_id = $1', [
      receipt.letterId,
      JSON.stringify([people.sorter.id]),
    ]);
    const params = { id };
    expect((await granted('sorter', 'call.open', { params })).letters).toBe(0);
    expect((await granted('sorter2', 'call.open', { params })).letters).toBe(1);
    office.clock.moveTo(day('2026-03-21'));
    await granted('sorter', 'call.close', { params, body: { version: 2 } });
    const body = { version: 3, next: '钱密函', themes };
    await granted('sorter', 'call.draft-summary', { params, body });
  });

  test('keeps its sender’s name out of the summary', async () => {
    const { id } = await publishedCall();
    await sent(id);
    office.clock.moveTo(day('2026-03-21'));
    await granted('sorter', 'call.close', { params: { id }, body: { version: 2 } });
    const named = [{ ...themes[0], answer: '感谢赵守田。' }];
    const { json } = await ask('sorter', 'call.draft-summary', {
      params: { id },
      body: { version: 3, themes: named },
    });
    expect(json).toMatchObject({
      code: 'call-names-somebody',
      errors: [{ field: 'themes.0.answer' }],
    });
  });
});
