import { describe, expect, it } from 'vitest';
import { likenessOf, worthALook } from '#domain/likeness.ts';
import { onlyReceiptStays, sharersOf } from '#domain/matter.ts';
import { byHand, drafted, handling, sortAs, sorted, withUnit } from './story.ts';

/** Each track other than the ordinary one, from arrival to archive. */

const filed = {
  fileNumber: '2026-信-001',
  keptFor: '10年',
  items: [{ ref: 'letter', pages: 1 }],
  remarks: '材料齐全',
  checkedBy: '检查人甲',
};
const simple = () =>
  sorted()
    .by('sorter', 'sort', { ...sortAs('R6'), simple: true })
    .on('2026-03-03')
    .by('sorter', 'transfer', { unit: 'housing' });
const answer = { text: '已修好', result: 'support', way: 'phone', proof: '通话记录' };

describe('The simple procedure', () => {
  it('answers at once by telephone, and the petitioner may still ask for a review', () => {
    const story = simple()
      .on('2026-03-04')
      .by('officer', 'accept-simple', { way: 'phone' })
      .on('2026-03-06')
      .by('officer', 'answer-simple', { ...answer, result: 'not-supported' })
      .by('officer', 'answer-simple', answer)
      .on('2026-04-07')
      .by('officer', 'close')
      .by('archivist', 'archive', filed);
    expect(story.table()).toMatchInlineSnapshot(`
      "
      2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
      2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
      2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17, DL-25 03-03/03-03
      2026-03-03 sorter transfer | with-unit | at housing | unit-officer: accept-simple | DL-03 03-18/03-18, DL-23 03-06/03-06, DL-04 03-10/03-10
      2026-03-04 officer accept-simple | simple | at housing | unit-officer: answer-simple | DL-24 03-18/03-18
      2026-03-06 officer answer-simple | refused: simple-cannot-refuse | 信访事项简易办理办法（国信办发〔2022〕17号） 简易办理答复期限
      2026-03-06 officer answer-simple | served | at housing | unit-officer: close | DL-40 04-03/04-07, DL-64 04-03/04-07
      2026-04-07 officer close | refused: review-period-open | 信访工作条例 35
      2026-04-07 archivist archive | refused: act-not-open | 档案法 13
      "
    `);
  });

  it('waits for service when paper was asked for', () => {
    const story = simple()
      .by('officer', 'accept-simple', { way: 'sms' })
      .by('officer', 'answer-simple', { ...answer, paper: 'yes' });
    expect(story.matter.stage).toBe('answered');
    expect(story.by('officer', 'serve', byHand('2026-03-03')).matter.stage).toBe('served');
  });

  it('that is not simple after all becomes ordinary, its 60 days from the first acceptance', () => {
    const story = simple().on('2026-03-04').by('officer', 'accept-simple', { way: 'phone' });
    story.on('2026-03-10').by('officer', 'make-ordinary', { reasons: '要做检测' });
    expect(story.running()).toEqual(['DL-20 04-30/05-06']);
    expect(story.matter.stage).toBe('handling');
  });

  it.each([
    [
      'what was assigned',
      'simple-not-assigned',
      () => sorted().by('sorter', 'assign', { unit: 'housing', dueDay: '2026-04-30' }),
    ],
    ['a repeat', 'simple-first-time-only', () => withUnit().by('officer', 'join', link)],
    [
      'what concerns several units',
      'simple-one-body-only',
      () => withUnit().by('officer', 'ask-assistance', { unit: 'labour', question: '核实用工' }),
    ],
  ])('is not open to %s', (_, code, begin) => {
    expect(begin().by('officer', 'accept-simple', { way: 'phone' }).refused).toMatchObject({
      code,
      cite: { law: expect.stringContaining('信访事项简易办理办法') as string },
    });
  });

  it('is not open on a route of art. 31(i) to (v)', () => {
    const story = sorted().by('sorter', 'sort', { ...sortAs('R5'), simple: true });
    expect(story.refused?.code).toBe('simple-not-on-route');
  });
});

describe('A duty that a unit is asked to perform (R5)', () => {
  const duty = {
    object: '某劳务公司',
    inspection: '现场检查，属实',
    result: '责令改正',
    basis: '保障农民工工资支付条例',
    interest: 'own',
  };

  it('never starts the 60 days, is answered with recourses and never with a review', () => {
    const story = withUnit('R5')
      .on('2026-03-10')
      .by('officer', 'open-duty', { procedure: '劳动保障监察' })
      .on('2026-04-10')
      .by('leader', 'reply-duty', duty)
      .by('leader', 'reply-duty', {
        ...duty,
        reconsiderationBody: '望禾县人民政府',
        court: '望禾县人民法院',
      })
      .by('officer', 'serve', byHand('2026-04-10'))
      .by('officer', 'close')
      .by('archivist', 'archive', filed);
    expect(story.table()).toMatchInlineSnapshot(`
      "
      2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
      2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
      2026-03-05 sorter transfer | with-unit | at housing | unit-officer: open-duty | DL-03 03-20/03-20, DL-04 03-12/03-12
      2026-03-10 officer open-duty | performing | at housing | unit-leader: reply-duty | DL-22b 04-30/05-06
      2026-04-10 leader reply-duty | refused: recourse-missing
      2026-04-10 leader reply-duty | answered | at housing | unit-officer: serve | DL-22b 04-30/05-06
      2026-04-10 officer serve | served | at housing | unit-officer: close | DL-64 05-09/05-11
      2026-04-10 officer close | closed | at housing | – | DL-64 05-09/05-11
      2026-04-10 archivist archive | archived | at housing | – | DL-64 05-09/05-11
      "
    `);
    expect(story.matter.clocks.map(({ sum }) => sum.rule)).not.toContain('DL-40');
  });

  it('names who decides a reconsideration, and which court, wherever an interest is touched', () => {
    const story = withUnit('R5').by('officer', 'open-duty', { procedure: '监察' });
    expect(story.by('leader', 'reply-duty', duty).refused).toMatchObject({
      code: 'recourse-missing',
      field: 'reconsiderationBody',
    });
    expect(story.by('leader', 'reply-duty', { ...duty, interest: 'none' }).refused).toBeUndefined();
  });
});

describe('A suggestion (RA)', () => {
  it('is studied, adopted with what will be done, and closed when that is done', () => {
    const promises = [{ requestNo: 1, text: '增设路灯', dueDay: '2026-05-20' }];
    const story = withUnit('RA')
      .on('2026-03-12')
      .by('officer', 'study')
      .on('2026-04-01')
      .by('officer', 'reply', { text: '不采纳。', decision: 'not-adopted', promises })
      .by('officer', 'reply', { text: '采纳。', decision: 'adopted', promises })
      .by('officer', 'serve', byHand('2026-04-01'))
      .by('officer', 'close')
      .on('2026-05-18')
      .by('officer', 'report-commitment', { no: 1, on: '2026-05-18', evidence: '验收单' })
      .by('petitioner', 'confirm-commitment', { no: 1, kept: 'yes' })
      .by('officer', 'close')
      .by('archivist', 'archive', filed);
    expect(story.table()).toMatchInlineSnapshot(`
      "
      2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
      2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
      2026-03-05 sorter transfer | with-unit | at housing | unit-officer: reply | DL-03 03-20/03-20, DL-04 03-12/03-12, DL-26 04-30/05-06
      2026-03-12 officer study | studying | at housing | unit-officer: reply | DL-26 04-30/05-06
      2026-04-01 officer reply | refused: promise-without-adoption
      2026-04-01 officer reply | answered | at housing | unit-officer: serve | no clock
      2026-04-01 officer serve | served | at housing | unit-officer: report-commitment | DL-64 04-30/05-06
      2026-04-01 officer close | refused: commitments-open
      2026-05-18 officer report-commitment | served | at housing | supervisor: find-done | DL-64 04-30/05-06
      2026-05-18 petitioner confirm-commitment | served | at housing | unit-officer: close | DL-64 04-30/05-06
      2026-05-18 officer close | closed | at housing | – | DL-64 04-30/05-06
      2026-05-18 archivist archive | archived | at housing | – | DL-64 04-30/05-06
      "
    `);
  });
});

describe('An accusation (RB)', () => {
  it('leaves by two keepers, and only its receipt stays', () => {
    const body = { body: '县纪委监委' };
    const story = sorted('RB');
    expect(story.open('sorter')).not.toContain('transfer');
    story.by('keeper', 'propose-hand-over', body);
    story.by('keeper2', 'hand-over', body).on('2026-03-05');
    expect(onlyReceiptStays(story.matter)).toBe(false);
    const receipt = { on: '2026-03-05', number: '收字1号', by: '县纪委监委信访室' };
    story.by('keeper', 'record-hand-over', receipt);
    expect(onlyReceiptStays(story.matter)).toBe(true);
    expect(story.open('keeper')).not.toContain('record-hand-over');
  });

  it('gives its request back as a matter of its own that carries no word of it', () => {
    const story = sorted('RB').by('keeper', 'split', {
      added: ['请落实低保'],
      subject: '申请低保',
      purpose: 'appeal',
      reason: '控告之外另有诉求',
    });
    const event = story.events.at(-1);
    expect(event).toMatchObject({ moved: [{ no: 1, text: '请落实低保' }], subject: '申请低保' });
    expect(story.matter.requests).toHaveLength(2);
  });
});

const link = { other: 'm-2', kind: 'repeat', reason: '同一小区同一部电梯' };

describe('A link', () => {
  it('moves nothing, is contested by the petitioner, and undone to the byte', () => {
    const story = handling();
    const { version: _, ...before } = story.matter;
    story.by('officer', 'join', link);
    expect({ ...story.matter, links: [], version: 0 }).toEqual({ ...before, version: 0 });
    story.by('petitioner', 'contest-join', { id: 'm-2', words: '不是同一部电梯' });
    expect(story.matter.links[0]?.contested).toBe('不是同一部电梯');
    expect(story.by('petitioner', 'contest-join', { id: 'm-2', words: '再说' }).refused?.code).toBe(
      'no-such-link',
    );
    story.by('officer', 'undo-join', { id: 'm-2', reason: '不是同一部电梯' });
    const { version: __, ...after } = story.matter;
    expect(JSON.stringify(after)).toBe(JSON.stringify(before));
  });
});

describe('Units that share', () => {
  it('one leads, one assists, and says so once', () => {
    const story = handling().by('officer', 'ask-assistance', { unit: 'labour', question: '核实' });
    expect(story.open('labourOfficer')).toEqual(['assist']);
    story.by('labourOfficer', 'assist', { text: '已核实' });
    expect(story.matter.assisting[0]?.answer?.text).toBe('已核实');
    expect(story.matter.holder.unit).toBe('housing');
    expect(story.open('labourOfficer')).toEqual([]);
  });

  it('are those that still have something to do or to answer for', () => {
    const question = { unit: 'labour', question: '核实' };
    const asked = handling().by('officer', 'ask-assistance', question).matter;
    expect(sharersOf(asked)).toEqual(['labour']);
    const { matter } = drafted().by('checker', 'check-opinion').by('leader', 'sign-opinion');
    expect(matter.stage).toBe('answered');
    expect(sharersOf({ ...matter, assisting: asked.assisting })).toEqual([]);
    const supervised = { no: 1, unit: 'labour', on: matter.receivedOn, ground: 'delayed' } as const;
    const owed = { ...supervised, demand: '补发', dueDay: matter.receivedOn, answer: null };
    for (const [state, sharers] of [
      ['sent', ['labour']],
      ['settled', []],
    ] as const)
      expect(sharersOf({ ...matter, supervisions: [{ ...owed, state }] })).toEqual(sharers);
  });

  it('a dispute goes to the joint meeting at once when the sender takes it there (art. 24)', () => {
    const story = withUnit()
      .by('officer', 'object', { reasons: '不归我管', basis: '三定规定' })
      .by('officeLeader', 'refer-to-joint-meeting');
    expect(story.matter.stage).toBe('joint-meeting');
  });
});

describe('Supervision', () => {
  it('demands, is answered, returned, answered again and settled, and moves neither holder nor clock', () => {
    const story = drafted();
    const running = story.running();
    const said = { no: 1, text: '人员调整', done: '已补发告知书', result: '已改正' };
    story
      .by('supervisor', 'supervise', {
        unit: 'housing',
        ground: 'delayed',
        demand: '补发告知书',
        dueDay: '2026-03-30',
      })
      .by('labourLeader', 'answer-supervision', said);
    expect(story.refused?.code).toBe('not-your-act');
    story
      .by('leader', 'answer-supervision', said)
      .by('supervisor', 'return-supervision', { no: 1, reasons: '没有附证明' })
      .by('leader', 'answer-supervision', said)
      .by('supervisor', 'settle-supervision', { no: 1, reasons: '已改正' });
    expect(story.refused).toBeUndefined();
    expect(story.matter.supervisions[0]?.state).toBe('settled');
    expect(story.running()).toEqual(running);
  });
});

describe('A supervision of the unit complained of', () => {
  it('is not possible: whoever is complained of is told nothing of the matter', () => {
    const story = drafted();
    const accused = story.from({ ...story.matter, respondentUnits: ['housing'] }, story.today);
    const input = { unit: 'housing', ground: 'delayed', demand: '补发', dueDay: '2026-03-30' };
    expect(accused.by('supervisor', 'supervise', input).refused).toMatchObject({
      code: 'unit-is-respondent',
      field: 'unit',
    });
  });
});

const about = (subject: string, text: string) => ({ subject, requests: [{ text }] });

describe('Likeness', () => {
  const lift = about('翠苑小区3号楼电梯停运三个月', '尽快修复电梯');

  it('is whole for the same words, whatever their width and marks, and none for others', () => {
    const same = about('翠苑小区３号楼，电梯停运三个月！', '尽快修复电梯。');
    expect(likenessOf(lift, same).score).toBe(1);
    expect(likenessOf(lift, about('学校午餐涨价', '公布账目')).score).toBe(0);
    expect(likenessOf(about('', ''), about('', '')).score).toBe(0);
  });

  it('shows what both say, the longest first, and proposes from its threshold on', () => {
    const { score, shared } = likenessOf(lift, about('翠苑小区电梯坏了没人修', '修复电梯'));
    expect(score).toBeGreaterThan(worthALook);
    expect(shared).toEqual(['翠苑小区', '修复电梯']);
  });
});
