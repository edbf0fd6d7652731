import { describe, expect, it } from 'vitest';
import { buildCalendar } from '#domain/calendar.ts';
import { day } from '#domain/day.ts';
import { decide } from '#domain/decide.ts';
import { replay } from '#domain/evolve.ts';
import { isRefusal } from '#domain/refusal.ts';
import { loadCalendarSeed, loadLaw } from '#server/law.ts';
import { people } from '../county.ts';
import {
  answered,
  drafted,
  handling,
  heard,
  knownTo,
  objection,
  opinionFor,
  served,
  sortAs,
  sorted,
  Story,
  withUnit,
} from './story.ts';

const yes = { reasons: '属实' };
const no = { reasons: '属于你单位职权' };
const report = { no: 1, on: '2026-04-20', evidence: '验收单' };

const lateInYear = () => new Story('2026-12-18').by('sorter', 'sort', sortAs('R6'));
const refusing = (ground: string) => ({ ground, reasons: '理由', instead: '向有权机关提出' });

describe('An ordinary matter', () => {
  it('goes from arrival to closing, each step with its day, holder, next step and clocks', () => {
    const story = new Story()
      .by('sorter', 'sort', sortAs('R6'))
      .on('2026-03-05')
      .by('sorter', 'transfer', { unit: 'housing' })
      .on('2026-03-10')
      .by('officer', 'appoint', { person: people.officer.id })
      .by('officer', 'accept')
      .on('2026-03-16')
      .by('officer', 'hear', { on: '2026-03-16', way: 'in-person', record: '听取了陈述。' })
      .on('2026-04-20')
      .by('leader', 'extend', { days: 30, reason: '电梯检测未出结果' })
      .on('2026-05-20');
    story
      .by('officer', 'draft-opinion', opinionFor(story.matter, '2026-06-30'))
      .by('checker', 'check-opinion')
      .on('2026-05-22')
      .by('leader', 'sign-opinion')
      .on('2026-05-25')
      .by('officer', 'serve', { way: 'by-hand', on: '2026-05-25', proof: '签收' })
      .on('2026-06-20')
      .by('officer', 'report-commitment', { no: 1, on: '2026-06-19', evidence: '验收单' })
      .on('2026-06-22')
      .by('petitioner', 'confirm-commitment', { no: 1, kept: 'yes' })
      .by('petitioner', 'rate', { target: 'unit', score: 'satisfied' })
      .on('2026-06-25')
      .by('officer', 'close');
    expect(story.table()).toMatchInlineSnapshot(`
      "
      2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
      2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
      2026-03-05 sorter transfer | with-unit | at housing | unit-officer: accept | DL-03 03-20/03-20, DL-04 03-12/03-12
      2026-03-10 officer appoint | with-unit | at housing | unit-officer: accept | DL-03 03-20/03-20, DL-04 03-12/03-12
      2026-03-10 officer accept | handling | at housing | unit-officer: hear | DL-20 05-09/05-09
      2026-03-16 officer hear | handling | at housing | unit-officer: draft-opinion | DL-20 05-09/05-09
      2026-04-20 leader extend | handling | at housing | unit-officer: draft-opinion | DL-20 06-08/06-08
      2026-05-20 officer draft-opinion | handling | at housing | legal-checker: check-opinion | DL-20 06-08/06-08
      2026-05-20 checker check-opinion | handling | at housing | unit-leader: sign-opinion | DL-20 06-08/06-08
      2026-05-22 leader sign-opinion | answered | at housing | unit-officer: serve | DL-20 06-08/06-08
      2026-05-25 officer serve | served | at housing | unit-officer: report-commitment | DL-40 06-24/06-24, DL-64 06-24/06-24
      2026-06-20 officer report-commitment | served | at housing | supervisor: find-done | DL-40 06-24/06-24, DL-64 06-24/06-24
      2026-06-22 petitioner confirm-commitment | served | at housing | unit-officer: close | DL-40 06-24/06-24, DL-64 06-24/06-24
      2026-06-22 petitioner rate | served | at housing | unit-officer: close | DL-40 06-24/06-24, DL-64 06-24/06-24
      2026-06-25 officer close | closed | at housing | – | DL-64 06-24/06-24
      "
    `);
    expect(replay(story.events)).toEqual(story.matter);
  });

  it('runs its first clock from receipt, however late somebody registers it', () => {
    expect(new Story('2026-03-02').running()).toEqual(['DL-01 03-17/03-17']);
  });

  it('may be sorted again before it is sent, and no clock starts anew', () => {
    const story = sorted('R2').on('2026-03-09').by('sorter', 'sort', sortAs('R6'));
    expect(story.matter.clocks).toHaveLength(1);
    expect(story.running()).toEqual(['DL-01 03-17/03-17']);
  });

  it('is not sorted to a route that does not fit its purpose, nor with a procedure that the law does not know', () => {
    const wrong = { ...sortAs('R6'), purpose: 'suggestion' };
    expect(new Story().by('sorter', 'sort', wrong).refused?.code).toBe(
      'route-does-not-fit-purpose',
    );
    const unknown = { ...sortAs('R2'), procedure: 'nowhere' };
    expect(new Story().by('sorter', 'sort', unknown).refused?.code).toBe('unknown-procedure');
  });

  it('is never sent to the unit complained of, and never leaves the office with nobody who may act', () => {
    const story = new Story().by('sorter', 'sort', sortAs('R6', ['housing']));
    expect(story.by('sorter', 'transfer', { unit: 'housing' }).refused?.code).toBe(
      'unit-is-respondent',
    );
    const self = new Story().by('sorter', 'sort', sortAs('R6', ['office']));
    expect(self.refused?.code).toBe('office-is-respondent');
    expect(sorted().by('sorter', 'transfer', { unit: 'office' }).refused?.code).toBe(
      'office-does-not-decide',
    );
  });

  it('that is assigned has the day of the assignment as a clock of its own', () => {
    const story = sorted().by('sorter', 'assign', { unit: 'housing', dueDay: '2026-05-08' });
    expect(story.running()).toContain('DL-05 05-08/05-08');
    expect(
      sorted().by('sorter', 'assign', { unit: 'housing', dueDay: '2026-03-02' }).refused?.code,
    ).toBe('due-day-not-in-future');
  });
});

describe('A unit that objects', () => {
  it('gives the matter back to be sent elsewhere; the first clock runs on from receipt and the days are counted', () => {
    const story = withUnit()
      .on('2026-03-09')
      .by('officer', 'object', objection)
      .on('2026-03-11')
      .by('officeLeader', 'agree-objection', yes)
      .by('sorter', 'transfer', { unit: 'labour' });
    expect(story.table()).toMatchInlineSnapshot(`
      "
      2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
      2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
      2026-03-05 sorter transfer | with-unit | at housing | unit-officer: accept | DL-03 03-20/03-20, DL-04 03-12/03-12
      2026-03-09 officer object | objected | at office | office-leader: agree-objection | DL-03 03-20/03-20
      2026-03-11 officeLeader agree-objection | sorted | at office | sorter: transfer | DL-01 03-17/03-17
      2026-03-11 sorter transfer | with-unit | at labour | unit-officer: accept | DL-03 03-26/03-26, DL-04 03-18/03-18
      "
    `);
    expect(story.matter.bounces).toEqual([
      { unit: 'housing', from: '2026-03-05', to: '2026-03-11', days: 6 },
    ]);
  });

  it('and is not agreed with keeps the matter, and the old date of its notice stands', () => {
    const story = withUnit()
      .on('2026-03-09')
      .by('officer', 'object', objection)
      .on('2026-03-18')
      .by('officeLeader', 'refuse-objection', no);
    expect(story.running()).toEqual(['DL-03 03-20/03-20']);
    expect(story.matter).toMatchObject({ stage: 'with-unit', holder: { unit: 'housing' } });
  });

  it('cannot object twice, nor after its five working days', () => {
    const again = withUnit()
      .by('officer', 'object', objection)
      .by('officeLeader', 'refuse-objection', no);
    expect(again.open('officer')).not.toContain('object');
    expect(again.by('officer', 'object', objection).refused?.code).toBe('already-objected');
    const late = withUnit().on('2026-03-13').by('officer', 'object', objection);
    expect(late.refused).toMatchObject({
      code: 'objection-too-late',
      params: { due: '2026-03-12' },
    });
    expect(withUnit().on('2026-03-12').by('officer', 'object', objection).matter.stage).toBe(
      'objected',
    );
  });

  it('as the third is taken to the joint meeting, whose decision binds', () => {
    const story = withUnit()
      .by('officer', 'object', objection)
      .by('officeLeader', 'agree-objection', yes)
      .by('sorter', 'assign', { unit: 'labour', dueDay: '2026-06-01' })
      .by('labourOfficer', 'object', objection)
      .by('officeLeader', 'agree-objection', yes)
      .by('sorter', 'assign', { unit: 'baihe', dueDay: '2026-06-01' })
      .on('2026-03-09')
      .by('townOfficer', 'object', objection)
      .on('2026-03-12')
      .by('officeLeader', 'decide-competence', { unit: 'labour', reasons: '依职权' })
      .by('labourOfficer', 'object', objection);
    expect(story.table()).toMatchInlineSnapshot(`
      "
      2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
      2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
      2026-03-05 sorter transfer | with-unit | at housing | unit-officer: accept | DL-03 03-20/03-20, DL-04 03-12/03-12
      2026-03-05 officer object | objected | at office | office-leader: agree-objection | DL-03 03-20/03-20
      2026-03-05 officeLeader agree-objection | sorted | at office | sorter: transfer | DL-01 03-17/03-17
      2026-03-05 sorter assign | with-unit | at labour | unit-officer: accept | DL-03 03-20/03-20, DL-04 03-12/03-12, DL-05 06-01/06-01
      2026-03-05 labourOfficer object | objected | at office | office-leader: agree-objection | DL-03 03-20/03-20, DL-05 06-01/06-01
      2026-03-05 officeLeader agree-objection | sorted | at office | sorter: transfer | DL-01 03-17/03-17
      2026-03-05 sorter assign | with-unit | at baihe | unit-officer: accept | DL-03 03-20/03-20, DL-04 03-12/03-12, DL-05 06-01/06-01
      2026-03-09 townOfficer object | joint-meeting | at office | office-leader: decide-competence | DL-03 03-20/03-20, DL-05 06-01/06-01
      2026-03-12 officeLeader decide-competence | with-unit | at labour | unit-officer: accept | DL-03 03-27/03-27, DL-05 06-01/06-01
      2026-03-12 labourOfficer object | refused: bound-by-joint-meeting | 信访工作条例 24
      "
    `);
    expect(story.matter.bounces.map(({ unit, days }) => [unit, days])).toEqual([
      ['housing', 0],
      ['labour', 0],
      ['baihe', 7],
    ]);
  });

  it('that the joint meeting names keeps its old dates', () => {
    const story = withUnit()
      .by('officer', 'object', objection)
      .by('officeLeader', 'agree-objection', yes)
      .by('sorter', 'transfer', { unit: 'labour' })
      .by('labourOfficer', 'object', objection)
      .by('officeLeader', 'agree-objection', yes)
      .by('sorter', 'transfer', { unit: 'housing' })
      .by('officer', 'object', objection)
      .on('2026-03-19')
      .by('officeLeader', 'decide-competence', { unit: 'housing', reasons: '依职权' });
    expect(story.running()).toEqual(['DL-03 03-20/03-20']);
    expect(story.matter.bounces).toHaveLength(2);
    expect(story.open('officer')).not.toContain('object');
  });
});

describe('A unit that does not accept', () => {
  it('needs a ground from the closed list, and for visits only where the matter came by a visit', () => {
    expect(withUnit().by('leader', 'refuse', refusing('too-long')).refused?.code).toBe(
      'ground-not-in-law',
    );
    expect(
      withUnit().by('leader', 'refuse', refusing('visit-skipping-levels')).refused,
    ).toMatchObject({
      code: 'ground-for-visits-only',
      field: 'ground',
    });
    const visit = new Story('2026-03-02', { channel: 'visit' }).by('sorter', 'sort', sortAs('R6'));
    visit
      .by('sorter', 'transfer', { unit: 'housing' })
      .by('leader', 'refuse', refusing('visit-skipping-levels'));
    expect(visit.matter.stage).toBe('refused');
    expect(visit.running()).toEqual([]);
  });

  it.each(['R1', 'R2', 'R3', 'R4', 'R5'] as const)(
    'on %s shows the right procedure; the 60 days never start',
    (route) => {
      const out = { body: '县仲裁委', timeLimit: '一年内', papers: '申请书' };
      const story = withUnit(route);
      expect(story.by('officer', 'accept').refused?.code).toBe('wrong-route');
      story.by('officer', 'route-out', out);
      expect(story.matter.stage).toBe('routed-out');
      expect(story.matter.clocks.map(({ sum }) => sum.rule)).not.toContain('DL-20');
      expect(story.running()).toEqual([]);
    },
  );
});

describe('Other tracks', () => {
  it('a suggestion is studied and answered by its unit, without acceptance and without review', () => {
    const story = withUnit('RA')
      .on('2026-04-01')
      .by('officer', 'reply', { text: '已采纳。', decision: 'adopted' })
      .by('officer', 'serve', { way: 'post', on: '2026-04-01', proof: '挂号' })
      .by('officer', 'close');
    expect(story.table()).toMatchInlineSnapshot(`
      "
      2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
      2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
      2026-03-05 sorter transfer | with-unit | at housing | unit-officer: reply | DL-03 03-20/03-20, DL-04 03-12/03-12, DL-26 04-30/05-06
      2026-04-01 officer reply | answered | at housing | unit-officer: serve | no clock
      2026-04-01 officer serve | served | at housing | unit-officer: close | DL-64 04-30/05-06
      2026-04-01 officer close | closed | at housing | – | DL-64 04-30/05-06
      "
    `);
  });

  it('a consultation is answered by the office itself', () => {
    const story = sorted('RC')
      .by('sorter', 'reply', { text: '请带身份证办理。' })
      .by('registrar', 'serve', { way: 'told', on: '2026-03-02', proof: '通话记录' });
    expect(story.table()).toMatchInlineSnapshot(`
      "
      2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
      2026-03-02 sorter sort | sorted | at office | sorter: reply | DL-01 03-17/03-17
      2026-03-02 sorter reply | answered | at office | sorter: serve | no clock
      2026-03-02 registrar serve | served | at office | sorter: close | DL-64 04-01/04-01
      "
    `);
  });

  it('an accusation goes by sealed hand-over only', () => {
    const story = sorted('RB');
    expect(story.by('sorter', 'transfer', { unit: 'housing' }).refused?.code).toBe('wrong-route');
    const body = { body: '县纪委监委' };
    expect(story.by('keeper', 'hand-over', body).refused?.code).toBe('two-keepers-needed');
    story.by('keeper', 'propose-hand-over', body);
    expect(story.by('keeper', 'hand-over', body).refused?.code).toBe('second-keeper-needed');
    expect(story.by('keeper2', 'hand-over', { body: '县委组织部' }).refused?.code).toBe(
      'not-the-proposed-body',
    );
    expect(story.by('keeper2', 'hand-over', body).matter.stage).toBe('handed-over');
    expect(story.running()).toEqual([]);
  });

  it('an accusation that was none is sorted again by a keeper, who alone can see it', () => {
    expect(sorted('RB').by('keeper', 'sort', sortAs('R6')).matter.stage).toBe('sorted');
  });

  it('an imported answer keeps its true day, and nobody but the system can bring it in', () => {
    const answer = { on: '2026-03-09', text: '已答复', by: '旧系统' };
    const story = new Story().on('2026-03-20').by('sorter', 'import-answer', answer);
    expect(story.refused?.code).toBe('not-your-act');
    expect(story.by('system', 'import-answer', answer).table()).toMatchInlineSnapshot(`
      "
      2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
      2026-03-20 sorter import-answer | refused: not-your-act
      2026-03-20 system import-answer | served | at office | sorter: close | no clock
      "
    `);
    expect(story.matter.clocks[0]).toMatchObject({ state: 'stopped', stoppedOn: '2026-03-09' });
    const early = new Story().by('system', 'import-answer', { ...answer, on: '2026-03-01' });
    expect(early.refused?.code).toBe('day-before-receipt');
    const ahead = new Story().by('system', 'import-answer', { ...answer, on: '2026-03-03' });
    expect(ahead.refused?.code).toBe('day-in-future');
  });
});

describe('An extension', () => {
  const because = { days: 30, reason: '需要鉴定' };
  it('is granted once, by the leader, for at most 30 days, with a reason', () => {
    const story = handling().by('officer', 'extend', because);
    expect(story.refused?.code).toBe('not-your-act');
    expect(story.by('leader', 'extend', { ...because, days: 31 }).refused).toMatchObject({
      code: 'extension-too-long',
      field: 'days',
      params: { most: 30 },
    });
    expect(story.by('leader', 'extend', because).running()).toEqual(['DL-20 06-08/06-08']);
    expect(story.by('leader', 'extend', { ...because, days: 1 }).refused?.code).toBe(
      'already-extended',
    );
    expect(story.open('leader')).not.toContain('extend');
    expect(() => handling().by('leader', 'extend', { days: 30, reason: ' ' })).toThrow(/missing/);
  });

  it('comes before the period has ended, on its last day at the latest', () => {
    expect(handling().running()).toEqual(['DL-20 05-09/05-09']);
    expect(handling().on('2026-05-09').by('leader', 'extend', because).refused).toBeUndefined();
    expect(handling().on('2026-05-10').by('leader', 'extend', because).refused?.code).toBe(
      'extension-too-late',
    );
  });
});

describe('An opinion', () => {
  it('is not drafted before the petitioner was heard', () => {
    const story = handling();
    expect(story.by('officer', 'draft-opinion', opinionFor(story.matter)).refused?.code).toBe(
      'petitioner-not-heard',
    );
    const ahead = { on: '2026-03-11', way: 'phone', record: '记录' };
    expect(story.by('officer', 'hear', ahead).refused?.code).toBe('day-in-future');
    expect(story.by('officer', 'hear', { ...ahead, on: '2026-03-01' }).refused?.code).toBe(
      'day-before-receipt',
    );
  });

  it.each([
    ['one left out', (two: unknown[]) => two.slice(0, 1)],
    ['one answered twice', (two: unknown[]) => [...two, two[0]]],
    [
      'an answer to a request that was never made',
      (two: unknown[]) => [...two, { ...(two[0] as object), no: 3 }],
    ],
  ])('answers each request exactly once: not with %s', (_, change) => {
    const story = heard();
    const opinion = opinionFor(story.matter);
    const wrong = { ...opinion, answers: change(opinion.answers) };
    expect(story.by('officer', 'draft-opinion', wrong).refused).toMatchObject({
      code: 'request-not-answered',
      field: 'answers',
    });
  });

  it('is not signed by whoever drafted it, though they may be the leader as well', () => {
    const story = drafted().by('checker', 'check-opinion');
    const both = { ...people.officer, roles: ['unit-officer', 'unit-leader'] as const };
    const actor = { kind: 'staff' as const, person: both.id, unit: both.unit, roles: both.roles };
    const known = { ...knownTo('officer', story.matter, story.today), actor };
    expect(decide('sign-opinion', {}, known)).toMatchObject({ code: 'own-draft' });
  });

  it('is checked by somebody else before the leader signs', () => {
    expect(drafted().by('leader', 'sign-opinion').refused?.code).toBe('not-checked-yet');
    const story = drafted();
    const both = { ...people.officer, roles: ['unit-officer', 'legal-checker'] as const };
    const known = knownTo('officer', story.matter, story.today);
    const actor = { kind: 'staff', person: both.id, unit: both.unit, roles: both.roles } as const;
    expect(decide('check-opinion', { remarks: '' }, { ...known, actor })).toMatchObject({
      code: 'own-draft',
    });
  });

  it('that is sent back is drafted again, with what stood there kept', () => {
    const story = drafted().by('checker', 'return-draft', { remarks: '依据写全' });
    expect(story.matter).toMatchObject({ draft: { step: 'none', remarks: '依据写全' } });
    expect(story.open('leader')).not.toContain('sign-opinion');
    expect(story.open('officer')).toContain('draft-opinion');
  });

  it('promises only for days to come, and only for requests that were made', () => {
    const story = heard();
    expect(
      story.by('officer', 'draft-opinion', opinionFor(story.matter, '2026-03-10')).refused?.code,
    ).toBe('promise-day-not-in-future');
    const stray = {
      ...opinionFor(story.matter),
      promises: [{ requestNo: 9, text: '修', dueDay: '2026-09-01' }],
    };
    expect(story.by('officer', 'draft-opinion', stray).refused?.code).toBe(
      'promise-without-request',
    );
    const late = drafted('2026-03-21')
      .by('checker', 'check-opinion')
      .on('2026-03-21')
      .by('leader', 'sign-opinion');
    expect(late.refused?.code).toBe('promise-day-not-in-future');
  });

  it('starts the petitioner’s review period on the day it was served, not before it was issued', () => {
    expect(
      answered().by('officer', 'serve', { way: 'post', on: '2026-03-19', proof: '挂号' }).refused
        ?.code,
    ).toBe('served-before-issue');
    const story = served();
    expect(story.running()).toEqual(['DL-40 04-22/04-22', 'DL-64 04-22/04-22']);
    expect(story.matter.clocks.find(({ sum }) => sum.rule === 'DL-20')).toMatchObject({
      state: 'stopped',
      stoppedOn: '2026-03-23',
    });
  });
});

describe('A promise', () => {
  it('is owned by whoever handles the matter, and where nobody is named by whoever drafted it', () => {
    expect(answered('2026-04-30').matter.commitments[0]?.owner).toBe(people.officer.id);
    const named = drafted('2026-04-30').by('officer', 'appoint', { person: people.officer2.id });
    named.by('checker', 'check-opinion').by('leader', 'sign-opinion');
    expect(named.matter.commitments[0]?.owner).toBe(people.officer2.id);
  });

  it('that was not kept goes back to the unit until the petitioner says yes', () => {
    const story = served('2026-04-30')
      .on('2026-04-20')
      .by('officer', 'report-commitment', report)
      .by('petitioner', 'confirm-commitment', { no: 1, kept: 'no', word: '还是停运' })
      .by('officer', 'report-commitment', { ...report, evidence: '再次验收' })
      .by('petitioner', 'confirm-commitment', { no: 1, kept: 'yes' });
    expect(story.lines.slice(-4).map((line) => line.split(' | ').slice(1, 4).join(', '))).toEqual([
      'served, at housing, supervisor: find-done',
      'served, at housing, unit-officer: report-commitment',
      'served, at housing, supervisor: find-done',
      'served, at housing, unit-officer: close',
    ]);
  });

  it('on which the petitioner is silent is found done by a supervisor, after the unit has reported it', () => {
    const early = served('2026-04-30').by('supervisor', 'find-done', { no: 1, finding: '看过' });
    expect(early.refused?.code).toBe('commitment-not-reported');
    const story = served('2026-04-30').on('2026-04-20').by('officer', 'report-commitment', report);
    story.by('supervisor', 'find-done', { no: 1, finding: '看过' });
    expect(story.matter.commitments[0]).toMatchObject({
      state: 'found-done',
      evidence: report.evidence,
      petitionerWord: null,
    });
  });

  it('that a supervisor found done is open again when the petitioner says that it was not kept', () => {
    const story = served('2026-04-30')
      .on('2026-04-20')
      .by('officer', 'report-commitment', report)
      .by('supervisor', 'find-done', { no: 1, finding: '看过' });
    expect(story.open('petitioner')).toContain('confirm-commitment');
    story.by('petitioner', 'confirm-commitment', { no: 1, kept: 'no', word: '还是停运' });
    expect(story.matter.commitments[0]).toMatchObject({ state: 'not-kept' });
    expect(story.on('2026-12-01').by('officer', 'close').refused?.code).toBe('commitments-open');
    story.by('officer', 'report-commitment', report);
    story.by('petitioner', 'confirm-commitment', { no: 1, kept: 'yes' });
    expect(story.open('petitioner')).not.toContain('confirm-commitment');
  });

  it('is not reported as kept in the future or before the letter came', () => {
    const story = served('2026-04-30');
    expect(story.by('officer', 'report-commitment', report).refused?.code).toBe('day-in-future');
    expect(
      story.by('officer', 'report-commitment', { ...report, on: '2026-03-01' }).refused?.code,
    ).toBe('day-before-receipt');
  });
});

describe('After service', () => {
  it('the petitioner rates office and unit once each, until the window closes', () => {
    const story = served()
      .on('2026-04-22')
      .by('petitioner', 'rate', { target: 'unit', score: 'not-satisfied' });
    expect(
      story.by('petitioner', 'rate', { target: 'unit', score: 'satisfied' }).refused?.code,
    ).toBe('already-rated');
    expect(
      story.by('petitioner', 'rate', { target: 'office', score: 'satisfied' }).refused,
    ).toBeUndefined();
    expect(story.open('petitioner')).not.toContain('rate');
    const late = served()
      .on('2026-04-23')
      .by('petitioner', 'rate', { target: 'unit', score: 'satisfied' });
    expect(late.refused).toMatchObject({ code: 'rating-closed', params: { due: '2026-04-22' } });
  });

  it('the matter stays open while a promise is, and while review may be asked for', () => {
    expect(served().on('2026-04-22').by('officer', 'close').refused).toMatchObject({
      code: 'review-period-open',
      params: { due: '2026-04-22' },
    });
    expect(served('2026-04-30').on('2026-06-01').by('officer', 'close').refused).toMatchObject({
      code: 'commitments-open',
      params: { numbers: '1' },
    });
    expect(served().on('2026-04-23').by('officer', 'close').matter.stage).toBe('closed');
  });

  it('papers may be added and notes made at whatever stage, and nothing is added without words or papers', () => {
    const story = served().on('2026-04-23').by('officer', 'close');
    expect(
      story.by('petitioner', 'add-papers', { papers: [], note: '补充' }).refused,
    ).toBeUndefined();
    expect(story.by('petitioner', 'add-papers', { papers: [] }).refused?.code).toBe(
      'nothing-to-add',
    );
  });
});

describe('A person who acts', () => {
  it('is of the unit that holds the matter, and there', () => {
    const { matter, today } = withUnit();
    const known = knownTo('officer', matter, today);
    const away = { ...people.officer2, awayFrom: day('2026-03-01'), awayTo: day('2026-03-31') };
    const staff = new Map(known.staff).set(away.id, away);
    expect(decide('appoint', { person: away.id }, { ...known, staff })).toMatchObject({
      code: 'person-is-away',
      params: { until: '2026-03-31' },
    });
    expect(decide('appoint', { person: people.sorter.id }, known)).toMatchObject({
      code: 'not-in-holding-unit',
    });
  });
});

describe('A new calendar', () => {
  const published = {
    year: 2027,
    notice: '2027年通知',
    noticeDay: day('2026-11-10'),
    source: '测试',
    workdays: [],
    holidays: [
      {
        name: '元旦',
        from: day('2027-01-01'),
        to: day('2027-01-03'),
      },
    ],
  };
  const calendar = buildCalendar([...loadCalendarSeed(), published]);

  it('settles what was provisional', () => {
    const story = lateInYear();
    expect(story.matter.clocks[0]?.sum).toMatchObject({ provisional: true });
    const outcome = decide(
      'recount',
      {},
      { ...knownTo('system', story.matter, story.today), calendar },
    );
    expect(outcome).toMatchObject([
      {
        type: 'clock-moved',
        rule: 'DL-01',
        sum: { provisional: false, statutoryDue: '2027-01-04' },
      },
    ]);
  });

  it('settles it too where the office has turned an overlay on since then, under the law it was promised by', () => {
    const story = lateInYear();
    const law = loadLaw({ overlays: ['ecology-2025'] });
    const outcome = decide(
      'recount',
      {},
      {
        ...knownTo('system', story.matter, story.today),
        calendar,
        law,
      },
    );
    const lawVersion = story.matter.lawVersion;
    expect(isRefusal(outcome) ? outcome.code : outcome).toMatchObject([{ sum: { lawVersion } }]);
  });
});
