import type { FastifyInstance } from 'fastify';
import { extractText } from 'unpdf';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ActName } from '#domain/acts.ts';
import { isRefusal } from '#domain/refusal.ts';
import { act } from '#server/act.ts';
import { buildServer } from '#server/http/server.ts';
import { codeOf } from '#server/matters/query-codes.ts';
import { as, testOffice, type Post } from './office.ts';
import { openBrowser, type Browser } from './portal-browser.ts';
import { jpeg, pdf } from '../outside/sample-files.ts';

const office = testOffice('2026-03-02');
let server: FastifyInstance;
let browser: Browser;

beforeAll(async () => {
  server = await buildServer(office.app);
});
afterAll(() => server.close());
beforeEach(async () => {
  browser = openBrowser(server);
  // Every test comes from an address of its own: wrong tries of one must not lock out another.
  await office.owner.query('delete from attempt');
});

const letter = {
  content: '白禾镇供水站\n2025年冬天起每天停水。我们问过两次，没有答复。',
  requests: ['恢复供水', '说明原因'],
};

/** Answers every question up to the last page. */
async function write(): Promise<void> {
  await browser.get('/write');
  await browser.submit('/write/kind', { purpose: 'appeal', do: 'continue' });
  await browser.submit('/write/what', { content: letter.content, place: '白禾镇' });
  await browser.submit('/write/requests', { requests: letter.requests });
  await browser.upload('/write/papers', { do: 'continue' }, []);
  await browser.submit('/write/you', { name: '来信人', phone: '000', contactBy: 'sms' });
  await browser.submit('/write/others', { together: 'no' });
  await browser.submit('/write/subject', { subject: '供水站停水' });
}

const others = (fields: Record<string, string>) => browser.submit('/write/others', fields);

/** Names one more on a page of their own. */
const person = (at: number, fields: Record<string, string>) =>
  browser.submit(`/write/people/${at}`, { role: 'petitioner', contactBy: 'none', ...fields });

const numberOn = ({ page }: Browser) => /望信〔2026〕\d+号/.exec(page.text)?.[0] ?? '';
const codeOn = ({ page }: Browser) => /(?:\d{4} +){3}\d{4}/.exec(page.text)?.[0] ?? '';

async function sendAndOpen(): Promise<{ number: string; code: string; matterId: string }> {
  await write();
  await browser.submit('/write/check');
  const [number, code] = [numberOn(browser), codeOn(browser)];
  await browser.get('/check');
  await browser.submit('/check', { number, code });
  const matterId = /id="matter-([^"]+)"/.exec(browser.page.html)?.[1] ?? '';
  return { number, code, matterId };
}

async function staff(post: Post, name: ActName, matterId: string, input: unknown) {
  const done = await act(office.app, { act: name, matterId, input, ...as(post) });
  if (isRefusal(done)) throw new Error(`${name}: ${done.code}`);
}

async function answered(matterId: string): Promise<void> {
  const answers = [1, 2].map((no) => ({
    no,
    result: 'support',
    facts: '查明停水属实',
    basis: '条例',
    text: '三日内恢复供水',
  }));
  const promises = [{ requestNo: 1, text: '更换水泵', dueDay: '2026-03-20' }];
  await staff('sorter', 'sort', matterId, {
    purpose: 'appeal',
    category: '15',
    route: 'R6',
    reason: '住建职责',
  });
  await staff('sorter', 'transfer', matterId, { unit: 'housing' });
  await staff('officer', 'accept', matterId, {});
  await staff('officer', 'hear', matterId, { on: '2026-03-02', way: 'phone', record: '已听取' });
  await staff('officer', 'draft-opinion', matterId, {
    investigation: '到场核实',
    answers,
    promises,
  });
  await staff('checker', 'check-opinion', matterId, { remarks: '' });
  await staff('leader', 'sign-opinion', matterId, {});
  await staff('officer', 'serve', matterId, { way: 'by-hand', on: '2026-03-02', proof: '签收' });
}

describe('writing a petition without scripts', () => {
  test('ends with a number, a code that opens it, dates and a slip on two papers', async () => {
    await write();
    expect(browser.page.path).toBe('/write/check');
    expect(browser.page.text).toContain('恢复供水');
    await browser.submit('/write/check');
    expect(browser.page.path).toBe('/sent');
    expect(numberOn(browser)).not.toBe('');
    expect(browser.page.text).toContain('2026年3月17日');
    expect((await browser.get('/sent')).status).toBe(200);
    for (const paper of ['a4', '80mm']) {
      const { response } = await browser.get(`/sent/slip-${paper}.pdf`);
      expect(response.rawPayload.subarray(0, 4).toString()).toBe('%PDF');
    }
  });

  test('gives the same receipt however often the last button is pressed', async () => {
    await write();
    const [one, two] = await Promise.all([
      browser.submit('/write/check'),
      browser.submit('/write/check'),
    ]);
    const numbers = [one, two].map(({ text }) => /望信〔2026〕\d+号/.exec(text)?.[0]);
    expect(numbers[0]).toBeDefined();
    expect(numbers[0]).toBe(numbers[1]);
  });

  test('keeps what was typed although it is wrong, and says at the field what to do', async () => {
    await browser.get('/write/you');
    const typed = { name: '来信人', email: 'not an address', contactBy: 'post' };
    const { status, html, text } = await browser.submit('/write/you', typed);
    expect(status).toBe(422);
    expect(html).toContain('aria-describedby="field-email-problem"');
    expect(html).toContain('value="not an address"');
    expect(text).toContain('请留一个通信地址');
    expect((await browser.get('/write/you')).html).toContain('value="not an address"');
  });

  test('adds a line for another request without judging the first', async () => {
    await browser.get('/write/requests');
    const { path, html } = await browser.submit('/write/requests', {
      requests: '恢复供水',
      do: 'add',
    });
    expect(path).toBe('/write/requests');
    expect(html.match(/<textarea/g)).toHaveLength(2);
    expect(html).toContain('恢复供水');
  });

  test('leads to the step that is missing when somebody jumps to the end', async () => {
    await browser.get('/write/check');
    const { path, text } = await browser.submit('/write/check');
    expect(path).toBe('/write/kind?check=1');
    expect(text).toContain('请选一项');
  });

  test('changes one line from the last page and comes back to it', async () => {
    await write();
    await browser.get('/write/subject?back=check');
    const { path, text } = await browser.submit('/write/subject', { subject: '另一个题目' });
    expect(path).toBe('/write/check');
    expect(text).toContain('另一个题目');
  });

  test('takes nothing from a form that is not ours, and gives back what was typed', async () => {
    await browser.get('/write/what');
    const { status, text } = await browser.post('/write/what', {
      csrf: 'x',
      content: letter.content,
    });
    expect(status).toBe(403);
    expect(text).toContain('每天停水');
    expect((await browser.get('/write/what')).text).not.toContain('每天停水');
  });

  test('forgets the draft when asked to', async () => {
    await write();
    const { path } = await browser.submit('/write/discard');
    expect(path).toBe('/');
    expect((await browser.get('/write/what')).text).not.toContain('每天停水');
  });

  test('a new letter begins after one has been sent', async () => {
    await write();
    await browser.submit('/write/check');
    expect((await browser.get('/write/what')).path).toBe('/sent');
    await browser.get('/write');
    expect(browser.page.path).toBe('/write/kind');
    expect(browser.page.html).not.toContain('checked');
  });
});

describe('papers', () => {
  beforeEach(() => browser.get('/write/papers'));

  test('are taken, listed, removed and kept while something else is wrong', async () => {
    const files = [
      ['papers', '水站.jpg', jpeg(8, 8)],
      ['papers', '病毒.pdf', Buffer.from('MZ\u0090 this program cannot be run')],
    ] as const;
    const { status, text } = await browser.upload('/write/papers', { do: 'continue' }, files);
    expect(status).toBe(422);
    expect(text).toContain('水站.jpg');
    expect(text).toMatch(/“病毒.pdf”/);
    const { html } = await browser.submit('/write/papers/remove');
    expect(html).not.toContain('水站.jpg');
  });

  test('of more than 20 MB are refused with the remedy, and the others stay', async () => {
    const large = Buffer.concat([pdf(), Buffer.alloc(21 * 1024 * 1024, 32)]);
    const { status, text } = await browser.upload('/write/papers', { do: 'upload' }, [
      ['papers', '判决.pdf', large],
      ['papers', '收据.pdf', pdf()],
    ]);
    expect(status).toBe(422);
    expect(text).toContain('“判决.pdf”太大了');
    expect(text).toContain('收据.pdf');
  });

  test('of more than ten: ten are taken, and the page says what to do with the rest', async () => {
    const files = Array.from({ length: 12 }, (_, at) => ['papers', `${at}.pdf`, pdf()] as const);
    const { status, text } = await browser.upload('/write/papers', { do: 'upload' }, files);
    expect(status).toBe(422);
    expect(text).toContain('已经收到 10 份');
    expect(text).toContain('最多10份材料');
  });

  test('from a stranger’s form are not kept', async () => {
    const before = await office.owner.query('select count(*) from paper');
    const { status } = await browser.upload('/write/papers', { csrf: 'x' }, [
      ['papers', 'a.pdf', pdf()],
    ]);
    expect(status).toBe(403);
    expect(await office.owner.query('select count(*) from paper')).toHaveProperty(
      'rows',
      before.rows,
    );
  });
});

describe('where is my matter', () => {
  test('number and code open it however they are typed', async () => {
    const { number, code } = await sendAndOpen();
    expect(browser.page.path).toBe('/my');
    await browser.submit('/my/leave');
    await browser.get('/check');
    const sequence = /(\d+)号/.exec(number)?.[1] ?? '';
    const { path } = await browser.submit('/check', {
      number: ` 2026 — ${sequence} `,
      code: code.replaceAll(' ', '-'),
    });
    expect(path).toBe('/my');
  });

  test('a wrong number and a wrong code get the same answer, and too many tries are told', async () => {
    const { number, code } = await sendAndOpen();
    await browser.get('/check');
    const answers = new Set<string>();
    for (const wrong of [
      { number: '2026-99999', code },
      { number, code: '0000 0000 0000 0098' },
    ])
      answers.add((await browser.submit('/check', wrong)).text.replace(/\d/g, ''));
    expect([...answers].map((text) => text.includes('编号和查询码对不上'))).toContain(true);
    for (let tries = 0; tries < 12; tries += 1)
      await browser.submit('/check', { number: '2026-99999', code });
    expect(browser.page.status).toBe(429);
    expect(browser.page.text).toContain('试的次数太多了');
  });

  test('says who has it, what happened, by when, and opens every sum', async () => {
    const { matterId } = await sendAndOpen();
    await staff('sorter', 'sort', matterId, {
      purpose: 'appeal',
      category: '15',
      route: 'R6',
      reason: '住建职责',
    });
    await staff('sorter', 'transfer', matterId, { unit: 'housing' });
    const { text, html } = await browser.get('/my');
    expect(text).toContain('现在在谁手里 望禾县住房和城乡建设局');
    expect(text).toContain('要书面告诉您是否受理');
    expect(text).toContain('当天不算');
    expect(html).toContain('<details class="clock"');
    expect(text).not.toMatch(/审核员甲|住建承办/);
  });

  test('an answer brings its document, the review body, promises to speak on, and ratings', async () => {
    const { matterId } = await sendAndOpen();
    await answered(matterId);
    const { text, html } = await browser.get('/my');
    expect(text).toContain('您申请复查的最后一天 2026年4月1日');
    expect(text).toContain('可以请望禾县人民政府或者市级同系统主管部门复查');
    const document = /\/my\/documents\/[^"]+/.exec(html)?.[0] ?? '/none';
    const opened = await browser.get(document);
    expect(opened.response.rawPayload.subarray(0, 4).toString()).toBe('%PDF');
    expect((await browser.get(`/my/documents/${matterId}`)).status).toBe(404);
    for (const address of ['/my/documents/abc', '/my/papers/%00'])
      expect((await browser.get(address)).status).toBe(404);
    await browser.get('/my');
    const silent = await browser.submit(`/my/${matterId}/confirm-commitment`, { word: '还在停水' });
    expect(silent.status).toBe(422);
    expect(silent.html).toContain('还在停水');
    const spoken = await browser.submit(`/my/${matterId}/confirm-commitment`, {
      kept: 'no',
      word: '还在停水',
    });
    expect(spoken.text).toContain('已经记下您的话');
    expect(spoken.text).toContain('您说：第 1 件承诺没做到');
    const rated = await browser.submit(`/my/${matterId}/rate`, { score: 'not-satisfied' });
    expect(rated.text).toContain('已经记下您的评价');
    const progress = await browser.get(`/my/${matterId}/progress.pdf`);
    const printed = await extractText(new Uint8Array(progress.response.rawPayload), {
      mergePages: true,
    });
    expect(printed.text.replace(/\s/g, '')).toContain('第1件承诺没做到');
  });

  test('papers and a note are added once, though the button is pressed twice', async () => {
    const { matterId } = await sendAndOpen();
    const before = browser.page;
    const action = `/my/${matterId}/add-papers`;
    const { text } = await browser.upload(action, { note: '补充一张照片' }, [
      ['papers', '新.jpg', jpeg(4, 4)],
    ]);
    expect(text).toContain('已经收到您补充的内容');
    expect(text).toContain('新.jpg');
    const csrf = /name="csrf" value="([^"]+)"/.exec(before.html)?.[1] ?? '';
    const version = /name="version" value="([^"]+)"/.exec(before.html)?.[1] ?? '';
    const twice = await browser.post(action, { csrf, version, note: '补充一张照片' });
    expect(twice.status).toBe(422);
    expect(twice.text).toContain('刚刚有了变化');
  });

  test('nobody without number and code sees anything, nor after half an hour', async () => {
    const { matterId } = await sendAndOpen();
    const stranger = openBrowser(server);
    expect((await stranger.get('/my')).path).toBe('/check?ended=1');
    expect((await stranger.get(`/my/${matterId}/progress.pdf`)).path).toBe('/check?ended=1');
    const sealed = browser.cookies.get('letter') ?? '';
    const forged = await server.inject({
      url: '/my',
      cookies: { letter: sealed.replace(/.$/, '~') },
    });
    expect(forged.statusCode).toBe(303);
    office.clock.moveTo('2026-03-03' as never);
    expect((await browser.get('/my')).text).toContain('30分钟后自动结束');
    office.clock.moveTo('2026-03-02' as never);
  });
});

describe('every page', () => {
  test('is strict about where its parts come from, and is not kept by shared computers', async () => {
    const { response } = await browser.get('/');
    expect(response.headers['content-security-policy']).toContain("default-src 'none'");
    expect(response.headers['content-security-policy']).not.toContain('unsafe');
    expect(response.headers['cache-control']).toBe('private, no-store');
    const style = /href="(\/assets\/style-[^"]+)"/.exec(response.body)?.[1] ?? '';
    expect((await browser.get(style)).response.headers['cache-control']).toContain('immutable');
  });

  test('speaks English and prints large once asked, and remembers it', async () => {
    await browser.get('/?lang=en');
    await browser.get('/how-it-works?large=1');
    const { html } = await browser.get('/check');
    expect(html).toContain('<html lang="en" class="large">');
  });

  test('an address that does not exist is told in words, but the interface keeps its own answer', async () => {
    const { status, text } = await browser.get('/no/such/page');
    expect(status).toBe(404);
    expect(text).toContain('0000-6688001');
    const api = await browser.get('/api/no-such');
    expect(api.response.headers['content-type']).toContain('problem+json');
  });

  test('too much at once is told without losing what was written before', async () => {
    await browser.get('/write/what');
    const { status, text } = await browser.submit('/write/what', { content: '水'.repeat(600_000) });
    expect(status).toBe(413);
    expect(text).toContain('一次交的内容太大');
  });

  test('a text too long for the office is kept, and the page says what to do', async () => {
    await browser.get('/write/what');
    const { status, text, html } = await browser.submit('/write/what', {
      content: '水'.repeat(50_001),
    });
    expect(status).toBe(422);
    expect(text).toContain('最多五万字');
    expect(html).toContain('水'.repeat(50_001));
  });
});

describe('A letter of several people', () => {
  test('names them one a page, keeps what was typed although it is wrong, and is sent with all of them', async () => {
    await write();
    await browser.get('/write/others');
    expect((await others({ together: 'names' })).path).toBe('/write/people/0');
    const wrong = await person(0, { role: 'proxy', name: '代理人甲', contactBy: 'sms' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('请选这个人替谁办');
    expect(wrong.text).toContain('请留一个手机号');
    expect((await browser.get('/write/people/0')).html).toContain('value="代理人甲"');
    await person(0, {
      role: 'proxy',
      name: '代理人甲',
      phone: '000-0000-0002',
      contactBy: 'sms',
      actsFor: '1',
      authority: '授权委托书',
    });
    expect(browser.page.path).toBe('/write/others');
    expect((await others({ together: 'names', do: 'person' })).path).toBe('/write/people/1');
    await person(1, { role: 'representative', name: '代表乙' });
    await others({ together: 'names', otherPetitioners: '3' });
    const check = await browser.get('/write/check');
    expect(check.text).toMatch(
      /代理人甲（受委托的代理人）.*代表乙（大家推选的代表）.*另有 3 人没写姓名/,
    );
    const sent = await browser.submit('/write/check');
    expect(sent.text.match(/(?:\d{4} +){3}\d{4}/g)).toHaveLength(1);
    expect(sent.text).toContain('信里还写了 2 人的姓名');
    const all = await parties();
    const { letter_id: theirs } = all.find(({ name }) => name === '代表乙') ?? {};
    const rows = all.filter(({ letter_id }) => letter_id === theirs);
    expect(rows.map(({ no, name, acts_for }) => ({ no, name, acts_for }))).toEqual([
      { no: 1, name: '来信人', acts_for: [] },
      { no: 2, name: '代理人甲', acts_for: [1] },
      { no: 3, name: '代表乙', acts_for: [] },
    ]);
  });

  test('lets somebody be taken out again, and whoever acts for another goes on acting for the same person', async () => {
    await write();
    await browser.get('/write/others');
    await others({ together: 'names' });
    await person(0, { name: '先去掉的人' });
    await others({ together: 'names', do: 'person' });
    await person(1, { name: '孩子' });
    await others({ together: 'names', do: 'person' });
    await person(2, { role: 'guardian', name: '母亲', actsFor: '3', authority: '户口簿' });
    const { text } = await browser.submit('/write/people/remove', { at: '0' });
    expect(text).not.toContain('先去掉的人');
    expect((await browser.get('/write/people/1')).html).toMatch(/value="2" checked/);
  });

  test('does not lose a number that stands beside the wrong answer', async () => {
    await write();
    await browser.get('/write/others');
    const { status, text } = await others({ together: 'no', otherPetitioners: '5' });
    expect(status).toBe(422);
    expect(text).toContain('请改选“有，只写人数”');
    expect((await others({ together: 'number', otherPetitioners: '' })).text).toContain(
      '请写还有几个人',
    );
    expect((await others({ together: 'number', otherPetitioners: '5' })).path).toBe(
      '/write/subject',
    );
  });

  test('opens for each as themselves, who say whether the representatives speak for them and take it back', async () => {
    await write();
    await browser.get('/write/others');
    await others({ together: 'names', representing: 'yes' });
    await person(0, { name: '一起的人', phone: '000-0000-0077', contactBy: 'sms' });
    await others({ together: 'names', representing: 'yes' });
    await browser.get('/write/check');
    await browser.submit('/write/check');
    const number = numberOn(browser);
    const row = (await parties()).find(({ name }) => name === '一起的人');
    if (!row) throw new Error('the second person is there');
    const other = openBrowser(server);
    await other.get('/check');
    const my = await other.submit('/check', { number, code: codeOf(office.app, row) });
    expect(my.text).toContain('这封信由 2 人一起提出，除了您还有 1 人');
    expect(my.text).toContain('代表：来信人');
    expect(my.text).not.toContain('000-0000-0077');
    expect((await other.submit('/my/consent')).text).toContain('请选“同意”或者“不同意”');
    expect((await other.submit('/my/consent', { consent: 'yes' })).text).toContain(
      '您同意由代表替您说话。随时可以撤回',
    );
    expect((await other.submit('/my/consent', { consent: 'no' })).text).toContain(
      '您表示不由代表替您说话',
    );
    // The representative is not asked, and cannot answer for the other.
    await browser.get('/check');
    const own = await browser.submit('/check', {
      number,
      code: codeOf(office.app, { ...row, no: 1 }),
    });
    expect(own.text).toContain('您是大家推选的代表');
    expect(own.html).not.toContain('/my/consent');
  });
});

const parties = () =>
  office.app.db.selectFrom('party').selectAll().orderBy('letter_id').orderBy('no').execute();
describe('a review', () => {
  test('is asked for without scripts, said what is missing in it, completed, and seen to its end', async () => {
    const { matterId } = await sendAndOpen();
    await answered(matterId);
    await browser.get('/my');
    const action = `/my/${matterId}/request-review`;
    const typed = { body: '', request: '三日内没有恢复，请改为限期', reasons: '' };
    const missing = await browser.upload(action, typed, []);
    expect(missing.status).toBe(422);
    expect(missing.text).toContain('请选一个机关。');
    expect(missing.text).toContain('请写明理由');
    expect(missing.html).toContain('三日内没有恢复，请改为限期</textarea>');
    expect(missing.html).toMatch(/<details class="screen" open/);

    const whole = { ...typed, body: '望禾县人民政府', reasons: '没有查水泵' };
    const sent = await browser.upload(action, whole, [['papers', '水泵.jpg', jpeg(4, 4)]]);
    expect(sent.text).toContain('已经收到您的申请');
    expect(sent.text).toContain('由望禾县人民政府审查');
    expect(sent.text).toContain('水泵.jpg');
    expect(sent.html).not.toContain('request-review"');

    const completion = { what: '身份证明复印件', by: '2026-03-20' };
    await staff('reviewer', 'ask-completion', matterId, completion);
    expect((await browser.get('/my')).text).toContain('身份证明复印件');
    const complete = `/my/${matterId}/complete-request`;
    expect((await browser.upload(complete, { text: '' }, [])).text).toContain(
      '请写一写补充的内容。',
    );
    const done = await browser.upload(complete, { text: '附上复印件' }, []);
    expect(done.text).toContain('已经收到您补充的内容。');

    const refusing = {
      ground: 'no-concrete-request',
      reasons: '没有写明。',
      instead: '写明后再提',
    };
    await staff('reviewLeader', 'refuse-review', matterId, refusing);
    const refused = await browser.get('/my');
    expect(refused.text).toMatch(/申请没有受理，您还可以这样做.*改好以后可以再申请/s);
    expect(refused.text).toContain('写明后再提');
    expect(refused.text).not.toContain('山东省');
    expect(refused.html).toContain('request-review"');
  });
});
