import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { day } from '#domain/day.ts';
import { isRefusal } from '#domain/refusal.ts';
import { mayPrint } from '#server/http/letter-handlers.ts';
import { registrationFormPdf } from '#server/issued/registration-form.ts';
import { openPaper, receivePaper } from '#server/matters/papers.ts';
import { actAsPetitioner, petitionerView } from '#server/matters/petitioner.ts';
import { similarMatters } from '#server/matters/similar.ts';
import { listMatters } from '#server/store/worklist.ts';
import {
  arrive,
  attempt,
  matterIdOf,
  matterSeen,
  type OnPaper,
  paperOf,
  textOf,
  work,
} from './desk.ts';
import { as, county, people, testOffice, type Post } from './office.ts';

const office = testOffice();

const sorted = (route: string, purpose = 'appeal', more: object = {}) =>
  ['sorter', 'sort', { purpose, category: '0101', route, ...more }] as const;
const toHousing = ['sorter', 'transfer', { unit: 'housing' }] as const;
const kindsOf = (papers: readonly OnPaper[]) => papers.map(({ kind }) => kind);
const textIn = (papers: readonly OnPaper[], kind: string) =>
  papers.find((paper) => paper.kind === kind)?.text ?? '';
const begun = async (route: string, purpose = 'appeal', more: object = {}) => {
  office.clock.moveTo(day('2026-03-02'));
  const receipt = await arrive(office);
  await work(office, matterIdOf(receipt), sorted(route, purpose, more), toHousing);
  return { id: matterIdOf(receipt), letterId: receipt.letterId };
};

describe('The papers of the other tracks', () => {
  test('a simple answer is on paper only when paper was asked for', async () => {
    const answer = { text: '电梯已修好', result: 'support', way: 'phone', proof: '通话记录' };
    for (const [paper, kinds] of [
      ['no', []],
      ['yes', ['simple-answer']],
    ] as const) {
      const { id } = await begun('R6', 'appeal', { simple: true });
      await work(
        office,
        id,
        ['officer', 'accept-simple', { way: 'phone' }],
        ['officer', 'answer-simple', { ...answer, paper }],
      );
      const papers = await paperOf(office, id);
      expect(kindsOf(papers).filter((kind) => kind === 'simple-answer')).toEqual(kinds);
      if (paper === 'yes') expect(textIn(papers, 'simple-answer')).toContain('电梯已修好');
    }
  });

  test.each([
    ['no', '自知道之日起6个月', '应当先申请行政复议'],
    ['yes', '自收到行政复议决定书之日起15日', ''],
  ])(
    'a duty reply names both recourses and never a review (left undone: %s)',
    async (inaction, has, hasNot) => {
      const { id } = await begun('R5');
      await work(
        office,
        id,
        ['officer', 'open-duty', { procedure: '劳动保障监察' }],
        [
          'leader',
          'reply-duty',
          {
            object: '某劳务公司',
            inspection: '现场检查属实',
            result: '责令改正',
            basis: '《保障农民工工资支付条例》第七条',
            interest: 'own',
            inaction,
            reconsiderationBody: '望禾县人民政府',
            court: '望禾县人民法院',
          },
        ],
      );
      const text = textIn(await paperOf(office, id), 'duty-reply');
      expect(text).toContain(
        '《行政复议法》第二十条，在自知道之日起60日内向望禾县人民政府申请行政复议',
      );
      expect(text).toContain(has);
      if (hasNot) expect(text).not.toContain(hasNot);
      else expect(text).toContain('依据《行政复议法》第二十三条第一款第三项，应当先申请行政复议');
      expect(text).not.toMatch(/复查|复核/);
    },
  );

  test('an objection and what is decided on it are letters, and the old day is said again', async () => {
    const { id } = await begun('R6');
    await work(
      office,
      id,
      [
        'officer',
        'object',
        { reasons: '不归我管', basis: '三定规定第四条', proposedUnit: 'labour' },
      ],
      ['officeLeader', 'refuse-objection', { reasons: '属于物业管理' }],
    );
    const papers = await paperOf(office, id);
    expect(textIn(papers, 'objection-letter')).toContain('人力资源和社会保障局');
    expect(textIn(papers, 'objection-letter')).toContain(
      papers.find(({ kind }) => kind === 'transfer-sheet')?.number,
    );
    expect(textIn(papers, 'objection-decision')).toContain('2026年3月17日');
  });

  test('an urgent report, a supervision and its answer are written down, none to the petitioner', async () => {
    const { id, letterId } = await begun('R6');
    await work(
      office,
      id,
      [
        'sorter',
        'report-urgent',
        {
          to: ['中共望禾县委', '望禾县人民政府'],
          copies: ['县信访工作联席会议办公室'],
          at: '2026-03-01',
          place: '翠苑小区',
          situation: '电梯坠落',
          measures: '已停运\n已派人检查',
        },
      ],
      [
        'supervisor',
        'supervise',
        { unit: 'housing', ground: 'delayed', demand: '三日内检查', dueDay: '2026-03-10' },
      ],
      [
        'leader',
        'answer-supervision',
        { no: 1, text: '人手不足', done: '已检查', result: '已恢复运行' },
      ],
    );
    const papers = await paperOf(office, id);
    expect(textIn(papers, 'urgent-report')).toContain('（二）已派人检查');
    expect(textIn(papers, 'urgent-report')).not.toContain('赵守田');
    expect(textIn(papers, 'supervision-letter')).toContain('《信访工作条例》第四十条第一款');
    expect(textIn(papers, 'supervision-reply')).toContain(
      papers.find(({ kind }) => kind === 'supervision-letter')?.number,
    );
    const view = await petitionerView(office.app, { county, letterId, party: 1 });
    const theirs = view.matters[0]?.happened.flatMap(({ documents }) => documents) ?? [];
    expect(theirs.map(({ kind }) => kind)).toEqual(['destination-notice']);
  });

  test('an adopted suggestion is answered with what will be done, and its file is indexed page by page', async () => {
    const { id } = await begun('RA', 'suggestion');
    office.clock.moveTo(day('2026-03-20'));
    await work(
      office,
      id,
      ['officer', 'study', { note: '' }],
      [
        'officer',
        'reply',
        {
          text: '采纳。',
          decision: 'adopted',
          promises: [{ requestNo: 1, text: '增设路灯', dueDay: '2026-05-20' }],
        },
      ],
      ['officer', 'serve', { way: 'post', on: '2026-03-20', proof: '挂号' }],
      ['officer', 'report-commitment', { no: 1, on: '2026-03-20', evidence: '验收单' }],
      ['supervisor', 'find-done', { no: 1, finding: '看过现场' }],
      ['officer', 'close'],
    );
    expect(textIn(await paperOf(office, id), 'suggestion-reply')).toContain(
      '2026年5月20日前：增设路灯',
    );
    const view = await matterSeen(office.app, id, as('archivist'));
    const refs = ['letter', ...(view?.documents ?? []).map((one) => one.id)];
    const file = {
      fileNumber: '2026-信-7',
      keptFor: '10年',
      remarks: '齐全',
      checkedBy: '检查人甲',
    };
    const items = refs.map((ref) => ({ ref, pages: 2 }));
    const short = await attempt(office, id, [
      'archivist',
      'archive',
      { ...file, items: items.slice(1) },
    ]);
    expect(short).toMatchObject({ code: 'document-incomplete' });
    await work(office, id, ['archivist', 'archive', { ...file, items }]);
    const papers = await paperOf(office, id);
    expect(textIn(papers, 'file-index')).toContain('2026-信-7');
    expect(textIn(papers, 'file-remarks')).toContain(`${2 * refs.length}页`);
  });

  test('an assigned matter is reported to whoever assigned it when it is closed', async () => {
    office.clock.moveTo(day('2026-03-02'));
    const id = matterIdOf(await arrive(office));
    await work(
      office,
      id,
      sorted('RA', 'suggestion'),
      ['sorter', 'assign', { unit: 'housing', dueDay: '2026-04-30' }],
      ['officer', 'reply', { text: '现有路灯够用。', decision: 'not-adopted' }],
      ['officer', 'serve', { way: 'post', on: '2026-03-02', proof: '挂号' }],
      ['officer', 'close'],
    );
    const report = textIn(await paperOf(office, id), 'closing-report');
    expect(report).toContain('现有路灯够用');
    expect(report).toContain('信访人没有评价');
  });

  test('the registration form holds the letter with all its matters', async () => {
    const { letterId } = await begun('R6');
    const text = await textOf(await registrationFormPdf(office.app, { county, letterId }));
    expect(text).toContain('赵守田');
    expect(text).toContain('公布维修资金使用情况');
  });
});

const looker = (post: Post) => ({
  reach: as(post).reach,
  person: people[post].id,
  unit: people[post].unit,
  roles: people[post].roles,
  today: office.app.clock.today(),
  away: [],
});

describe('A sealed accusation', () => {
  const secret = '举报某人收受礼金的话';

  async function sealed() {
    office.clock.moveTo(day('2026-03-02'));
    const receipt = await arrive(office, { content: secret, subject: secret });
    const id = matterIdOf(receipt);
    await work(office, id, sorted('RB', 'accusation'));
    return { id, letterId: receipt.letterId };
  }

  test('leaves only its receipt: no word, sender, paper or print of it, even to keepers', async () => {
    const { id, letterId } = await sealed();
    const before = await matterSeen(office.app, id, as('keeper'));
    expect(JSON.stringify(before)).toContain(secret);
    await work(
      office,
      id,
      ['keeper', 'propose-hand-over', { body: '望禾县纪委监委' }],
      ['keeper2', 'hand-over', { body: '望禾县纪委监委' }],
      ['keeper', 'record-hand-over', { on: '2026-03-02', number: '收字1号', by: '信访室' }],
    );
    for (const post of ['keeper', 'keeper2'] as const) {
      const view = await matterSeen(office.app, id, as(post));
      expect(JSON.stringify(view)).not.toMatch(/举报某人|赵守田|13900000000|尽快修复电梯/);
      expect(view?.state).toMatchObject({ receipt: { number: '收字1号' } });
      expect(view?.documents.map(({ kind }) => kind)).toEqual(['handover-letter']);
      expect(
        await mayPrint(office.app, { reach: as(post).reach, person: people[post] }, letterId),
      ).toBe(false);
    }
    const view = await petitionerView(office.app, { county, letterId, party: 1 });
    expect(view.content).toBe(secret);
  });

  test('is in no list, likeness or number of anybody but keepers', async () => {
    const { id } = await sealed();
    const twin = matterIdOf(await arrive(office, { content: secret, subject: secret }));
    for (const post of ['sorter', 'officeLeader', 'supervisor', 'archivist', 'officer'] as const) {
      const query = { scope: 'all', state: 'any', sort: 'due', limit: 200 } as const;
      const { rows } = await listMatters(office.app.db, query, looker(post));
      expect(
        rows.map((row) => row.id),
        post,
      ).not.toContain(id);
      const alike = (await similarMatters(office.app, twin, as(post))) ?? [];
      expect(
        alike.map((one) => one.id),
        post,
      ).not.toContain(id);
    }
    expect(await similarMatters(office.app, id, as('keeper'))).toEqual([]);
    expect(await similarMatters(office.app, id, as('sorter'))).toBeUndefined();
  });

  test('gives its request back as a matter that names neither it nor its words', async () => {
    const { id, letterId } = await sealed();
    await work(office, id, [
      'keeper',
      'split',
      { added: ['请落实低保'], subject: '申请低保', purpose: 'appeal', reason: '控告之外另有诉求' },
    ]);
    const mine = await petitionerView(office.app, { county, letterId, party: 1 });
    const other = mine.matters.find((one) => one.subject === '申请低保');
    const number = mine.matters.find((one) => one.id === id)?.number ?? 'none';
    const view = await matterSeen(office.app, other?.id ?? '', as('sorter'));
    expect(view?.requests).toEqual([{ no: 1, text: '请落实低保' }]);
    expect(JSON.stringify(view)).not.toContain(secret);
    expect(JSON.stringify(view)).not.toContain(number);
    expect(JSON.stringify(view)).not.toContain(id);
  });
});

describe('Likeness and links', () => {
  test('another matter of the same words is proposed with what both say, linked by a person, and contested', async () => {
    const first = matterIdOf(await arrive(office, { subject: '云溪花园水管爆裂' }));
    const receipt = await arrive(office, { subject: '云溪花园水管又爆裂' });
    const id = matterIdOf(receipt);
    const alike = (await similarMatters(office.app, id, as('sorter'))) ?? [];
    const found = alike.find((one) => one.id === first);
    expect(found?.shared.join()).toContain('云溪花园水管');
    await work(office, id, sorted('R6'), [
      'sorter',
      'join',
      { other: first, kind: 'repeat', reason: '同一根水管' },
    ]);
    const order = {
      county,
      letterId: receipt.letterId,
      matterId: id,
      act: 'contest-join',
      party: 1,
    } as const;
    const input = { id: first, words: '是另一根' };
    expect(await actAsPetitioner(office.app, { ...order, input })).toBeUndefined();
    const view = await petitionerView(office.app, {
      county,
      letterId: receipt.letterId,
      party: 1,
    });
    expect(view.matters[0]?.links).toMatchObject([
      { id: first, kind: 'repeat', contested: '是另一根' },
    ]);
  });

  test('a matter out of reach can be neither named nor seen by its number', async () => {
    const mine = await begun('R6');
    const other = matterIdOf(await arrive(office, { subject: '别的事' }));
    const join = { other, kind: 'joint', reason: '共同' };
    const refused = await attempt(office, mine.id, ['officer', 'join', join]);
    expect(refused).toMatchObject({ code: 'unknown-matter' });
  });

  test('a unit that is asked to assist sees the matter and answers in it', async () => {
    const { id } = await begun('R6');
    expect(await matterSeen(office.app, id, as('labourOfficer'))).toBeUndefined();
    await work(office, id, ['officer', 'ask-assistance', { unit: 'labour', question: '核实用工' }]);
    expect((await matterSeen(office.app, id, as('labourOfficer')))?.openActions).toEqual([
      'assist',
    ]);
    await work(office, id, ['labourOfficer', 'assist', { text: '已核实' }]);
  });
});

test('a paper added to an accusation is out of everybody’s reach once the receipt has come', async () => {
  const stream = Readable.from(['补充说明']);
  const paper = await receivePaper(office.app, {
    county,
    stream,
    name: '补充.txt',
    addedBy: 'petitioner',
  });
  if (isRefusal(paper)) throw new Error(paper.code);
  const receipt = await arrive(office);
  const id = matterIdOf(receipt);
  await work(office, id, sorted('RB', 'accusation'));
  const input = { papers: [{ id: paper.id, name: paper.name }], note: '' };
  const order = {
    county,
    letterId: receipt.letterId,
    matterId: id,
    act: 'add-papers',
    party: 1,
    input,
  } as const;
  expect(await actAsPetitioner(office.app, order)).toBeUndefined();
  const keeper = { county, id: paper.id, reach: as('keeper').reach };
  expect(await openPaper(office.app, keeper)).toBeDefined();
  await work(
    office,
    id,
    ['keeper', 'propose-hand-over', { body: '县纪委监委' }],
    ['keeper2', 'hand-over', { body: '县纪委监委' }],
    ['keeper', 'record-hand-over', { on: '2026-03-02', number: '收字2号', by: '信访室' }],
  );
  expect(await openPaper(office.app, keeper)).toBeUndefined();
  const petitioner = { county, kind: 'letter', letterId: receipt.letterId } as const;
  expect(await openPaper(office.app, { ...keeper, reach: petitioner })).toBeDefined();
});
