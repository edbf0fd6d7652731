import { loadLaw } from '#server/law.ts';
import { describe, expect, it } from 'vitest';
import { replay } from '#domain/evolve.ts';
import { people } from '../county.ts';
import { byHand, opinionFor, reviewAsked, reviewOpinion, sortAs, Story, world } from './story.ts';

/** What goes on beside the stages: each from its beginning to the end of the matter, and what the law does not allow. */

const panel = [
  { name: '冯某', post: 'chair', standing: '县人大代表' },
  { name: '褚某', post: 'member', standing: '律师' },
  { name: '卫某', post: 'member', standing: '社区工作者' },
  { name: '蒋某', post: 'recorder' },
];
const sitting = { time: '09:00', place: '县住建局三楼' };
const planOn = (day: string, change: object = {}) => ({
  hold: 'yes',
  reasons: '户数多，争议大',
  plan: { day, ...sitting, panel, ...change },
});
const heldOn = (on: string) => ({ on, until: '11:30', record: '主持人：开始。', present: 'yes' });
const concluded = { facts: '主机损坏。', opinion: '应当修复。', votesFor: 2, votesAgainst: 1 };

const handledUnder = (...overlays: string[]) =>
  new Story('2026-03-02', {}, overlays.length > 0 ? loadLaw({ overlays }) : world.law)
    .by('sorter', 'sort', sortAs('R6'))
    .by('sorter', 'transfer', { unit: 'housing' })
    .on('2026-03-10')
    .by('officer', 'appoint', { person: people.officer.id })
    .by('officer', 'accept')
    .by('officer', 'hear', { on: '2026-03-10', way: 'phone', record: '听取了陈述。' });

const answerAndServe = (story: Story, on: string) =>
  story
    .on(on)
    .by('officer', 'draft-opinion', opinionFor(story.matter))
    .by('checker', 'check-opinion')
    .by('leader', 'sign-opinion')
    .by('officer', 'serve', byHand(on));

const reviewedUnder = (...overlays: string[]) =>
  answerAndServe(handledUnder(...overlays), '2026-03-20')
    .on('2026-03-24')
    .by('petitioner', 'request-review', reviewAsked)
    .by('reviewer', 'admit-review');

/** A hearing of ten days inside whatever is going on, from its request to the panel's opinion. */
const hearing = (story: Story, heads: 'leader' | 'reviewLeader', from = '2026-04-01') =>
  story
    .on(from)
    .by('petitioner', 'propose-hearing', { reasons: '费用由谁承担有争议' })
    .by(heads, 'decide-hearing', planOn('2026-04-10'))
    .on('2026-04-10')
    .by(heads === 'leader' ? 'officer' : 'reviewer', 'hold-hearing', heldOn('2026-04-10'))
    .on('2026-04-11')
    .by(heads === 'leader' ? 'officer' : 'reviewer', 'conclude-hearing', concluded);

const askForOne = (story: Story) =>
  story.on('2026-04-01').by('petitioner', 'propose-hearing', { reasons: '争议' });
const clockOf = (story: Story, rule: string) =>
  story.matter.clocks.findLast(({ sum }) => sum.rule === rule);
const leftOut = (story: Story, rule: string) =>
  (clockOf(story, rule)?.sum.steps ?? []).filter(({ kind }) => kind === 'exclusion');

describe('A hearing', () => {
  it('comes before the answer and does not replace it; under the national text the 60 days run on', () => {
    const story = hearing(handledUnder(), 'leader');
    answerAndServe(story, '2026-04-20');
    expect(story.table()).toMatchInlineSnapshot(`
      "
      2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
      2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
      2026-03-02 sorter transfer | with-unit | at housing | unit-officer: accept | DL-03 03-17/03-17, DL-04 03-09/03-09
      2026-03-10 officer appoint | with-unit | at housing | unit-officer: accept | DL-03 03-17/03-17, DL-04 03-09/03-09
      2026-03-10 officer accept | handling | at housing | unit-officer: hear | DL-20 05-09/05-09
      2026-03-10 officer hear | handling | at housing | unit-officer: draft-opinion | DL-20 05-09/05-09
      2026-04-01 petitioner propose-hearing | handling | at housing | unit-leader: decide-hearing | DL-20 05-09/05-09
      2026-04-01 leader decide-hearing | handling | at housing | unit-officer: hold-hearing | DL-20 05-09/05-09
      2026-04-10 officer hold-hearing | handling | at housing | unit-officer: conclude-hearing | DL-20 05-09/05-09
      2026-04-11 officer conclude-hearing | handling | at housing | unit-officer: draft-opinion | DL-20 05-09/05-09
      2026-04-20 officer draft-opinion | handling | at housing | legal-checker: check-opinion | DL-20 05-09/05-09
      2026-04-20 checker check-opinion | handling | at housing | unit-leader: sign-opinion | DL-20 05-09/05-09
      2026-04-20 leader sign-opinion | answered | at housing | unit-officer: serve | DL-20 05-09/05-09
      2026-04-20 officer serve | served | at housing | unit-officer: close | DL-40 05-20/05-20, DL-64 05-20/05-20
      "
    `);
    expect(clockOf(story, 'DL-20')).toMatchObject({ state: 'stopped' });
    expect(leftOut(story, 'DL-20')).toEqual([]);
    expect(replay(story.events)).toEqual(story.matter);
  });

  it.each([
    ['handling, national', () => hearing(handledUnder(), 'leader'), 'DL-20', '2026-05-09', null],
    [
      'handling, ecology sector (DL-32)',
      () => hearing(handledUnder('ecology-2025'), 'leader'),
      'DL-20',
      '2026-05-19',
      'DL-32',
    ],
    [
      'review, national',
      () => hearing(reviewedUnder(), 'reviewLeader'),
      'DL-41',
      '2026-04-23',
      null,
    ],
    [
      'review, Shandong (DL-31)',
      () => hearing(reviewedUnder('shandong-review-2024'), 'reviewLeader'),
      'DL-41',
      '2026-05-03',
      'DL-31',
    ],
  ] as const)('during %s', (_, played, rule, raw, ground) => {
    const story = played();
    expect(story.refused).toBeUndefined();
    expect(clockOf(story, rule)?.sum.raw).toBe(raw);
    expect(leftOut(story, rule)).toEqual(
      ground === null
        ? []
        : [{ kind: 'exclusion', from: '2026-04-02', to: '2026-04-11', days: 10, reason: ground }],
    );
  });

  it('during re-review is held by the body that decides, which sits above the county', () => {
    const story = reviewedUnder()
      .by('reviewer', 'draft-review', reviewOpinion('uphold'))
      .by('reviewLeader', 'sign-review')
      .by('reviewer', 'serve-review', byHand('2026-03-24'))
      .on('2026-03-31')
      .by('petitioner', 'request-review', { ...reviewAsked, body: '市级党委、政府' });
    expect(story.matter).toMatchObject({
      stage: 'review-requested',
      review: { level: 're-review', seat: 'elsewhere' },
    });
    story.by('petitioner', 'propose-hearing', { reasons: '争议' });
    expect(story.refused?.code).toBe('act-not-open');
  });

  it('shows the clock suspended from the day it is set until the panel has concluded', () => {
    const story = handledUnder('ecology-2025').on('2026-04-01');
    story.by('petitioner', 'propose-hearing', { reasons: '争议' });
    expect(clockOf(story, 'DL-20')?.state).toBe('running');
    story.by('leader', 'decide-hearing', planOn('2026-04-10'));
    expect(clockOf(story, 'DL-20')).toMatchObject({
      state: 'suspended',
      suspendedOn: '2026-04-01',
      suspendedBy: 'DL-32',
    });
    story.by('leader', 'postpone-hearing', {
      day: '2026-04-20',
      ...sitting,
      reasons: '检验未完成',
    });
    expect(clockOf(story, 'DL-20')?.state).toBe('suspended');
    story.on('2026-04-05').by('leader', 'call-off-hearing', { reasons: '信访人撤回听证申请' });
    expect(clockOf(story, 'DL-20')).toMatchObject({ state: 'running', suspendedOn: null });
    expect(leftOut(story, 'DL-20')).toMatchObject([{ from: '2026-04-02', to: '2026-04-05' }]);
  });

  it('called off on the day on which it was set leaves out no day', () => {
    const story = handledUnder('ecology-2025').on('2026-04-01');
    const before = clockOf(story, 'DL-20')?.sum.raw;
    story
      .by('petitioner', 'propose-hearing', { reasons: '争议' })
      .by('leader', 'decide-hearing', planOn('2026-04-10'))
      .by('leader', 'call-off-hearing', { reasons: '信访人撤回听证申请' });
    expect(clockOf(story, 'DL-20')).toMatchObject({ state: 'running', sum: { raw: before } });
    expect(leftOut(story, 'DL-20')).toEqual([]);
  });

  it('is held within the local period and with the local notice only where such a rule is turned on (DL-67)', () => {
    const national = askForOne(handledUnder());
    expect(clockOf(national, 'DL-67')).toBeUndefined();
    expect(national.by('leader', 'decide-hearing', planOn('2026-04-05')).refused).toBeUndefined();

    const local = askForOne(handledUnder('hearing-local'));
    expect(clockOf(local, 'DL-67')?.sum.raw).toBe('2026-05-01');
    expect(local.by('leader', 'decide-hearing', planOn('2026-04-07')).refused).toMatchObject({
      code: 'hearing-notice-too-short',
      params: { days: 7 },
      cite: { level: 'provincial' },
    });
    local.by('leader', 'decide-hearing', planOn('2026-04-08'));
    expect(local.refused).toBeUndefined();
    local.on('2026-04-08').by('officer', 'hold-hearing', heldOn('2026-04-08'));
    expect(clockOf(local, 'DL-67')?.state).toBe('stopped');
  });

  it.each([
    [
      'no chair',
      { panel: panel.map((one) => ({ ...one, post: 'member' })) },
      'panel-needs-one-chair',
    ],
    ['an even number who vote', { panel: [panel[0], panel[1], panel[3]] }, 'panel-not-odd'],
    ['nobody who records', { panel: panel.slice(0, 3) }, 'panel-needs-recorder'],
    [
      'the investigator in the chair',
      { panel: [{ name: people.officer.name, post: 'chair' }, ...panel.slice(1)] },
      'chair-investigated',
    ],
    ['closed doors without a reason', { open: 'no' }, 'closed-needs-reason'],
    ['a day that is over', { day: '2026-03-31' }, 'hearing-day-over'],
  ])('is not set with %s', (_, change, code) => {
    const story = handledUnder()
      .on('2026-04-01')
      .by('petitioner', 'propose-hearing', { reasons: '争议' })
      .by('leader', 'decide-hearing', planOn('2026-04-10', change));
    expect(story.refused?.code).toBe(code);
  });

  it('that the petitioner did not ask for is held only with their consent', () => {
    const story = handledUnder().by('officer', 'propose-hearing', { reasons: '争议' });
    const decision = planOn('2026-04-10');
    expect(story.by('leader', 'decide-hearing', decision).refused?.code).toBe(
      'hearing-without-consent',
    );
    story.by('leader', 'decide-hearing', { ...decision, petitionerAgrees: 'yes' });
    expect(story.matter.publicHearing?.state).toBe('set');
  });

  it('is concluded by more than half of the panel, and nothing is signed before', () => {
    const story = handledUnder().on('2026-04-01');
    story
      .by('petitioner', 'propose-hearing', { reasons: '争议' })
      .by('leader', 'decide-hearing', planOn('2026-04-10'))
      .by('officer', 'draft-opinion', opinionFor(story.matter))
      .by('checker', 'check-opinion')
      .by('leader', 'sign-opinion');
    expect(story.refused?.code).toBe('hearing-pending');
    story.on('2026-04-09').by('officer', 'hold-hearing', heldOn('2026-04-09'));
    expect(story.refused?.code).toBe('hearing-before-its-day');
    story
      .on('2026-04-10')
      .by('officer', 'hold-hearing', { ...heldOn('2026-04-10'), until: '08:30' });
    expect(story.refused?.code).toBe('hearing-ends-before-it-begins');
    story.by('officer', 'hold-hearing', heldOn('2026-04-10'));
    story.by('officer', 'conclude-hearing', { ...concluded, votesFor: 1, votesAgainst: 0 });
    expect(story.refused?.code).toBe('no-majority');
    story.by('officer', 'conclude-hearing', { ...concluded, votesFor: 3 });
    expect(story.refused?.code).toBe('more-votes-than-members');
    expect(story.by('officer', 'conclude-hearing', concluded).refused).toBeUndefined();
  });
});

describe('The hearing of a review', () => {
  it('is run by nobody who took part in the stage before it', () => {
    const asked = askForOne(reviewedUnder('shandong-review-2024'));
    const before = asked.from(
      { ...asked.matter, tookPart: [people.reviewLeader.id, people.reviewer.id] },
      asked.today,
    );
    expect(before.by('reviewLeader', 'decide-hearing', planOn('2026-04-10')).refused?.code).toBe(
      'took-part-before',
    );
    before.by('reviewLeader2', 'decide-hearing', planOn('2026-04-10')).on('2026-04-10');
    expect(before.refused).toBeUndefined();
    expect(before.by('reviewer', 'hold-hearing', heldOn('2026-04-10')).refused?.code).toBe(
      'took-part-before',
    );
    before.by('reviewer2', 'hold-hearing', heldOn('2026-04-10'));
    expect(before.refused).toBeUndefined();
  });
});

describe('Mediation', () => {
  const offer = { kind: 'people', mediator: '翠苑社区人民调解委员会', others: ['翠苑物业公司'] };
  const agreement = {
    facts: '电梯停运三个月。',
    items: '检测费用由物业公司承担。',
    performance: '转账支付',
    settles: [1, 2],
    promises: [{ requestNo: 1, text: '支付检测费用', dueDay: '2026-05-15', who: '翠苑物业公司' }],
  };
  const offered = () => handledUnder().on('2026-04-01').by('officer', 'offer-mediation', offer);
  const running = () =>
    offered()
      .by('petitioner', 'consent-to-mediation', { agrees: 'yes' })
      .by('officer', 'record-consent', { party: 2, agrees: 'yes' });

  it('to which all agree ends in an agreement that is the answer; its promises are kept before the file is closed', () => {
    const story = running()
      .on('2026-04-15')
      .by('officer', 'settle', agreement)
      .by('officer', 'serve', byHand('2026-04-15'))
      .on('2026-05-10')
      .by('officer', 'record-court-confirmation', {
        on: '2026-05-08',
        court: '望禾县人民法院',
        number: '（2026）望禾调确1号',
      })
      .by('officer', 'close')
      .by('officer', 'report-commitment', { no: 1, on: '2026-05-10', evidence: '转账凭证' })
      .by('petitioner', 'confirm-commitment', { no: 1, kept: 'yes' })
      .by('officer', 'close')
      .by('archivist', 'archive', {
        fileNumber: '2026-信-7',
        keptFor: '10年',
        items: [{ ref: 'letter', pages: 2 }],
        remarks: '材料齐全',
        checkedBy: '检查人甲',
      });
    expect(story.table()).toMatchInlineSnapshot(`
      "
      2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
      2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
      2026-03-02 sorter transfer | with-unit | at housing | unit-officer: accept | DL-03 03-17/03-17, DL-04 03-09/03-09
      2026-03-10 officer appoint | with-unit | at housing | unit-officer: accept | DL-03 03-17/03-17, DL-04 03-09/03-09
      2026-03-10 officer accept | handling | at housing | unit-officer: hear | DL-20 05-09/05-09
      2026-03-10 officer hear | handling | at housing | unit-officer: draft-opinion | DL-20 05-09/05-09
      2026-04-01 officer offer-mediation | handling | at housing | unit-officer: draft-opinion | DL-20 05-09/05-09
      2026-04-01 petitioner consent-to-mediation | handling | at housing | unit-officer: draft-opinion | DL-20 05-09/05-09
      2026-04-01 officer record-consent | handling | at housing | unit-officer: draft-opinion | DL-20 05-09/05-09
      2026-04-15 officer settle | answered | at housing | unit-officer: serve | DL-20 05-09/05-09
      2026-04-15 officer serve | served | at housing | unit-officer: report-commitment | DL-64 05-15/05-15
      2026-05-10 officer record-court-confirmation | served | at housing | unit-officer: report-commitment | DL-64 05-15/05-15
      2026-05-10 officer close | refused: commitments-open
      2026-05-10 officer report-commitment | served | at housing | supervisor: find-done | DL-64 05-15/05-15
      2026-05-10 petitioner confirm-commitment | served | at housing | unit-officer: close | DL-64 05-15/05-15
      2026-05-10 officer close | closed | at housing | – | DL-64 05-15/05-15
      2026-05-10 archivist archive | archived | at housing | – | DL-64 05-15/05-15
      "
    `);
    expect(replay(story.events)).toEqual(story.matter);
  });

  it('ends in an agreement that binds as it is: no review is asked of it', () => {
    const story = running()
      .by('officer', 'settle', agreement)
      .by('officer', 'serve', byHand('2026-04-01'));
    expect(story.matter.stage).toBe('served');
    expect(story.open('petitioner')).not.toContain('request-review');
    expect(story.by('petitioner', 'request-review', reviewAsked).refused?.code).toBe(
      'answer-has-no-review',
    );
  });

  it('runs beside the 60 days, which no text leaves out (art. 33, DL-33)', () => {
    const story = running().by('officer', 'settle', agreement);
    expect(clockOf(story, 'DL-20')?.sum.raw).toBe('2026-05-09');
    expect(leftOut(story, 'DL-20')).toEqual([]);
  });

  it.each([
    [
      'the petitioner',
      (story: Story) => story.by('petitioner', 'consent-to-mediation', { agrees: 'no' }),
    ],
    [
      'another side',
      (story: Story) =>
        story
          .by('petitioner', 'consent-to-mediation', { agrees: 'yes' })
          .by('officer', 'record-consent', { party: 2, agrees: 'no' }),
    ],
  ])('that %s refuses ends, and nothing else of the matter changes', (_, refuse) => {
    const before = handledUnder().on('2026-04-01');
    const story = refuse(offered());
    expect(story.matter.mediation?.state).toBe('refused');
    expect({ ...story.matter, mediation: null, version: 0 }).toEqual({
      ...before.matter,
      version: 0,
    });
    expect(story.running()).toEqual(before.running());
    expect(story.open('officer')).toEqual(before.open('officer'));
  });

  it('is never agreed to by the unit in the petitioner’s name', () => {
    const story = offered().by('officer', 'record-consent', { party: 1, agrees: 'yes' });
    expect(story.refused?.code).toBe('petitioner-speaks-for-themselves');
    expect(story.by('officer', 'consent-to-mediation', { agrees: 'yes' }).refused?.code).toBe(
      'not-your-act',
    );
    expect(story.by('officer', 'settle', agreement).refused?.code).toBe('not-at-this-point');
  });

  it('asks the other side only once the petitioner’s has said yes: who petitions is not betrayed by an offer', () => {
    const story = offered();
    expect(story.open('officer')).not.toContain('record-consent');
    for (const agrees of ['yes', 'no'])
      expect(story.by('officer', 'record-consent', { party: 2, agrees }).refused).toMatchObject({
        code: 'petitioner-says-first',
        field: 'party',
      });
    story.by('petitioner', 'consent-to-mediation', { agrees: 'yes' });
    expect(story.open('officer')).toContain('record-consent');
    story.by('officer', 'record-consent', { party: 2, agrees: 'yes' });
    expect(story.matter.mediation?.state).toBe('running');
  });

  it('that fails tells the other remedies, and can be offered again', () => {
    const story = running()
      .by('officer', 'end-mediation', {
        outcome: 'failed',
        reasons: '差距过大',
        remedies: '可以起诉',
      })
      .by('officer', 'offer-mediation', offer);
    expect(story.refused).toBeUndefined();
    expect(story.matter.mediation?.state).toBe('offered');
  });

  it.each([
    ['leaves a request open', { settles: [1] }, 'request-not-settled'],
    ['says by when nothing is done', { promises: [] }, 'performance-without-day'],
    [
      'promises for a day that is over',
      { promises: [{ requestNo: 1, text: '付款', dueDay: '2026-04-01' }] },
      'promise-day-not-in-future',
    ],
  ])('makes no agreement that %s', (_, change, code) => {
    expect(running().by('officer', 'settle', { ...agreement, ...change }).refused?.code).toBe(code);
  });
});

describe('A withdrawal', () => {
  const own = { words: '电梯修好了，不再反映。' };

  it('takes effect when the days to undo it are over, while the work went on; a supervisor gives back exactly what stood', () => {
    const story = handledUnder().on('2026-03-20').by('petitioner', 'withdraw', own);
    story.by('officer', 'draft-opinion', opinionFor(story.matter));
    story
      .on('2026-03-25')
      .by('system', 'end-by-withdrawal')
      .on('2026-03-26')
      .by('system', 'end-by-withdrawal')
      .on('2026-04-02')
      .by('supervisor', 'reopen', { reasons: '回访时说是被劝撤的' })
      .by('checker', 'check-opinion');
    expect(story.table()).toMatchInlineSnapshot(`
      "
      2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
      2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
      2026-03-02 sorter transfer | with-unit | at housing | unit-officer: accept | DL-03 03-17/03-17, DL-04 03-09/03-09
      2026-03-10 officer appoint | with-unit | at housing | unit-officer: accept | DL-03 03-17/03-17, DL-04 03-09/03-09
      2026-03-10 officer accept | handling | at housing | unit-officer: hear | DL-20 05-09/05-09
      2026-03-10 officer hear | handling | at housing | unit-officer: draft-opinion | DL-20 05-09/05-09
      2026-03-20 petitioner withdraw | handling | at housing | unit-officer: draft-opinion | DL-20 05-09/05-09, HS-01 03-25/03-25
      2026-03-20 officer draft-opinion | handling | at housing | legal-checker: check-opinion | DL-20 05-09/05-09, HS-01 03-25/03-25
      2026-03-25 system end-by-withdrawal | refused: withdrawal-not-final | Redress 默认值 HS-01
      2026-03-26 system end-by-withdrawal | withdrawn | at housing | – | no clock
      2026-04-02 supervisor reopen | handling | at housing | legal-checker: check-opinion | DL-20 05-09/05-09
      2026-04-02 checker check-opinion | handling | at housing | unit-leader: sign-opinion | DL-20 05-09/05-09
      "
    `);
    expect(replay(story.events)).toEqual(story.matter);
  });

  it('that is undone leaves the matter as it was', () => {
    const story = handledUnder().on('2026-03-20');
    const before = story.matter;
    story.by('petitioner', 'withdraw', own).after(3).by('petitioner', 'undo-withdrawal');
    expect({ ...story.matter, version: 0, clocks: [] }).toEqual({
      ...before,
      version: 0,
      clocks: [],
    });
    expect(story.running()).toEqual(['DL-20 05-09/05-09']);
    expect(story.after(9).by('system', 'end-by-withdrawal').refused?.code).toBe(
      'not-at-this-point',
    );
  });

  it('of a request for review ends the review alone, and does not say that it was taken back', () => {
    const story = reviewedUnder().by('petitioner', 'withdraw', own).after(7);
    story.by('system', 'end-by-withdrawal');
    expect(story.matter).toMatchObject({ stage: 'served', withdrawal: null });
    expect(story.events.map(({ type }) => type)).not.toContain('withdrawal-undone');
    expect(story.running()).not.toContain('HS-01');
  });

  it.each(['officer', 'leader', 'sorter', 'officeLeader', 'supervisor'] as const)(
    'is never entered or hurried by anybody of an office (%s)',
    (who) => {
      const story = handledUnder().by(who, 'withdraw', own);
      expect(story.refused?.code).toBe('not-your-act');
      story.by('petitioner', 'withdraw', own).after(9).by(who, 'end-by-withdrawal');
      expect(story.refused?.code).toBe('not-your-act');
    },
  );
});

describe('A recusal', () => {
  const ask = { reason: '承办人是物业公司经理的亲属' };
  const grant = { no: 1, granted: 'yes', reasons: '属实', successor: people.officer2.id };

  it('is asked for, decided by the head, and the successor takes over with the old date', () => {
    const story = handledUnder()
      .on('2026-03-12')
      .by('petitioner', 'ask-recusal', ask)
      .by('leader', 'decide-recusal', grant);
    expect(story.refused).toBeUndefined();
    expect(story.matter.holder).toEqual({ unit: 'housing', person: people.officer2.id });
    expect(story.running()).toEqual(['DL-20 05-09/05-09']);
    expect(story.by('officer', 'draft-opinion', opinionFor(story.matter)).refused?.code).toBe(
      'not-your-act',
    );
    expect(story.by('leader', 'appoint', { person: people.officer.id }).refused?.code).toBe(
      'successor-recused',
    );
    expect(story.by('officer2', 'draft-opinion', opinionFor(story.matter)).refused).toBeUndefined();
  });

  it('that is refused changes nothing but that it is decided', () => {
    const story = handledUnder().by('petitioner', 'ask-recusal', ask);
    story.by('leader', 'decide-recusal', { no: 1, granted: 'no', reasons: '没有利害关系' });
    expect(story.matter.recused).toEqual([]);
    expect(story.matter.holder.person).toBe(people.officer.id);
    expect(story.matter.recusals).toMatchObject([{ state: 'refused', askedBy: 'petitioner' }]);
  });

  it('of the head is decided by the head of the petition office', () => {
    const story = handledUnder().by('leader', 'declare-recusal', { reason: '当事人是我亲属' });
    const decision = { ...grant, successor: people.officer2.id };
    expect(story.by('leader', 'decide-recusal', decision).refused?.code).toBe('own-recusal');
    expect(story.by('officeLeader', 'decide-recusal', decision).refused).toBeUndefined();
  });

  it('of somebody of the petition office is no matter of the unit’s head', () => {
    const story = handledUnder().by('sorter', 'declare-recusal', { reason: '当事人是我亲属' });
    const decision = { ...grant, successor: people.sorter2.id };
    expect(story.by('leader', 'decide-recusal', decision).refused?.code).toBe('not-their-head');
    expect(story.by('officeLeader', 'decide-recusal', decision).refused).toBeUndefined();
  });

  it.each([
    ['nobody', null, 'successor-missing'],
    ['the person concerned', people.officer.id, 'successor-recused'],
    ['somebody of another unit', people.labourOfficer.id, 'successor-elsewhere'],
  ])('names as successor never %s', (_, successor, code) => {
    const story = handledUnder().by('petitioner', 'ask-recusal', ask);
    expect(story.by('leader', 'decide-recusal', { ...grant, successor }).refused?.code).toBe(code);
  });
});
