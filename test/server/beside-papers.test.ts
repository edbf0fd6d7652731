import { describe, expect, test } from 'vitest';
import { day } from '#domain/day.ts';
import { isRefusal } from '#domain/refusal.ts';
import { act } from '#server/act.ts';
import { endWithdrawn } from '#server/jobs/end-withdrawn.ts';
import { openDocument, toPetitioner } from '#server/issued/documents-issued.ts';
import { findMatter } from '#server/store/matters.ts';
import { documentsOf, noticesOf } from '#server/store/papers-issued.ts';
import type { ActName } from '#domain/acts.ts';
import { arrive, matterIdOf, paperOf, work } from './desk.ts';
import { county, people, testOffice } from './office.ts';

/** The papers that hearing, mediation, withdrawal and recusal leave behind, as they read. */

const office = testOffice();
const system = { county, kind: 'system' } as const;
const letters = new Map<string, string>();

async function handled(): Promise<string> {
  office.clock.moveTo(day('2026-03-02'));
  const receipt = await arrive(office);
  const id = matterIdOf(receipt);
  letters.set(id, receipt.letterId);
  await work(
    office,
    id,
    ['sorter', 'sort', { purpose: 'appeal', category: '0101', route: 'R6' }],
    ['sorter', 'transfer', { unit: 'housing' }],
    ['officer', 'appoint', { person: people.officer.id }],
    ['officer', 'accept'],
  );
  return id;
}

async function petitioner(id: string, name: ActName, input: object = {}): Promise<void> {
  const reach = { county, kind: 'letter', letterId: letters.get(id) ?? '' } as const;
  const order = { act: name, matterId: id, input, actor: { kind: 'petitioner' }, reach } as const;
  const done = await act(office.app, order);
  if (isRefusal(done)) throw new Error(`${name}: ${done.code} ${JSON.stringify(done.params)}`);
}

async function papers(id: string, ...kinds: string[]): Promise<Record<string, string>> {
  const all = await paperOf(office, id);
  const wanted = all.filter(({ kind }) => kinds.includes(kind));
  expect(wanted.map(({ kind }) => kind)).toEqual(kinds);
  return Object.fromEntries(wanted.map(({ kind, text }) => [kind, text]));
}

const stageOf = async (id: string) => (await findMatter(office.app.db, system, id))?.state.stage;
const told = async (id: string) =>
  (await noticesOf(office.app.db, county, id)).map(({ body }) => body).join('\n');

const plan = {
  day: '2026-04-16',
  time: '14:30',
  place: '县住建局三楼会议室',
  panel: [
    { name: '冯某', post: 'chair', standing: '县人大代表' },
    { name: '褚某', post: 'member', standing: '律师' },
    { name: '卫某', post: 'member', standing: '社区工作者' },
    { name: '韩某', post: 'recorder' },
  ],
};

describe('A hearing', () => {
  test('leaves application, notice, announcement, change, record and opinion, each with what it may not lack', async () => {
    const id = await handled();
    office.clock.moveTo(day('2026-04-03'));
    await petitioner(id, 'propose-hearing', { reasons: '费用由谁承担，各方意见不一。' });
    await work(
      office,
      id,
      ['leader', 'decide-hearing', { hold: 'yes', reasons: '户数多，争议大。', plan }],
      [
        'leader',
        'postpone-hearing',
        { day: '2026-04-23', time: '09:30', place: '县政务中心', reasons: '检验报告需要补充' },
      ],
    );
    office.clock.moveTo(day('2026-04-23'));
    const record =
      '主持人：现在开始听证。\n办理单位人员周某：主机损坏。\n预算18.6万元。\n信访人：请公开招标。';
    await work(
      office,
      id,
      [
        'officer',
        'hold-hearing',
        {
          on: '2026-04-23',
          until: '11:50',
          record,
          present: 'yes',
          attended: [{ role: '物业公司代表', name: '郑某某' }],
        },
      ],
      [
        'officer',
        'conclude-hearing',
        {
          facts: '主机损坏，余额足够。',
          opinion: '用维修资金支付。',
          votesFor: 2,
          votesAgainst: 1,
        },
      ],
    );
    const read = await papers(
      id,
      'hearing-application',
      'hearing-notice',
      'hearing-announcement',
      'hearing-change-notice',
      'hearing-record',
      'hearing-opinion',
    );
    expect(read['hearing-application']).toContain('赵守田');
    expect(read['hearing-application']).toContain('费用由谁承担');
    expect(read['hearing-notice']).toContain('2026年4月16日14:30');
    expect(read['hearing-notice']).toContain('冯某（县人大代表）');
    expect(read['hearing-notice']).toContain('申请其回避');
    expect(read['hearing-notice']).toContain('《信访工作条例》第三十一条第六项');
    expect(read['hearing-announcement']).toContain('赵某某');
    expect(read['hearing-announcement']).not.toContain('赵守田');
    expect(read['hearing-change-notice']).toContain('原定于2026年4月16日14:30');
    expect(read['hearing-change-notice']).toContain('改于2026年4月23日09:30');
    expect(read['hearing-record']).toContain('结束时间2026年4月23日11:50');
    expect(read['hearing-record']).toContain('办理单位人员周某：主机损坏。预算18.6万元。');
    expect(read['hearing-record']).toContain('物业公司代表郑某某');
    expect(read['hearing-opinion']).toContain('参加评议的共3人，2人同意');
    expect(await told(id)).toContain('县政务中心');
  });

  test('behind closed doors is not announced, and one called off is told with what follows', async () => {
    const id = await handled();
    office.clock.moveTo(day('2026-04-03'));
    await petitioner(id, 'propose-hearing', { reasons: '涉及病历' });
    await work(
      office,
      id,
      [
        'leader',
        'decide-hearing',
        { hold: 'yes', plan: { ...plan, open: 'no', closedBecause: '涉及个人隐私' } },
      ],
      ['leader', 'call-off-hearing', { reasons: '信访人撤回听证申请' }],
    );
    const read = await papers(id, 'hearing-application', 'hearing-notice', 'hearing-change-notice');
    expect(read['hearing-notice']).toContain('涉及个人隐私');
    expect(read['hearing-change-notice']).toContain('终止，不再举行');
    expect(read['hearing-change-notice']).toContain('事项继续办理');
  });

  test('that is not held says why', async () => {
    const id = await handled();
    await petitioner(id, 'propose-hearing', { reasons: '有争议' });
    await work(office, id, ['leader', 'decide-hearing', { hold: 'no', reasons: '事实清楚。' }]);
    const read = await papers(id, 'hearing-application', 'hearing-notice');
    expect(read['hearing-notice']).toContain('决定不举行听证。理由是：事实清楚。');
  });
});

describe('Mediation', () => {
  const agreement = {
    facts: '电梯停运三个月，检测费用由谁承担有争议。',
    items: '检测费用由物业公司承担\n停运期间的运行费退还业主',
    performance: '转账',
    settles: [1, 2],
    promises: [
      { requestNo: 1, text: '支付检测费用', dueDay: '2026-04-30', who: '翠苑物业公司' },
      { requestNo: 2, text: '公布资金明细', dueDay: '2026-05-31' },
    ],
  };
  const agreed = async (kind: string) => {
    const id = await handled();
    office.clock.moveTo(day('2026-04-03'));
    const offer = { kind, mediator: '翠苑社区人民调解委员会', others: ['翠苑物业公司'] };
    await work(office, id, ['officer', 'offer-mediation', offer]);
    await petitioner(id, 'consent-to-mediation', { agrees: 'yes' });
    await work(
      office,
      id,
      ['officer', 'record-consent', { party: 2, agrees: 'yes' }],
      ['officer', 'settle', agreement],
      ['officer', 'serve', { way: 'by-hand', on: '2026-04-03', proof: '各方签收' }],
    );
    return id;
  };

  test('ends in an agreement with parties, items, who does what by when, and the receipt names it', async () => {
    const id = await agreed('people');
    const read = await papers(id, 'mediation-agreement', 'service-receipt');
    const text = read['mediation-agreement'];
    expect(text).toContain('信访人赵守田');
    expect(text).toContain('另一方翠苑物业公司');
    expect(text).toContain('（二）停运期间的运行费退还业主');
    expect(text).toContain('2026年4月30日');
    expect(text).toContain('望禾县住房和城乡建设局');
    expect(text).toContain('《人民调解法》第三十三条，共同向人民法院申请司法确认');
    expect(text).not.toMatch(/复查/);
    expect(read['service-receipt']).toContain('调解协议书');
    expect(await told(id)).toContain('协议');
  });

  test('by the parties themselves is a settlement, without a line on the court', async () => {
    const id = await agreed('settlement');
    const read = await papers(id, 'settlement-agreement', 'service-receipt');
    expect(read['settlement-agreement']).not.toContain('司法确认');
    expect(read['service-receipt']).toContain('和解协议书');
  });
});

describe('A withdrawal', () => {
  const words = '电梯已经修好了，我不再反映这件事。';

  test('is printed in the petitioner’s own words and ends by itself on the first night after its last day', async () => {
    const id = await handled();
    office.clock.moveTo(day('2026-03-10'));
    await petitioner(id, 'withdraw', { words });
    const asked = await papers(id, 'withdrawal-application');
    expect(asked['withdrawal-application']).toContain(words);
    expect(asked['withdrawal-application']).toContain('最迟于2026年3月16日可以取消撤回');
    expect(asked['withdrawal-application']).not.toContain('第十七条');

    office.clock.moveTo(day('2026-03-16'));
    await endWithdrawn(office.app);
    expect(await stageOf(id)).toBe('handling');
    office.clock.moveTo(day('2026-03-17'));
    await endWithdrawn(office.app);
    await endWithdrawn(office.app);
    expect(await stageOf(id)).toBe('withdrawn');
    const ended = await papers(id, 'withdrawal-application', 'termination-notice');
    expect(ended['termination-notice']).toContain('望禾县信访局');
    expect(ended['termination-notice']).toContain('您于2026年3月10日提出撤回');
    expect(ended['termination-notice']).toContain('自2026年3月17日起终止办理');
    expect(ended['termination-notice']).toContain('有新的事实或者理由的，随时可以提出');
    expect(await told(id)).toContain('3月16日');
    await work(office, id, ['supervisor', 'reopen', { reasons: '回访时说不是自愿' }]);
    expect(await stageOf(id)).toBe('handling');
  });

  test('that is undone in time never ends', async () => {
    const id = await handled();
    await petitioner(id, 'withdraw', { words });
    await petitioner(id, 'undo-withdrawal');
    office.clock.moveTo(day('2026-04-20'));
    await endWithdrawn(office.app);
    expect(await stageOf(id)).toBe('handling');
  });
});

describe('A recusal', () => {
  test('is applied for and decided in writing, with who decided and who handles it now', async () => {
    const id = await handled();
    await petitioner(id, 'ask-recusal', { reason: '承办人是物业公司经理的亲属' });
    await work(office, id, [
      'leader',
      'decide-recusal',
      { no: 1, granted: 'yes', reasons: '经核实属实。', successor: people.officer2.id },
    ]);
    const read = await papers(id, 'recusal-application', 'recusal-decision');
    expect(read['recusal-application']).toContain('承办人是物业公司经理的亲属');
    expect(read['recusal-decision']).toContain('《信访工作条例》第二十八条第三款');
    expect(read['recusal-decision']).toContain('经单位负责人');
    expect(read['recusal-decision']).toContain(people.officer2.name);
    expect(read['recusal-decision']).toContain('原定的办理期限不变');
  });

  test('can be asked for although no handler is known by name', async () => {
    office.clock.moveTo(day('2026-03-02'));
    const receipt = await arrive(office);
    const id = matterIdOf(receipt);
    letters.set(id, receipt.letterId);
    await petitioner(id, 'ask-recusal', { reason: '有亲属关系' });
    const read = await papers(id, 'recusal-application');
    expect(read['recusal-application']).toContain('本事项的承办人员');
  });
});

describe('A conversation with the petitioner', () => {
  const record = '问：电梯什么时候停的？\n答：去年十二月。\n问：找过谁？\n答：物业。';
  const hear = (way: string, more: object = {}) =>
    ['officer', 'hear', { on: '2026-03-02', way, record, ...more }] as const;

  test.each([
    ['in-person', { place: '翠苑社区活动室' }, '翠苑社区活动室'],
    ['in-person', {}, '望禾县人民路1号'],
    ['phone', {}, '电话'],
  ])('%s leaves a record of what was asked and answered', async (way, more, place) => {
    const id = await handled();
    await work(office, id, hear(way, more));
    const { 'inquiry-record': text } = await papers(id, 'inquiry-record');
    expect(text).toContain(`地点${place}`);
    expect(text).toContain('问：找过谁？答：物业。');
    expect(text).toContain('住建承办甲');
  });

  test.each(['writing', 'not-possible'])('%s leaves none', async (way) => {
    const id = await handled();
    await work(office, id, hear(way));
    await papers(id);
    expect((await documentsOf(office.app.db, county, id)).map(({ kind }) => kind)).not.toContain(
      'inquiry-record',
    );
  });

  test('is a paper of the file, not one that the letter’s key opens', async () => {
    const id = await handled();
    await work(office, id, hear('phone'));
    const reach = { county, kind: 'letter', letterId: letters.get(id) ?? '' } as const;
    for (const { id: paper, kind } of await documentsOf(office.app.db, county, id)) {
      const opened = await openDocument(office.app, { county, id: paper, reach });
      expect(opened !== undefined, kind).toBe(toPetitioner.has(kind));
    }
  });
});
