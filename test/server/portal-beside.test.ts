import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ActName } from '#domain/acts.ts';
import { day } from '#domain/day.ts';
import { buildServer } from '#server/http/server.ts';
import { clockViews } from '#server/matters/clock-views.ts';
import { booksOf, forgetBooks } from '#server/office/office.ts';
import { formatNumber } from '#domain/matter-number.ts';
import { findMatter } from '#server/store/matters.ts';
import { arrive, matterIdOf, matterSeen, work } from './desk.ts';
import { as, county, people, testOffice } from './office.ts';
import { openBrowser, type Browser } from './portal-browser.ts';

/** What a petitioner does beside the matter's way, without a script: hearing, mediation, withdrawal, another handler. */

const office = testOffice();
let server: FastifyInstance;
let browser: Browser;
let id: string;
let code: string;

beforeAll(async () => {
  server = await buildServer(office.app);
});
afterAll(() => server.close());
beforeEach(async () => {
  office.clock.moveTo(day('2026-03-02'));
  await turnOn();
  const receipt = await arrive(office);
  id = matterIdOf(receipt);
  await work(
    office,
    id,
    ['sorter', 'sort', { purpose: 'appeal', category: '0101', route: 'R6' }],
    ['sorter', 'transfer', { unit: 'housing' }],
    ['officer', 'appoint', { person: people.officer.id }],
    ['officer', 'accept'],
  );
  code = receipt.code;
  browser = openBrowser(server);
  await lookUp();
});

const lookUp = async () => {
  await browser.get('/check');
  return browser.submit('/check', { number: await numberOf(), code });
};

const stored = async () => {
  const found = await findMatter(office.app.db, { county, kind: 'system' }, id);
  if (!found) throw new Error('no matter');
  return found.state;
};
const numberOf = async () => formatNumber((await stored()).number);
const turnOn = async (...overlays: string[]) => {
  await office.owner.query('update county set overlays = $1', [JSON.stringify(overlays)]);
  forgetBooks(office.app);
};
const at = (act: ActName) => `/my/${id}/${act}`;

const plan = {
  day: '2026-03-20',
  time: '14:30',
  place: '县住建局三楼',
  panel: [
    { name: '冯某', post: 'chair', standing: '县人大代表' },
    { name: '褚某', post: 'member' },
    { name: '卫某', post: 'member' },
    { name: '韩某', post: 'recorder' },
  ],
};

describe('A hearing', () => {
  test('is asked for on a page with one question; an empty answer is told at the field', async () => {
    expect(browser.page.html).toContain(`href="${at('propose-hearing')}"`);
    await browser.get(at('propose-hearing'));
    expect(browser.page.text).toContain('您为什么想要听证');
    const { status, html, text } = await browser.submit(at('propose-hearing'), { reasons: '  ' });
    expect(status).toBe(422);
    expect(text).toContain('请写明理由');
    expect(html).toContain('aria-invalid');
    await browser.submit(at('propose-hearing'), { reasons: '费用由谁承担？' });
    expect(browser.page.path).toContain('/my?done=propose-hearing');
    expect(browser.page.text).toContain('已经收到您的听证申请');
    expect(browser.page.text).toContain('听证申请已经交给望禾县住房和城乡建设局');
    expect(browser.page.text).toContain('费用由谁承担？');
    // Asked twice, the page leads back to where the matter stands.
    expect((await browser.get(at('propose-hearing'))).path).toBe('/my');
  });

  test('shows day, place and panel, and the clock as suspended where a rule leaves the time out', async () => {
    await turnOn('ecology-2025');
    await browser.get(at('propose-hearing'));
    await browser.submit(at('propose-hearing'), { reasons: '有争议' });
    await work(office, id, ['leader', 'decide-hearing', { hold: 'yes', plan }]);
    const { text } = await browser.get('/my');
    expect(text).toContain('2026年3月20日周五举行听证');
    expect(text).toContain('14:30');
    expect(text).toContain('主持人：冯某（县人大代表）');
    expect(text).toContain('从2026年3月2日周一起暂停，听证的时间不计入');
    expect(text).toContain('生态环境信访工作办法');
    expect(text).not.toContain('已经超过');

    office.clock.moveTo(day('2026-09-01'));
    const seen = await matterSeen(office.app, id, as('officer'));
    const clock = seen?.clocks.find(({ rule }) => rule === 'DL-20');
    expect(clock).toMatchObject({
      state: 'suspended',
      late: false,
      daysLeft: null,
      suspended: { on: '2026-03-02', rule: 'DL-32' },
    });
    expect(seen).toMatchObject({ dueRule: 'DL-67', safeDue: '2026-03-20' });

    office.clock.moveTo(day('2026-03-21'));
    await work(
      office,
      id,
      [
        'officer',
        'hold-hearing',
        { on: '2026-03-20', until: '16:00', record: '主持人：开始。', present: 'yes' },
      ],
      [
        'officer',
        'conclude-hearing',
        { facts: '属实', opinion: '应当修复', votesFor: 2, votesAgainst: 1 },
      ],
    );
    const after = (await lookUp()).text;
    expect(after).toContain('应当修复');
    expect(after).toMatch(/共 19 天不算：听证的时间/);
    const { law } = await booksOf(office.app, county);
    const [running] = clockViews(await stored(), law, day('2026-03-21'));
    expect(running).toMatchObject({ rule: 'DL-20', state: 'running', raw: '2026-05-20' });
  });
});

describe('Mediation', () => {
  beforeEach(async () => {
    const offer = { kind: 'people', mediator: '翠苑调委会', others: ['翠苑物业公司'] };
    await work(office, id, ['officer', 'offer-mediation', offer]);
  });

  test('is offered with the words that a no has no effect, and a no has none', async () => {
    const before = await stored();
    expect((await browser.get('/my')).text).toContain('不同意没有任何影响');
    await browser.get(at('consent-to-mediation'));
    expect(browser.page.text).toContain('由翠苑调委会主持，免费');
    expect((await browser.submit(at('consent-to-mediation'))).status).toBe(422);
    expect(browser.page.text).toContain('请选“同意调解”或者“不同意调解”');
    await browser.submit(at('consent-to-mediation'), { agrees: 'no' });
    expect(browser.page.text).toContain('您不同意调解。调解结束，没有别的影响');
    const after = await stored();
    expect(after.mediation?.state).toBe('refused');
    expect({ ...after, mediation: null, version: 0 }).toEqual({
      ...before,
      mediation: null,
      version: 0,
    });
  });

  test('that all agree to shows the agreement and what it promises', async () => {
    await browser.get(at('consent-to-mediation'));
    await browser.submit(at('consent-to-mediation'), { agrees: 'yes' });
    await work(
      office,
      id,
      ['officer', 'record-consent', { party: 2, agrees: 'yes' }],
      [
        'officer',
        'settle',
        {
          facts: '电梯停运。',
          items: '检测费用由物业公司承担',
          performance: '转账',
          settles: [1, 2],
          promises: [{ requestNo: 1, text: '支付检测费用', dueDay: '2026-04-30' }],
        },
      ],
    );
    const { text } = await browser.get('/my');
    expect(text).toContain('检测费用由物业公司承担');
    expect(text).toContain('支付检测费用');
    expect(text).toContain('人民调解法 33');
    expect(text).toContain('调解协议书');
    expect(text).not.toContain('申请复查的最后一天');
  });
});

describe('A withdrawal', () => {
  test('says what happens and until when, is in the petitioner’s own words, and is undone', async () => {
    await browser.get(at('withdraw'));
    expect(browser.page.text).toContain('2026年3月9日周一以前您随时可以取消');
    expect(browser.page.text).toContain('有人劝您、逼您撤回的，请不要填');
    expect((await browser.submit(at('withdraw'), { words: '' })).status).toBe(422);
    await browser.submit(at('withdraw'), { words: '<b>修好了</b>，不用再管。' });
    expect(browser.page.text).toContain('您已经提出撤回');
    expect(browser.page.html).toContain('&lt;b>修好了&lt;/b>，不用再管。');
    expect(browser.page.text).toContain('撤回申请书');
    await browser.get(at('undo-withdrawal'));
    await browser.submit(at('undo-withdrawal'));
    expect(browser.page.text).toContain('撤回已经取消');
    expect((await stored()).withdrawal).toBeNull();
  });
});

describe('Another handler', () => {
  test('is asked for without a name, and the page names no official', async () => {
    await browser.get(at('ask-recusal'));
    expect(browser.page.text).toContain('您不用知道他的名字');
    await browser.submit(at('ask-recusal'), { reason: '是对方的亲属' });
    expect(browser.page.text).toContain('等待负责人决定');
    const decision = { no: 1, granted: 'yes', reasons: '属实', successor: people.officer2.id };
    await work(office, id, ['leader', 'decide-recusal', decision]);
    const { text } = await browser.get('/my');
    expect(text).toContain('已经换人');
    expect(text).toContain('回避决定书');
    for (const { name } of Object.values(people)) expect(text).not.toContain(name);
  });

  test('cannot be asked for twice by going back: the second is told to look first', async () => {
    await browser.get(at('ask-recusal'));
    const first = browser.page;
    await browser.submit(at('ask-recusal'), { reason: '亲属' });
    const version = /name="version" value="(\d+)"/.exec(first.html)?.[1] ?? '';
    const csrf = /name="csrf" value="([^"]+)"/.exec(first.html)?.[1] ?? '';
    const again = await browser.post(at('ask-recusal'), { reason: '亲属', version, csrf });
    expect(again.status).toBe(422);
    expect(again.text).toContain('刚刚有了变化');
    expect(again.html).toContain('亲属');
  });
});
