import { describe, expect, test } from 'vitest';
import { day } from '#domain/day.ts';
import { isRefusal } from '#domain/refusal.ts';
import { officeRoles, type Role } from '#domain/staff.ts';
import {
  answerFault,
  callStages,
  evolveCall,
  publicStateOf,
  replayCall,
  type CallEvent,
  type CallStage,
  type SuggestionCall,
} from '#domain/suggestion-call.ts';
import {
  beginCall,
  callActNames,
  decideCall,
  openCallActs,
  type CallActName,
  type CallKnown,
} from '#domain/suggestion-call-acts.ts';
import { loadLaw } from '#server/law.ts';

const law = loadLaw().suggestionCalls;
const text = {
  title: '城东公园改造',
  background: '公园建成二十年，今年改造。',
  questions: ['您想要怎样的公园？'],
  majorDecision: false,
  opensOn: day('2026-03-02'),
  closesOn: day('2026-03-20'),
};
const summary = {
  next: '六月公示改造方案。',
  themes: [
    { title: '多种树', decision: 'adopted' as const, answer: '今年种三百棵。' },
    { title: '建停车楼', decision: 'not-adopted' as const, answer: '用地规划不允许。' },
  ],
};

const [writer, leader] = ['writer', 'leader'];
const drafted: CallEvent = {
  type: 'call-drafted',
  ...text,
  county: 'wanghe',
  id: 'c1',
  by: writer,
};
const published: CallEvent = { type: 'call-published', on: text.opensOn, by: leader };
const closed: CallEvent = { type: 'collecting-closed', on: day('2026-03-21') };
const written: CallEvent = { type: 'summary-drafted', summary, by: writer };
const told: CallEvent = {
  type: 'summary-published',
  on: day('2026-03-25'),
  by: leader,
  letters: 3,
};
const ended: CallEvent = { type: 'call-cancelled', on: day('2026-03-10'), reason: '方案撤回' };

const histories = {
  drafted: [drafted],
  collecting: [drafted, published],
  closed: [drafted, published, closed, written],
  'summary-published': [drafted, published, closed, written, told],
  cancelled: [drafted, published, ended],
} as const satisfies Record<CallStage, readonly CallEvent[]>;

const callIn = (stage: CallStage): SuggestionCall => replayCall(histories[stage]);

const known = (stage: CallStage, change: Partial<CallKnown> = {}): CallKnown => ({
  call: callIn(stage),
  by: leader,
  roles: ['office-leader'],
  today: stage === 'drafted' ? text.opensOn : day('2026-03-25'),
  law,
  letters: 3,
  senders: [{ name: '赵守田', phone: '139 0000 0000', email: '', address: '白禾镇供水站旁' }],
  ...change,
});

const inputs: Record<CallActName, unknown> = {
  revise: text,
  publish: {},
  close: {},
  'draft-summary': summary,
  'publish-summary': {},
  cancel: { reason: '方案撤回' },
};

const begunUntil = (closesOn: string) =>
  beginCall(
    {
      ...text,
      majorDecision: true,
      closesOn: day(closesOn),
      county: 'wanghe',
      id: 'c',
      by: writer,
    },
    law,
  );

/** Every stage × every act, as the office leader on a day after the last one: what becomes of the call. */
const table: Record<CallStage, Partial<Record<CallActName, CallStage>>> = {
  drafted: { revise: 'drafted', publish: 'collecting', cancel: 'cancelled' },
  collecting: { close: 'closed', cancel: 'cancelled' },
  closed: {
    'draft-summary': 'closed',
    'publish-summary': 'summary-published',
    cancel: 'cancelled',
  },
  'summary-published': {},
  cancelled: {},
};

describe('A call for suggestions', () => {
  const cases = callStages.flatMap((stage) => callActNames.map((act) => [stage, act] as const));
  test.each(cases)('that is %s answers %s as the table says', (stage, act) => {
    const before = known(stage);
    const outcome = decideCall(act, inputs[act], before);
    const wanted = table[stage][act];
    if (wanted === undefined) {
      expect(outcome).toMatchObject({ code: 'call-act-not-open', cite: { article: '29(3)' } });
      return;
    }
    if (isRefusal(outcome)) throw new Error(outcome.code);
    const after = evolveCall(before.call, outcome);
    expect(after).toMatchObject({ stage: wanted, version: before.call.version + 1 });
    expect(openCallActs(before)).toContain(act);
  });

  test('is replayed from its events, the last of which counts', () => {
    expect(callIn('summary-published')).toMatchObject({ letters: 3, summary, draftedBy: writer });
    expect(() => evolveCall(callIn('drafted'), told)).toThrow('drafted, not closed');
    expect(() => evolveCall(null, published)).toThrow('without a call');
  });

  test.each(officeRoles)('is begun, changed and ended by the post whose work it is: %s', (role) => {
    const open = (stage: CallStage) => openCallActs(known(stage, { roles: [role] }));
    const acts: Partial<Record<Role, CallActName[][]>> = {
      sorter: [['revise'], ['close'], ['draft-summary']],
      'office-leader': [
        ['revise', 'publish', 'cancel'],
        ['close', 'cancel'],
        ['draft-summary', 'publish-summary', 'cancel'],
      ],
    };
    const wanted = acts[role] ?? [[], [], []];
    expect([open('drafted'), open('collecting'), open('closed')]).toEqual(wanted);
  });

  test('is published by somebody other than its writer, and so is its summary', () => {
    for (const [stage, act] of [
      ['drafted', 'publish'],
      ['closed', 'publish-summary'],
    ] as const) {
      const own = known(stage, { by: writer });
      expect(decideCall(act, {}, own)).toMatchObject({
        code: 'call-second-person',
        cite: { level: 'house' },
      });
      expect(openCallActs(own)).not.toContain(act);
    }
    // Whoever changed the words last has written them.
    const revised = replayCall([drafted, { type: 'call-revised', ...text, by: leader }]);
    expect(decideCall('publish', {}, known('drafted', { call: revised }))).toMatchObject({
      code: 'call-second-person',
    });
  });

  test('on a major decision is open for 30 days, the first not counted, and no day less', () => {
    expect(begunUntil('2026-03-31')).toMatchObject({
      code: 'call-too-short',
      field: 'closesOn',
      params: { days: 30, earliest: '2026-04-01' },
      cite: { law: '重大行政决策程序暂行条例', article: '15', status: 'CONFIRMED' },
    });
    expect(begunUntil('2026-04-01')).toMatchObject({ type: 'call-drafted' });
  });

  test('does not close before it opens, is not announced for a day gone by, nor ended early', () => {
    const late = { ...text, closesOn: day('2026-03-01') };
    expect(decideCall('revise', late, known('drafted'))).toMatchObject({
      code: 'call-closes-before',
    });
    expect(decideCall('publish', {}, known('drafted', { today: day('2026-03-03') }))).toMatchObject(
      { code: 'call-opens-in-past', field: 'opensOn' },
    );
    const lastDay = known('collecting', { today: text.closesOn });
    expect(decideCall('close', {}, lastDay)).toMatchObject({ code: 'call-still-open' });
    expect(openCallActs(lastDay)).not.toContain('close');
  });

  test.each([
    ['next', { next: '赵 守田提出多种树。' }],
    ['themes.1.answer', { answer: '请打13812345678。' }],
    ['themes.1.answer', { answer: '已答复 13900000000。' }],
    ['themes.1.title', { title: '白禾镇供水站旁的停车楼' }],
    ['themes.1.answer', { answer: '证件号11010119900101123X。' }],
  ] as [string, { next?: string; title?: string; answer?: string }][])(
    'names nobody in its summary: %s',
    (field, { next: said, ...changed }) => {
      const given = {
        next: said ?? summary.next,
        themes: [summary.themes[0], { ...summary.themes[1], ...changed }],
      };
      expect(decideCall('draft-summary', given, known('closed'))).toMatchObject({
        code: 'call-names-somebody',
        field,
        cite: { law: '个人信息保护法' },
      });
    },
  );

  test('looks for names once more when its summary goes out', () => {
    const senders = [{ name: '三百棵', phone: '', email: '', address: '' }];
    expect(decideCall('publish-summary', {}, known('closed', { senders }))).toMatchObject({
      code: 'call-names-somebody',
      field: 'summary.themes.0.answer',
    });
  });

  test('answers every theme, and has a summary before it is told', () => {
    const bare = { ...summary, themes: [{ title: '多种树', decision: 'adopted', answer: ' ' }] };
    expect(decideCall('draft-summary', bare, known('closed'))).toMatchObject({
      code: 'bad-input',
      field: 'themes.0.answer',
    });
    const unwritten = replayCall([drafted, published, closed]);
    expect(decideCall('publish-summary', {}, known('closed', { call: unwritten }))).toMatchObject({
      code: 'call-no-summary',
      cite: { article: '29(1)' },
    });
  });
});

describe('The public', () => {
  test.each([
    ['drafted', '2026-03-02', undefined],
    ['collecting', '2026-03-01', 'upcoming'],
    ['collecting', '2026-03-02', 'collecting'],
    ['collecting', '2026-03-20', 'collecting'],
    ['collecting', '2026-03-21', 'closed'],
    ['closed', '2026-03-21', 'closed'],
    ['summary-published', '2026-03-25', 'summary-published'],
    ['cancelled', '2026-03-25', 'cancelled'],
  ] as const)('sees a call that is %s on %s as %s', (stage, today, seen) => {
    expect(publicStateOf(callIn(stage), day(today))).toBe(seen);
  });

  test('never sees a draft that was given up', () => {
    expect(publicStateOf(replayCall([drafted, ended]), day('2026-03-25'))).toBeUndefined();
  });
});

describe('A letter', () => {
  const arriving = { purpose: 'suggestion' as const, receivedOn: day('2026-03-10') };
  const fault = (stage: CallStage, change: object = {}) =>
    answerFault(callIn(stage), { ...arriving, ...change })?.code;

  test('answers a call on its days, also when it is registered after them', () => {
    expect(fault('collecting')).toBeUndefined();
    expect(fault('closed')).toBeUndefined();
    expect(fault('closed', { receivedOn: day('2026-03-20') })).toBeUndefined();
  });

  test('answers none that is not open, on no other day, and with nothing but a suggestion', () => {
    for (const stage of ['drafted', 'summary-published', 'cancelled'] as const)
      expect(fault(stage), stage).toBe('call-not-collecting');
    expect(answerFault(undefined, arriving)?.code).toBe('call-not-collecting');
    for (const receivedOn of ['2026-03-01', '2026-03-21'])
      expect(fault('collecting', { receivedOn: day(receivedOn) })).toBe('call-outside-days');
    for (const purpose of ['appeal', null] as const)
      expect(fault('collecting', { purpose })).toBe('call-needs-suggestion');
  });
});
