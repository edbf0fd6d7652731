import { describe, expect, it } from 'vitest';
import { actNames, acts, type ActName } from '#domain/acts.ts';
import { buildCalendar } from '#domain/calendar.ts';
import { day } from '#domain/day.ts';
import { decide, notOpen } from '#domain/decide.ts';
import {
  routes,
  sortingOf,
  stages,
  type Commitment,
  type Matter,
  type Route,
  type Stage,
} from '#domain/matter.ts';
import { fitsBeside } from '#domain/lifecycle.ts';
import type { HearingPlan, HearingState, MediationState } from '#domain/beside.ts';
import type { Review } from '#domain/review.ts';
import { mayAct, permissions } from '#domain/permissions.ts';
import { isRefusal } from '#domain/refusal.ts';
import { roles, type Actor } from '#domain/staff.ts';
import { people, type Post } from '../county.ts';
import {
  answered,
  asActor,
  byHand,
  drafted,
  handling,
  heard,
  knownTo,
  objection,
  opinionFor,
  reviewAnswered,
  reviewAsked,
  reviewing,
  reviewOpinion,
  reviewRequested,
  served,
  sortAs,
  sorted,
  Story,
  withUnit,
  world,
  type Who,
} from './story.ts';

const objected = () => withUnit().by('officer', 'object', objection);
const answeredSuggestion = () =>
  withUnit('RA')
    .by('officer', 'reply', { text: '已采纳。', decision: 'adopted' })
    .by('officer', 'serve', { way: 'post', on: '2026-03-05', proof: '挂号' });

/** A matter in each stage, as an office would have brought it there. */
const inStage: Record<Stage, () => Story> = {
  registered: () => new Story(),
  sorted,
  'with-unit': withUnit,
  objected,
  'joint-meeting': thriceObjected,
  handling,
  simple: () => withUnit().by('officer', 'accept-simple', inputs['accept-simple']()),
  performing: () => withUnit('R5').by('officer', 'open-duty', inputs['open-duty']()),
  studying: () => withUnit('RA').by('officer', 'study', {}),
  answered,
  served: () => served('2026-04-30'),
  'review-requested': reviewRequested,
  reviewing,
  'review-answered': reviewAnswered,
  refused: () => withUnit().by('leader', 'refuse', inputs.refuse()),
  'routed-out': () => withUnit('R2').by('officer', 'route-out', inputs['route-out']()),
  'handed-over': () => sealedFor('keeper2').by('keeper', 'hand-over', body),
  withdrawn: () =>
    withUnit()
      .by('petitioner', 'withdraw', { words: '不再要求' })
      .after(6)
      .by('system', 'end-by-withdrawal'),
  closed: () => answeredSuggestion().by('officer', 'close'),
  archived: () =>
    answeredSuggestion().by('officer', 'close').by('archivist', 'archive', inputs.archive()),
};

const body = { body: '县纪委监委' };
const sealedFor = (keeper: Post) => sorted('RB').by(keeper, 'propose-hand-over', body);

function thriceObjected(): Story {
  const story = withUnit();
  for (const [unit, leader] of [
    ['labour', 'officer'],
    ['housing', 'labourOfficer'],
  ] as const)
    story
      .by(leader, 'object', objection)
      .by('officeLeader', 'agree-objection', { reasons: '属实' })
      .by('sorter', 'transfer', { unit });
  return story.by('officer', 'object', objection);
}

/** Where an act needs more than its stage: a draft to check, a promise to report, a period that is over. */
const readyFor: Partial<Record<ActName, () => Story>> = {
  'draft-opinion': heard,
  'check-opinion': drafted,
  'return-draft': drafted,
  'sign-opinion': () => drafted().by('checker', 'check-opinion'),
  'find-done': () =>
    served('2026-04-30').by('officer', 'report-commitment', inputs['report-commitment']()),
  close: () => served().on('2026-06-01'),
  'return-review-draft': () => reviewing().by('reviewer', 'draft-review', reviewOpinion('uphold')),
  'sign-review': () => reviewing().by('reviewer', 'draft-review', reviewOpinion('uphold')),
};

const hearingIn =
  (state: HearingState) =>
  (matter: Matter): Matter => ({
    ...matter,
    publicHearing: {
      state,
      proposedBy: 'petitioner',
      proposedOn: day('2026-03-02'),
      reasons: '案情复杂',
      decidedOn: null,
      plan: state === 'set' ? plan : null,
      heldOn: null,
      record: null,
      opinion: null,
    },
  });
const plan: HearingPlan = {
  day: day('2026-03-02'),
  time: '09:00',
  place: '县信访局',
  open: true,
  closedBecause: '',
  panel: [],
};
const mediationIn =
  (state: MediationState) =>
  (matter: Matter): Matter => ({
    ...matter,
    mediation: {
      state,
      kind: 'people',
      mediator: '县调委会',
      offeredOn: day('2026-03-02'),
      parties: [
        { no: 1, name: '', consent: 'asked' },
        { no: 2, name: '物业公司', consent: 'asked' },
      ],
      agreement: null,
      courtConfirmation: null,
    },
    ...('reply' in matter
      ? {
          reply: {
            kind: 'settlement' as const,
            on: day('2026-03-02'),
            agreement: { facts: '', items: '', performance: '', promises: [] },
          },
        }
      : {}),
  });
const withdrawing = (matter: Matter): Matter => ({
  ...matter,
  withdrawal: { on: day('2026-03-02'), words: '不再要求' },
});
const linked = (matter: Matter): Matter => ({
  ...matter,
  links: [
    {
      id: 'm-9',
      number: { prefix: '望信', year: 2026, sequence: 9 },
      kind: 'repeat',
      reason: '同一事项',
      on: day('2026-03-02'),
      contested: null,
    },
  ],
});
const supervisedIn =
  (state: 'sent' | 'answered') =>
  (matter: Matter): Matter => ({
    ...matter,
    handledBy: 'housing',
    supervisions: [
      {
        no: 1,
        on: day('2026-03-02'),
        unit: 'housing',
        ground: 'delayed',
        demand: '限期答复',
        dueDay: day('2026-12-01'),
        answer: null,
        state,
      },
    ],
  });
const underReview =
  (change: Partial<Review>) =>
  (matter: Matter): Matter =>
    matter.stage === 'review-requested' || matter.stage === 'reviewing'
      ? { ...matter, review: { ...matter.review, ...change } }
      : matter;

const promisedIn =
  (state: Commitment['state']) =>
  (matter: Matter): Matter =>
    matter.stage.startsWith('review')
      ? {
          ...matter,
          commitments: [
            {
              no: 1,
              requestNo: 1,
              text: '修好电梯',
              dueDay: day('2026-04-30'),
              unit: 'housing',
              owner: null,
              state,
              evidence: null,
              petitionerWord: null,
            },
          ],
        }
      : matter;

/** The same matter with what an act needs to be going on beside its stage. */
const beside: Partial<Record<ActName, (matter: Matter) => Matter>> = {
  split: (matter) => ({ ...matter, requests: [...matter.requests, { no: 9, text: '另一诉求' }] }),
  'hand-over': (matter) =>
    matter.stage === 'sorted'
      ? { ...matter, handOver: { body: inputs['hand-over']().body, by: people.keeper2.id } }
      : matter,
  'report-commitment': promisedIn('promised'),
  'confirm-commitment': promisedIn('reported'),
  'find-done': promisedIn('reported'),
  'decide-hearing': hearingIn('proposed'),
  'postpone-hearing': hearingIn('set'),
  'call-off-hearing': hearingIn('set'),
  'hold-hearing': hearingIn('set'),
  'conclude-hearing': hearingIn('held'),
  'consent-to-mediation': mediationIn('offered'),
  'record-consent': mediationIn('offered'),
  'end-mediation': mediationIn('running'),
  settle: mediationIn('running'),
  'record-court-confirmation': mediationIn('agreed'),
  'undo-withdrawal': withdrawing,
  'end-by-withdrawal': withdrawing,
  'undo-join': linked,
  'contest-join': linked,
  supervise: (matter) => ({ ...matter, handledBy: 'housing' }),
  'answer-supervision': supervisedIn('sent'),
  'return-supervision': supervisedIn('answered'),
  'settle-supervision': supervisedIn('answered'),
  assist: (matter) => ({
    ...matter,
    assisting: [{ unit: 'labour', askedOn: day('2026-03-02'), question: '?', answer: null }],
  }),
  'decide-recusal': (matter) => ({
    ...matter,
    recusals: [
      {
        no: 1,
        askedOn: day('2026-03-02'),
        askedBy: 'staff',
        person: people.officer2.id,
        reason: '亲属',
        state: 'asked',
      },
    ],
  }),
  'complete-request': underReview({
    completion: { askedOn: day('2026-03-26'), what: '身份证明', dueDay: null },
  }),
  'record-outside-review': underReview({ seat: 'elsewhere' }),
  'resume-review': underReview({ suspendedOn: day('2026-03-26') }),
  // A request for review needs an answer of the ordinary procedure.
  'request-review': (matter) =>
    matter.stage === 'closed' ? { ...matter, handledBy: 'housing' } : matter,
};

const inputs = {
  sort: (route: Route = 'R6') => sortAs(route),
  transfer: () => ({ unit: 'housing' }),
  assign: () => ({ unit: 'housing', dueDay: '2026-12-31' }),
  'hand-over': () => ({ body: '县委政法委' }),
  object: () => objection,
  'agree-objection': () => ({ reasons: '属实' }),
  'refuse-objection': () => ({ reasons: '属于你单位职权' }),
  'decide-competence': () => ({ unit: 'baihe', reasons: '属地管理' }),
  appoint: (_?: Route, matter?: Matter) => ({ person: colleagueAt(matter) }),
  accept: () => ({}),
  refuse: () => ({ ground: 'already-in-hand', reasons: '正在办理', instead: '等待答复' }),
  'route-out': () => ({ body: '县仲裁委', timeLimit: '一年内', papers: '申请书' }),
  hear: () => ({ on: '2026-03-10', way: 'phone', record: '听取了陈述。' }),
  extend: () => ({ days: '30', reason: '需要鉴定' }),
  'draft-opinion': (_?: Route, matter?: Matter) => (matter ? opinionFor(matter) : {}),
  'check-opinion': () => ({ remarks: '' }),
  'return-draft': () => ({ remarks: '依据写全' }),
  'sign-opinion': () => ({}),
  reply: () => ({ text: '感谢您的建议。', decision: 'kept' }),
  'import-answer': () => ({ on: '2026-03-02', text: '已答复', by: '旧系统' }),
  serve: () => ({ way: 'by-hand', on: '2026-03-20', proof: '签收' }),
  'report-commitment': () => ({ no: 1, on: '2026-03-23', evidence: '验收单' }),
  'confirm-commitment': () => ({ no: 1, kept: 'yes' }),
  'find-done': () => ({ no: 1, finding: '现场看过，已修好' }),
  rate: () => ({ target: 'unit', score: 'satisfied' }),
  'add-papers': () => ({ papers: [], note: '补充说明' }),
  note: () => ({ text: '已电话联系' }),
  recount: () => ({}),
  close: () => ({}),
  split: () => ({ requests: [9], subject: '另一事项', purpose: 'appeal', reason: '两件事' }),
  'propose-hand-over': () => body,
  'record-hand-over': () => ({ on: '2026-03-02', number: '收字1号', by: '县纪委监委' }),
  'refer-to-joint-meeting': () => ({}),
  'ask-assistance': () => ({ unit: 'labour', question: '请协助核实用工情况' }),
  assist: () => ({ text: '已核实' }),
  'report-urgent': () => ({ to: ['县委办'], situation: '停水三日', measures: '已送水' }),
  'accept-simple': () => ({ way: 'phone' }),
  'answer-simple': () => ({ text: '已修好', result: 'support', way: 'phone', proof: '通话记录' }),
  'make-ordinary': () => ({ reasons: '情况复杂' }),
  'open-duty': () => ({ procedure: '劳动保障监察' }),
  'reply-duty': () => ({
    object: '某公司',
    inspection: '现场检查',
    result: '责令改正',
    basis: '劳动保障监察条例',
    interest: 'own',
  }),
  study: () => ({}),
  'propose-hearing': () => ({ reasons: '案情复杂' }),
  'decide-hearing': () => ({
    hold: 'yes',
    plan: {
      day: '2026-12-01',
      time: '09:00',
      place: '县信访局',
      panel: [
        { name: '张三', post: 'chair' },
        { name: '李四', post: 'member' },
        { name: '王五', post: 'member' },
        { name: '赵六', post: 'recorder' },
      ],
    },
  }),
  'postpone-hearing': () => ({
    day: '2026-12-01',
    time: '09:00',
    place: '县信访局',
    reasons: '信访人住院',
  }),
  'call-off-hearing': () => ({ reasons: '信访人撤回申请' }),
  'hold-hearing': () => ({
    on: '2026-03-02',
    until: '11:30',
    record: '各方陈述',
    present: 'yes',
  }),
  'conclude-hearing': () => ({
    facts: '电梯停运',
    opinion: '应予支持',
    votesFor: 3,
    votesAgainst: 0,
  }),
  'offer-mediation': () => ({ kind: 'people', mediator: '县调委会', others: ['物业公司'] }),
  'consent-to-mediation': () => ({ agrees: 'yes' }),
  'record-consent': () => ({ party: 2, agrees: 'yes' }),
  'end-mediation': () => ({ outcome: 'failed', reasons: '差距过大', remedies: '可以起诉' }),
  settle: (_?: Route, matter?: Matter) => ({
    facts: '电梯停运',
    items: '十日内修好',
    performance: '物业公司负责',
    atOnce: 'yes',
    settles: (matter?.requests ?? []).map(({ no }) => no),
  }),
  'record-court-confirmation': () => ({ on: '2026-03-02', court: '县法院', number: '民调1号' }),
  'request-review': () => reviewAsked,
  'ask-completion': () => ({ what: '身份证明' }),
  'complete-request': () => ({ text: '已补交' }),
  'admit-review': () => ({}),
  'refuse-review': () => ({ ground: 'wrong-body', reasons: '不属本机关', instead: '向市里提出' }),
  'answer-review': () => ({ text: '原意见正确', evidence: '案卷' }),
  'suspend-review': () => ({ reasons: '等待鉴定' }),
  'resume-review': () => ({ reasons: '鉴定已出' }),
  'terminate-review': () => ({ ground: 'settled', reasons: '已经和解' }),
  'draft-review': () => reviewOpinion('uphold'),
  'return-review-draft': () => ({ remarks: '依据写全' }),
  'sign-review': () => ({}),
  'record-outside-review': () => ({
    ...reviewOpinion('uphold'),
    on: '2026-03-26',
    number: '市复核1号',
  }),
  'serve-review': () => byHand('2026-04-10'),
  withdraw: () => ({ words: '不再要求' }),
  'undo-withdrawal': () => ({}),
  'end-by-withdrawal': () => ({}),
  reopen: () => ({ reasons: '并非本人意愿' }),
  'ask-recusal': () => ({ reason: '承办人是对方亲属' }),
  'declare-recusal': () => ({ reason: '当事人是我亲属' }),
  'decide-recusal': () => ({ no: 1, granted: 'no', reasons: '没有利害关系' }),
  join: () => ({ other: 'm-2', kind: 'repeat', reason: '同一事项' }),
  'undo-join': () => ({ id: 'm-9', reason: '不是同一事项' }),
  'contest-join': () => ({ id: 'm-9', words: '不是一回事' }),
  supervise: () => ({
    unit: 'housing',
    ground: 'delayed',
    demand: '限期答复',
    dueDay: '2026-12-31',
  }),
  'answer-supervision': () => ({ no: 1, text: '已答复' }),
  'return-supervision': () => ({ no: 1, reasons: '没有证据' }),
  'settle-supervision': () => ({ no: 1, reasons: '已经改正' }),
  archive: () => ({ fileNumber: '2026-信-001', keptFor: '10年' }),
} satisfies Record<ActName, (route?: Route, matter?: Matter) => unknown>;

const colleagueAt = (matter?: Matter) =>
  Object.values(people).find(({ unit }) => unit === matter?.holder.unit)?.id ?? people.sorter.id;

/** The same matter as if it had been sorted to another route. */
const onRoute = (matter: Matter, route: Route | null): Matter =>
  route === null || !('sorting' in matter) || matter.sorting === null
    ? matter
    : { ...matter, sorting: { ...matter.sorting, route } };

const everyone = [...(Object.keys(people) as Post[]), 'petitioner', 'system'] as const;
const whoMay = (act: ActName, matter: Matter): Who[] =>
  everyone.filter((who) => mayAct(asActor(who), act, matter));

const routesIn = (stage: Stage): readonly (Route | null)[] =>
  sortingOf(inStage[stage]().matter) ? routes : [null];

const told = new Map<string, Story>();

/** The story that brings a matter to this stage, ready for the act; told once, as nobody changes it. */
function storyFor(act: ActName, stage: Stage): Story {
  const own = readyFor[act];
  const ready = own?.();
  if (ready?.matter.stage === stage) return ready;
  const story = told.get(stage) ?? inStage[stage]();
  told.set(stage, story);
  return story;
}

function matterFor(act: ActName, stage: Stage, route: Route | null): Matter {
  const { matter } = storyFor(act, stage);
  return onRoute(beside[act]?.(matter) ?? matter, route);
}

const cases = stages.flatMap((stage) =>
  routesIn(stage).flatMap((route) =>
    actNames.map((act) => ({ stage, route, act, open: isOpenByLaw(act, stage, route) })),
  ),
);

function isOpenByLaw(act: ActName, stage: Stage, route: Route | null): boolean {
  const rule = world.lifecycle.acts[act];
  if (!rule?.from.includes(stage)) return false;
  if (!fitsBeside(rule.beside, matterFor(act, stage, route))) return false;
  return rule.routes === undefined || (route !== null && rule.routes.includes(route));
}

// With another calendar than the one the clocks were counted by, so that a recount has something to move.
const otherCalendar = buildCalendar([
  {
    year: 2026,
    notice: '改期通知',
    noticeDay: day('2026-03-01'),
    source: '测试',
    workdays: [],
    holidays: [
      {
        name: '改期',
        from: day('2026-03-16'),
        to: day('2026-04-10'),
      },
    ],
  },
]);

const closedCodes = ['act-not-open', 'wrong-route', 'not-at-this-point'];

function decided(act: ActName, stage: Stage, route: Route | null) {
  const story = storyFor(act, stage);
  const matter = matterFor(act, stage, route);
  const [who] = whoMay(act, matter);
  const known = knownTo(who ?? 'system', matter, story.today);
  const calendar = act === 'recount' ? otherCalendar : known.calendar;
  const input = acts[act].input.parse(inputs[act](route ?? undefined, matter));
  return { who, outcome: decide(act, input, { ...known, calendar }) };
}

describe('The table of acts', () => {
  it.each(stages)('has a matter in the stage %s to be tried on', (stage) => {
    expect(inStage[stage]().matter.stage).toBe(stage);
  });

  it.each(stages)('closes in the stage %s exactly what the law file does not open', (stage) => {
    const wrong = cases
      .filter((one) => one.stage === stage && !one.open)
      .filter(({ act, route }) => {
        const { outcome } = decided(act, stage, route);
        if (!isRefusal(outcome) || outcome.cite === null) return true;
        return !closedCodes.includes(outcome.code);
      });
    expect(wrong).toEqual([]);
  });

  it.each(stages)('decides in the stage %s every act that the law file opens', (stage) => {
    const refused = cases
      .filter((one) => one.stage === stage && one.open)
      .flatMap(({ act, route }) => {
        const { who, outcome } = decided(act, stage, route);
        return isRefusal(outcome)
          ? [`${act} on ${route ?? 'no route'} by ${who}: ${outcome.code}`]
          : [];
      });
    expect(refused.filter((line) => !waits.some((known) => line.startsWith(known)))).toEqual([]);
  });

  it('opens every act somewhere, and opens something in every stage', () => {
    const opened = cases.filter(({ open }) => open);
    expect(new Set(opened.map(({ act }) => act)).size).toBe(actNames.length);
    expect(new Set(opened.map(({ stage }) => stage)).size).toBe(stages.length);
  });

  it('can be decided by the code wherever the law file opens an act', () => {
    for (const { act, stage, open } of cases)
      if (open) expect(acts[act].stages as readonly Stage[]).toContain(stage);
  });
});

// A recount where no date moves has nothing to do; an accusation is linked with nothing; and only a province's rule suspends.
const waits = ['recount', 'join on RB', 'suspend-review'];

describe('Who may do what', () => {
  it('has a row of rights for every act', () => {
    expect(Object.keys(permissions).sort()).toEqual([...actNames].sort());
  });

  it('reads for an auditor as this table (O = in the office, H = in the unit that holds the matter, C = anywhere)', () => {
    expect(rightsTable()).toMatchInlineSnapshot(`
      "
      act                 registrar sorter office leader supervisor keeper reviewer review leader archivist unit officer legal checker unit leader administrator petitioner system
      sort                          O      O                        O
      split                         O      O                        O                                       H                          H
      transfer                      O      O
      assign                        O      O
      propose-hand-over                                             O
      hand-over                     O      O                        O
      record-hand-over              O                               O
      object                                                                                                H                          H
      agree-objection                      O
      refuse-objection                     O
      refer-to-joint-meeting                  O
      decide-competence                    O
      appoint                       H      OH                                                               H                          H
      accept                                                                                                H                          H
      refuse                                                                                                                           H
      route-out                                                                                             H                          H
      accept-simple                                                                                         H                          H
      answer-simple                                                                                         H                          H
      make-ordinary                                                                                         H                          H
      open-duty                                                                                             H                          H
      reply-duty                                                                                                                       H
      study                                                                                                 H                          H
      hear                                                                                                  H                          H
      extend                                                                                                                           H
      ask-assistance                O      O                                                                H                          H
      assist
      draft-opinion                                                                                         H
      check-opinion                                                                                                      H
      return-draft                                                                                                       H             H
      sign-opinion                                                                                                                     H
      reply                         H                                                                       H                          H
      import-answer                                                                                                                                                         ×
      serve               H         H                                                                       H
      propose-hearing                                                      H        H                       H                          H                         ×
      decide-hearing                                                                H                                                  H
      postpone-hearing                                                              H                                                  H
      call-off-hearing                                                              H                                                  H
      hold-hearing                                                         H                                H
      conclude-hearing                                                     H                                H
      offer-mediation                                                                                       H                          H
      consent-to-mediation                                                                                                                                        ×
      record-consent                                                                                        H                          H
      end-mediation                                                                                         H                          H
      settle                                                                                                H                          H
      record-court-confirmation                                                                                   H                          H
      request-review      O                                                O                                                                                     ×
      ask-completion                                                       O
      complete-request    O                                                O                                                                                     ×
      admit-review                                                         O        O
      refuse-review                                                                 O
      answer-review
      suspend-review                                                                O
      resume-review                                                        O        O
      terminate-review                                                              O
      draft-review                                                         O
      return-review-draft                                                           O
      sign-review                                                                   O
      record-outside-review                                                  O
      serve-review        O                                                O
      report-commitment                                                                                     H                          H
      confirm-commitment                                                                                                                                         ×
      find-done                                          C
      rate                                                                                                                                                       ×
      withdraw                                                                                                                                                   ×
      undo-withdrawal                                                                                                                                            ×
      end-by-withdrawal                                                                                                                                                     ×
      reopen                                             C
      ask-recusal                                                                                                                                                ×
      declare-recusal               O      O                        O      O        O                       H            H             H
      decide-recusal                       O                                                                                           H
      join                          O      O                                                                H
      undo-join                     O      O                                                                H
      contest-join                                                                                                                                               ×
      report-urgent                 O      O                                                                H                          H
      supervise                                          C
      answer-supervision
      return-supervision                                 C
      settle-supervision                                 C
      add-papers          O         O                                                                       H                                                    ×
      note                O         O      O             O                                                  H            H             H
      recount                                                                                                                                                               ×
      close                         H                                                                       H                          H                                    ×
      archive                                                                                     O
      "
    `);
  });

  it('lets nobody but the petitioner rate and say whether a promise was kept', () => {
    const { matter } = served('2026-04-30');
    for (const act of ['rate', 'confirm-commitment'] as const)
      expect(whoMay(act, matter)).toEqual(['petitioner']);
  });

  it('gives the petitioner no act of an office but those that are theirs as well', () => {
    const theirs = actNames.filter((act) =>
      stages.some((stage) => mayAct({ kind: 'petitioner' }, act, inStage[stage]().matter)),
    );
    expect(theirs).toEqual([
      'propose-hearing',
      'consent-to-mediation',
      'request-review',
      'complete-request',
      'confirm-commitment',
      'rate',
      'withdraw',
      'undo-withdrawal',
      'ask-recusal',
      'contest-join',
      'add-papers',
    ]);
  });

  it('lets the administrator do nothing to a matter, in whatever stage', () => {
    const done = actNames.filter((act) =>
      stages.some((stage) => mayAct(asActor('administrator'), act, inStage[stage]().matter)),
    );
    expect(done).toEqual([]);
  });

  it('lets nobody of a unit that is complained of do anything', () => {
    const { matter } = withUnit();
    const accused: Matter = { ...matter, respondentUnits: ['housing'] };
    const theirs = (['officer', 'checker', 'leader'] as const).map(asActor);
    const done = actNames.filter((act) => theirs.some((actor) => mayAct(actor, act, accused)));
    expect(done).toEqual([]);
  });

  it('says that an act is closed before it says that it is not yours', () => {
    const { matter, today } = new Story();
    const known = knownTo('officer', matter, today);
    expect(notOpen('accept', known)).toMatchObject({ code: 'act-not-open' });
    expect(decide('accept', {}, known)).toMatchObject({ code: 'act-not-open' });
    expect(decide('sort', acts.sort.input.parse(sortAs('R6')), known)).toMatchObject({
      code: 'not-your-act',
    });
  });
});

function rightsTable(): string {
  const columns = [...roles, 'petitioner', 'system'] as const;
  const head = ['act'.padEnd(19), ...columns.map(short)].join(' ');
  const lines = actNames.map((act) => {
    const cells = columns.map((column) => markOf(act, column).padEnd(short(column).length));
    return `${act.padEnd(19)} ${cells.join(' ')}`.trimEnd();
  });
  return `\n${[head, ...lines].join('\n')}\n`;
}

const short = (name: string) => name.replace('-', ' ');

// Tried on a matter that a unit holds, so that the office and the holder are two places.
function markOf(act: ActName, column: (typeof roles)[number] | 'petitioner' | 'system'): string {
  const { matter } = withUnit();
  if (column === 'petitioner' || column === 'system')
    return mayAct(asActor(column), act, matter) ? '×' : '';
  const may = (unit: string) =>
    mayAct({ kind: 'staff', person: 'p', unit, roles: [column] } satisfies Actor, act, matter);
  if (may('elsewhere')) return 'C';
  return `${may('office') ? 'O' : ''}${may('housing') ? 'H' : ''}`;
}
