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
import { people, units, type Post } from '../county.ts';
import { knownTo, opinionFor, Story, world, type Who } from './story.ts';

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

const runs = { numRuns: 100 };
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
