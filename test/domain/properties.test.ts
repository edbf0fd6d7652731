import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { acts, actNames, type ActName } from '#domain/acts.ts';
import { addDays, daysBetween } from '#domain/day.ts';
import { openActions } from '#domain/decide.ts';
import { replay } from '#domain/evolve.ts';
import {
  isOpen,
  routesOf,
  runningClocks,
  sortingOf,
  type Matter,
  type Route,
} from '#domain/matter.ts';
import { nextStep } from '#domain/next-step.ts';
import { nextReview, reviewBodiesOf } from '#domain/review-chain.ts';
import { reviewResults } from '#domain/review.ts';
import { people, units, type Post } from '../county.ts';
import { byHand, knownTo, opinionFor, reviewOpinion, Story, world, type Who } from './story.ts';

/** One step of a random history: whose turn, which of their open acts, how many days later, and what they type. */
interface Turn {
  readonly who: number;
  readonly act: number;
  readonly later: number;
  readonly pick: number;
}

const everyone: readonly Who[] = [...(Object.keys(people) as Post[]), 'petitioner', 'system'];
const anyTurn = fc.record<Turn>({
  who: fc.nat(999),
  act: fc.nat(999),
  later: fc.oneof(fc.constant(0), fc.nat(6), fc.nat(45)),
  pick: fc.nat(999),
});
// Most histories move on with the next step that is named; the others wander.
const histories = fc.record({
  channel: fc.constantFrom('letter', 'visit', 'phone', 'portal' as const),
  turns: fc.array(fc.tuple(anyTurn, fc.nat(3)), { minLength: 1, maxLength: 30, size: 'max' }),
});

const from = <T>(list: readonly T[], at: number): T => {
  const found = list[at % list.length];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
};

const allRoutes = Object.entries(routesOf).flatMap(([purpose, routes]) =>
  routes.map((route: Route) => ({ purpose, route })),
);
const ordinary = { purpose: 'appeal', route: 'R6' } as const;
const unitIds = units.map(({ id }) => id);
const grounds = [...world.law.grounds.keys()];

/** Something valid to type, as far as the matter is far enough; some of it will be refused, as in life. */
const typed: Record<ActName, (story: Story, pick: number) => unknown> = {
  sort: (_, pick) => ({
    ...from([...allRoutes, ...Array.from({ length: 9 }, () => ordinary)], pick),
    category: '0101',
    respondentUnits: pick % 3 === 0 ? [from(unitIds, pick)] : [],
  }),
  transfer: (_, pick) => ({ unit: from(unitIds, pick) }),
  assign: ({ today }, pick) => ({
    unit: from(unitIds, pick),
    dueDay: addDays(today, 1 + (pick % 90)),
  }),
  split: ({ matter }, pick) => ({
    requests: pick % 2 === 0 ? [matter.requests[0]?.no ?? 1] : [],
    added: pick % 2 === 0 ? [] : ['另一诉求'],
    subject: '另一事项',
    purpose: 'appeal',
    reason: '两件事',
  }),
  'propose-hand-over': () => ({ body: '县委政法委' }),
  'record-hand-over': ({ today }) => ({ on: today, number: '收字1号', by: '县纪委监委' }),
  'refer-to-joint-meeting': () => ({}),
  'ask-assistance': (_, pick) => ({ unit: from(unitIds, pick), question: '请协助核实' }),
  assist: () => ({ text: '已核实' }),
  'report-urgent': () => ({ to: ['县委办'], situation: '停水三日', measures: '已送水' }),
  'accept-simple': () => ({ way: 'phone' }),
  'answer-simple': (_, pick) => ({
    text: '已修好',
    result: pick % 5 === 0 ? 'not-supported' : 'support',
    way: 'phone',
    proof: '通话记录',
    paper: pick % 2 === 0 ? 'yes' : 'no',
  }),
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
  'decide-hearing': ({ today }, pick) =>
    pick % 3 === 0
      ? { hold: 'no', reasons: '事实清楚' }
      : { hold: 'yes', petitionerAgrees: 'yes', plan: { ...sitting(addDays(today, 8)), panel } },
  'postpone-hearing': ({ today }) => ({ ...sitting(addDays(today, 9)), reasons: '信访人住院' }),
  'call-off-hearing': () => ({ reasons: '信访人撤回申请' }),
  'hold-hearing': ({ matter, today }) => ({
    on: matter.publicHearing?.plan?.day ?? today,
    until: '18:00',
    record: '各方陈述',
    present: 'yes',
  }),
  'conclude-hearing': () => ({
    facts: '电梯停运',
    opinion: '应予支持',
    votesFor: 2,
    votesAgainst: 1,
  }),
  'offer-mediation': () => ({ kind: 'people', mediator: '县调委会', others: ['物业公司'] }),
  'consent-to-mediation': (_, pick) => ({ agrees: pick % 4 === 0 ? 'no' : 'yes' }),
  'record-consent': () => ({ party: 2, agrees: 'yes' }),
  'end-mediation': () => ({ outcome: 'failed', reasons: '差距过大', remedies: '可以起诉' }),
  settle: ({ matter, today }) => ({
    facts: '电梯停运',
    items: '十日内修好',
    performance: '物业公司负责',
    settles: matter.requests.map(({ no }) => no),
    promises: [
      { requestNo: matter.requests[0]?.no ?? 1, text: '修好', dueDay: addDays(today, 10) },
    ],
  }),
  'record-court-confirmation': ({ today }) => ({ on: today, court: '县法院', number: '民调1号' }),
  'request-review': ({ matter }, pick) => ({
    body: from(
      reviewBodiesOf(
        world.law,
        world.units.get(matter.handledBy ?? ''),
        nextReview(matter) ?? 'review',
      ),
      pick,
    ).name,
    request: '请求撤销',
    reasons: '事实不清',
  }),
  'ask-completion': () => ({ what: '身份证明' }),
  'complete-request': () => ({ text: '已补交' }),
  'admit-review': () => ({}),
  'refuse-review': () => ({ ground: 'wrong-body', reasons: '不属本机关', instead: '向市里提出' }),
  'answer-review': () => ({ text: '原意见正确', evidence: '案卷' }),
  'suspend-review': () => ({ reasons: '等待鉴定' }),
  'resume-review': () => ({ reasons: '鉴定已出' }),
  'terminate-review': () => ({ ground: 'settled', reasons: '已经和解' }),
  'draft-review': (_, pick) => reviewOpinion(from(reviewResults, pick)),
  'return-review-draft': () => ({ remarks: '依据写全' }),
  'sign-review': () => ({}),
  'record-outside-review': ({ today }, pick) => ({
    ...reviewOpinion(from(reviewResults, pick)),
    on: today,
    number: '市复核1号',
  }),
  'serve-review': ({ today }) => byHand(today),
  withdraw: () => ({ words: '不再要求' }),
  'undo-withdrawal': () => ({}),
  'end-by-withdrawal': () => ({}),
  reopen: () => ({ reasons: '并非本人意愿' }),
  'ask-recusal': () => ({ reason: '承办人是对方亲属' }),
  'declare-recusal': () => ({ reason: '当事人是我亲属' }),
  'decide-recusal': ({ matter }, pick) => ({
    no: matter.recusals.find(({ state }) => state === 'asked')?.no ?? 1,
    granted: pick % 2 === 0 ? 'yes' : 'no',
    person: people.officer2.id,
    successor: people.officer.id,
    reasons: '核实',
  }),
  join: () => ({ other: 'm-2', kind: 'repeat', reason: '同一事项' }),
  'undo-join': () => ({ id: 'm-2', reason: '不是同一事项' }),
  'contest-join': () => ({ id: 'm-2', words: '不是一回事' }),
  supervise: ({ matter, today }) => ({
    unit: matter.holder.unit,
    ground: 'delayed',
    demand: '限期答复',
    dueDay: addDays(today, 10),
  }),
  'answer-supervision': ({ matter }) => ({ no: supervisionIn(matter, 'sent'), text: '已答复' }),
  'return-supervision': ({ matter }) => ({
    no: supervisionIn(matter, 'answered'),
    reasons: '没有证据',
  }),
  'settle-supervision': ({ matter }) => ({
    no: supervisionIn(matter, 'answered'),
    reasons: '已经改正',
  }),
  archive: () => ({ fileNumber: '2026-信-001', keptFor: '10年' }),
  'hand-over': () => ({ body: '县委政法委' }),
  object: () => ({ reasons: '不属于职权', basis: '三定规定' }),
  'agree-objection': () => ({ reasons: '属实' }),
  'refuse-objection': () => ({ reasons: '不属实' }),
  'decide-competence': (_, pick) => ({ unit: from(unitIds, pick), reasons: '依职权' }),
  appoint: ({ matter }, pick) => ({ person: from(staffAt(matter.holder.unit), pick).id }),
  accept: () => ({}),
  refuse: (_, pick) => ({
    ground: from(grounds, pick),
    reasons: '理由',
    instead: '向有权机关提出',
  }),
  'route-out': () => ({ body: '县仲裁委', timeLimit: '一年内', papers: '申请书' }),
  hear: ({ today }) => ({ on: today, way: 'phone', record: '听取了陈述' }),
  extend: (_, pick) => ({ days: 1 + (pick % 40), reason: '需要鉴定' }),
  'draft-opinion': ({ matter, today }, pick) =>
    opinionFor(matter, pick % 2 === 0 ? undefined : addDays(today, 1 + (pick % 60))),
  'check-opinion': () => ({ remarks: '' }),
  'return-draft': () => ({ remarks: '依据写全' }),
  'sign-opinion': () => ({}),
  reply: () => ({ text: '已答复', decision: 'adopted' }),
  'import-answer': ({ today }) => ({ on: today, text: '已答复', by: '旧系统' }),
  serve: ({ matter }) => ({
    way: 'post',
    on: 'reply' in matter ? matter.reply.on : '',
    proof: '挂号',
  }),
  'report-commitment': ({ today, matter }) => ({
    no: openNo(matter),
    on: today,
    evidence: '验收单',
  }),
  'confirm-commitment': ({ matter }, pick) => ({
    no: openNo(matter),
    kept: pick % 2 === 0 ? 'yes' : 'no',
  }),
  'find-done': ({ matter }) => ({ no: openNo(matter), finding: '看过' }),
  rate: (_, pick) => ({ target: pick % 2 === 0 ? 'office' : 'unit', score: 'satisfied' }),
  'add-papers': () => ({ papers: [], note: '补充' }),
  note: () => ({ text: '已电话联系' }),
  recount: () => ({}),
  close: () => ({}),
};

const panel = [
  { name: '张三', post: 'chair' },
  { name: '李四', post: 'member' },
  { name: '王五', post: 'member' },
  { name: '赵六', post: 'recorder' },
];
const sitting = (day: string) => ({ day, time: '09:00', place: '县信访局' });
const supervisionIn = (matter: Matter, wanted: string) =>
  matter.supervisions.find(({ state }) => state === wanted)?.no ?? 1;
const staffAt = (unit: string) => Object.values(people).filter((one) => one.unit === unit);
const openNo = (matter: Matter) =>
  matter.commitments.find(({ state }) => state !== 'kept' && state !== 'found-done')?.no ?? 1;

/** Plays a history and looks at the matter after every step. */
function play(
  history: { channel: string; turns: readonly (readonly [Turn, number])[] },
  look: (story: Story) => void,
) {
  const story = new Story('2026-03-02', history.channel as 'letter');
  look(story);
  for (const [turn, wander] of history.turns) {
    story.after(turn.later);
    const [who, act] = chosen(story, turn, wander);
    story.by(who, act, typed[act](story, turn.pick));
    look(story);
  }
  return story;
}

function chosen(story: Story, turn: Turn, wander: number): [Who, ActName] {
  if (wander === 0) return anything(story, turn);
  const rare: ActName = wander === 1 ? 'object' : 'confirm-commitment';
  const who = everyone.find((one) => wander < 3 && story.open(one).includes(rare));
  return who ? [who, rare] : theNextStep(story, turn);
}

function anything(story: Story, turn: Turn): [Who, ActName] {
  const able = everyone.filter((who) => story.open(who).length > 0);
  const who = from(able, turn.who);
  return [who, from(story.open(who), turn.act)];
}

function theNextStep(story: Story, turn: Turn): [Who, ActName] {
  const step = nextStep(story.matter);
  const doers = everyone.filter((who) => step && story.open(who).includes(step.act));
  return step && doers.length > 0 ? [from(doers, turn.who), step.act] : anything(story, turn);
}

const runs = { numRuns: 100, endOnFailure: true };
const always = (look: (story: Story) => void) =>
  fc.assert(
    fc.property(histories, (history) => void play(history, look)),
    runs,
  );

test('a matter is what its history makes it, and its version counts its events', () => {
  always((story) => {
    expect(replay(story.events)).toEqual(story.matter);
    expect(story.matter.version).toBe(story.events.length);
  });
});

test('somebody always holds a matter, and never the unit complained of', () => {
  always(({ matter }) => {
    expect(matter.holder.unit).not.toBe('');
    expect(matter.respondentUnits).not.toContain(matter.holder.unit);
  });
});

test('every open matter has one next step, in the office or where it is held, and somebody there who may take it', () => {
  always(({ matter, today }) => {
    const step = nextStep(matter);
    expect(step !== null).toBe(isOpen(matter));
    if (!step) return;
    expect([matter.office, matter.holder.unit]).toContain(step.unit);
    const actor = { kind: 'staff', person: 'p', unit: step.unit, roles: [step.role] } as const;
    const known = { ...knownTo('system', matter, today), actor };
    expect([step.act, openActions(known)]).toEqual([step.act, expect.arrayContaining([step.act])]);
  });
});

test('the 60 days run on no route but R6, and are never extended by more than 30', () => {
  always(({ matter }) => {
    const sixty = matter.clocks.filter(({ sum }) => sum.rule === 'DL-20');
    if (sortingOf(matter)?.route !== 'R6') expect(sixty).toEqual([]);
    for (const { sum } of sixty) expect(daysBetween(sum.from, sum.raw)).toBeLessThanOrEqual(90);
    expect(matter.extension?.days ?? 0).toBeLessThanOrEqual(30);
  });
});

test('no clock runs twice at once, and none against an office once the matter has ended', () => {
  always(({ matter }) => {
    const running = runningClocks(matter).map(({ rule }) => rule);
    expect(new Set(running).size).toBe(running.length);
    if (isOpen(matter)) return;
    const owed = running.filter((rule) => world.law.rules.get(rule)?.actor !== 'petitioner');
    expect(owed).toEqual([]);
  });
});

test('a duty of an office runs from arrival until the matter is answered', () => {
  always(({ matter }) => {
    const owed = runningClocks(matter).filter(
      ({ rule }) => world.law.rules.get(rule)?.actor !== 'petitioner',
    );
    const answeredOrEnded = ['answered', 'served'].includes(matter.stage) || !isOpen(matter);
    if (!answeredOrEnded) expect(owed.map(({ rule }) => rule)).not.toEqual([]);
  });
});

test('a signed opinion answers each request exactly once', () => {
  always(({ matter }) => {
    if (!('reply' in matter) || matter.reply.kind !== 'opinion') return;
    const answered = matter.reply.opinion.answers.map(({ no }) => no).sort((a, b) => a - b);
    expect(answered).toEqual(matter.requests.map(({ no }) => no));
  });
});

test('the histories reach every stage and every act', () => {
  const [stages, done] = [new Set<string>(), new Set<string>()];
  fc.assert(
    fc.property(histories, (history) => {
      const story = play(history, ({ matter }) => stages.add(matter.stage));
      for (const line of story.lines)
        if (!line.includes('refused:')) done.add(line.split(' | ')[0]?.split(' ').at(-1) ?? '');
    }),
    { numRuns: 500, seed: 42 },
  );
  expect(stages.size).toBe(12);
  expect(actNames.filter((act) => !done.has(act) && act !== 'recount')).toEqual([]);
  expect(Object.keys(acts)).toHaveLength(actNames.length);
});
