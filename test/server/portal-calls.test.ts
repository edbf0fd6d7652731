import type { FastifyInstance } from 'fastify';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { day } from '#domain/day.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { CallActName } from '#domain/suggestion-call-acts.ts';
import { actOnCall, draftCall } from '#server/calls/act-on-call.ts';
import { buildServer } from '#server/http/server.ts';
import { findCall } from '#server/store/suggestion-calls.ts';
import { textOf } from './desk.ts';
import { county, people, testOffice, type Post } from './office.ts';
import { openBrowser, type Browser } from './portal-browser.ts';

const office = testOffice('2026-03-02');
let server: FastifyInstance;
let browser: Browser;
beforeAll(async () => {
  server = await buildServer(office.app);
});
afterAll(() => server.close());
beforeEach(async () => {
  browser = openBrowser(server);
  office.clock.moveTo(day('2026-03-02'));
  await office.owner.query('delete from attempt');
});

const title = '城东公园改造';

async function drafted(change: object = {}): Promise<string> {
  const call = await draftCall(office.app, {
    county,
    person: people.sorter,
    text: {
      title,
      background: '公园建成二十年。',
      questions: ['您想改什么？'],
      majorDecision: false,
      opensOn: day('2026-03-02'),
      closesOn: day('2026-03-20'),
      ...change,
    },
  });
  if (isRefusal(call)) throw new Error(call.code);
  return call.id;
}

async function staff(who: Post, act: CallActName, id: string, input: object = {}): Promise<void> {
  const key = { county, id };
  const version = (await findCall(office.app.db, key))?.version ?? 0;
  const done = await actOnCall(office.app, { act, key, version, input, person: people[who] });
  if (isRefusal(done)) throw new Error(`${act}: ${done.code}`);
}

async function published(change: object = {}): Promise<string> {
  const id = await drafted(change);
  await staff('officeLeader', 'publish', id);
  return id;
}

const summary = {
  next: '六月公示方案。',
  themes: [{ title: '多种树', decision: 'adopted', answer: '今年种三百棵。' }],
};

async function summedUp(id: string): Promise<void> {
  office.clock.moveTo(day('2026-03-21'));
  await staff('sorter', 'close', id);
  await staff('sorter', 'draft-summary', id, summary);
  await staff('officeLeader', 'publish-summary', id);
}

/** From the call's page, up to the page on which everything is checked. */
async function writeTo(id: string): Promise<void> {
  await browser.get(`/calls/${id}`);
  await browser.submit(`/calls/${id}/answer`);
  await browser.submit('/write/what', { content: '公园里多种些树。' });
  await browser.submit('/write/requests', { requests: ['多种树'] });
  await browser.upload('/write/papers', { do: 'continue' }, []);
  await browser.submit('/write/you', { name: '来信人' });
  await browser.submit('/write/others', { together: 'no' });
  await browser.submit('/write/subject', { subject: '公园多种树' });
}

const keysOn = ({ page }: Browser) => ({
  number: /望信〔2026〕\d+号/.exec(page.text)?.[0] ?? '',
  code: /(?:\d{4} +){3}\d{4}/.exec(page.text)?.[0] ?? '',
});

describe('a call for suggestions on the portal', () => {
  test('is found from the first page, read, and its announcement saved', async () => {
    const id = await published();
    const first = await browser.get('/');
    expect(first.html).toContain('href="/calls"');
    expect(first.text).toContain('项正在征集');
    expect((await browser.get('/calls')).text).toContain(title);
    const page = await browser.get(`/calls/${id}`);
    for (const said of [title, '公园建成二十年。', '您想改什么？', '2026年3月20日'])
      expect(page.text).toContain(said);
    const { response } = await browser.get(`/calls/${id}/announcement.pdf`);
    expect(await textOf(new Uint8Array(response.rawPayload))).toContain(title);
    expect((await browser.get(`/calls/${id}/summary.pdf`)).status).toBe(404);
  });

  test('is answered step by step, the call shown at each, and looked up with number and code', async () => {
    const id = await published();
    await writeTo(id);
    expect(browser.page.path).toBe('/write/check');
    expect(browser.page.text).toContain(`您在给这次征集写建议：${title}`);
    expect(browser.page.text).toContain('我有一个建议');
    await browser.submit('/write/check');
    expect(browser.page.path).toBe('/sent');
    const keys = keysOn(browser);
    await browser.get('/check');
    await browser.submit('/check', keys);
    expect(browser.page.text).toContain(`响应的是建议征集“${title}”，现在还在征集`);
    await summedUp(id);
    await browser.get('/check');
    await browser.submit('/check', keys);
    expect(browser.page.text).toContain('采纳情况已经公布');
    expect(browser.page.html).toContain(`href="/calls/${id}"`);
    const told = await browser.get(`/calls/${id}`);
    for (const said of ['共收到 1 封信', '多种树', '予以采纳', '今年种三百棵。', '六月公示方案。'])
      expect(told.text).toContain(said);
    const { response } = await browser.get(`/calls/${id}/summary.pdf`);
    expect(await textOf(new Uint8Array(response.rawPayload))).toContain('今年种三百棵');
  });

  test('lets go of a letter that turns out to be something else', async () => {
    const id = await published();
    await writeTo(id);
    await browser.get('/write/kind?back=check');
    expect(browser.page.text).toContain('才算响应这次征集');
    await browser.submit('/write/kind', { purpose: 'appeal' });
    expect(browser.page.text).not.toContain('您在给这次征集写建议');
    await browser.submit('/write/check');
    const { rows } = await office.owner.query('select call_id from letter where purpose = $1', [
      'appeal',
    ]);
    expect(rows).toEqual([{ call_id: null }]);
  });

  test('that ends while somebody writes loses nothing: the letter goes as an ordinary suggestion', async () => {
    const id = await published();
    await writeTo(id);
    office.clock.moveTo(day('2026-03-21'));
    await browser.submit('/write/check');
    expect(browser.page.status).toBe(422);
    expect(browser.page.text).toContain('再点一次“寄出”');
    expect(browser.page.text).toContain('公园里多种些树。');
    await browser.submit('/write/check');
    expect(browser.page.path).toBe('/sent');
  });

  test('takes up an unfinished letter only when its writer says so, and keeps its words', async () => {
    const id = await published();
    await browser.get('/write/what');
    await browser.submit('/write/what', { content: '写了一半。' });
    await browser.get(`/calls/${id}`);
    expect(browser.page.text).toContain('用没写完的这封信提建议');
    await browser.submit(`/calls/${id}/answer`);
    expect(browser.page.path).toBe('/write/what');
    expect(browser.page.html).toContain('写了一半。');
  });

  test('begins a new letter after one was sent', async () => {
    const id = await published();
    await writeTo(id);
    await browser.submit('/write/check');
    await writeTo(id);
    await browser.submit('/write/check');
    expect(browser.page.path).toBe('/sent');
    const { rows } = await office.owner.query('select id from letter where call_id = $1', [id]);
    expect(rows).toHaveLength(2);
  });

  test('is not there as a draft, nor by a wrong address, nor for a form from elsewhere', async () => {
    const draft = await drafted({ title: '还没公布的征集' });
    for (const path of [draft, newId(), 'nonsense', `${draft}/announcement.pdf`])
      expect((await browser.get(`/calls/${path}`)).status, path).toBe(404);
    expect((await browser.get('/calls')).text).not.toContain('还没公布的征集');
    const id = await published();
    expect((await browser.post(`/calls/${id}/answer`, {})).status).toBe(403);
  });

  test('that is over takes no answers, and that was cancelled says why', async () => {
    const id = await published();
    await browser.get(`/calls/${id}`);
    await staff('officeLeader', 'cancel', id, { reason: '方案撤回了。' });
    await browser.submit(`/calls/${id}/answer`);
    expect(browser.page.path).toBe(`/calls/${id}`);
    expect(browser.page.text).toContain('方案撤回了。');
    expect(browser.page.html).not.toContain('/answer');
  });

  test('says that a major decision is open for thirty days, with the article', async () => {
    const id = await published({ majorDecision: true, closesOn: day('2026-04-01') });
    expect((await browser.get(`/calls/${id}`)).text).toContain(
      '不少于30日（重大行政决策程序暂行条例15）',
    );
  });
});
