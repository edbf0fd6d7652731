import { describe, expect, it } from 'vitest';
import { actNames, acts, type ActName } from '#domain/acts.ts';
import { buildCalendar } from '#domain/calendar.ts';
import { day } from '#domain/day.ts';
import { decide, notOpen } from '#domain/decide.ts';
import { routes, sortingOf, stages, type Matter, type Route, type Stage } from '#domain/matter.ts';
import { mayAct, permissions } from '#domain/permissions.ts';
import { isRefusal } from '#domain/refusal.ts';
import { roles, type Actor } from '#domain/staff.ts';
import { people, type Post } from '../county.ts';
import {
  answered,
  asActor,
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
  answered,
  served: () => served('2026-04-30'),
  refused: () => withUnit().by('leader', 'refuse', inputs.refuse()),
  'routed-out': () => withUnit('R2').by('officer', 'route-out', inputs['route-out']()),
  'handed-over': () => sorted('RB').by('keeper', 'hand-over', { body: '县纪委监委' }),
  closed: () => answeredSuggestion().by('officer', 'close'),
};

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

const cases = stages.flatMap((stage) =>
  routesIn(stage).flatMap((route) =>
    actNames.map((act) => ({ stage, route, act, open: isOpenByLaw(act, stage, route) })),
  ),
);

function isOpenByLaw(act: ActName, stage: Stage, route: Route | null): boolean {
  const rule = world.lifecycle.acts[act];
  if (!rule?.from.includes(stage)) return false;
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

function decided(act: ActName, stage: Stage, route: Route | null) {
  const story = (isIn(act, stage) ? readyFor[act] : undefined)?.() ?? inStage[stage]();
  const matter = onRoute(story.matter, route);
  const [who] = whoMay(act, matter);
  const known = knownTo(who ?? 'system', matter, story.today);
  const calendar = act === 'recount' ? otherCalendar : known.calendar;
  const input = acts[act].input.parse(inputs[act](route ?? undefined, matter));
  return { who, outcome: decide(act, input, { ...known, calendar }) };
}

const isIn = (act: ActName, stage: Stage): boolean => readyFor[act]?.().matter.stage === stage;

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
        return outcome.code !== 'act-not-open' && outcome.code !== 'wrong-route';
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

// A recount where no clock runs, or no date moves, has nothing to do and says so.
const waits = ['recount'];

describe('Who may do what', () => {
  it('has a row of rights for every act', () => {
    expect(Object.keys(permissions).sort()).toEqual([...actNames].sort());
  });

  it('reads for an auditor as this table (O = in the office, H = in the unit that holds the matter, C = anywhere)', () => {
    expect(rightsTable()).toMatchInlineSnapshot(`
      "
      act                 registrar sorter office leader supervisor keeper unit officer legal checker unit leader administrator petitioner system
      sort                          O      O                        O
      transfer                      O      O
      assign                        O      O
      hand-over                     O      O                        O
      object                                                               H                          H
      agree-objection                      O
      refuse-objection                     O
      decide-competence                    O
      appoint                       H      OH                              H                          H
      accept                                                               H                          H
      refuse                                                                                          H
      route-out                                                            H                          H
      hear                                                                 H                          H
      extend                                                                                          H
      draft-opinion                                                        H
      check-opinion                                                                     H
      return-draft                                                                      H             H
      sign-opinion                                                                                    H
      reply                         H                                      H                          H
      import-answer                                                                                                                        ×
      serve               H         H                                      H
      report-commitment                                                    H                          H
      confirm-commitment                                                                                                        ×
      find-done                                          C
      rate                                                                                                                      ×
      add-papers          O         O                                      H                                                    ×
      note                O         O      O             O                 H            H             H
      recount                                                                                                                              ×
      close                         H                                      H                          H                                    ×
      "
    `);
  });

  it('lets nobody but the petitioner rate and say whether a promise was kept', () => {
    const { matter } = served('2026-04-30');
    for (const act of ['rate', 'confirm-commitment'] as const)
      expect(whoMay(act, matter)).toEqual(['petitioner']);
  });

  it('gives the petitioner no act of an office', () => {
    const theirs = actNames.filter((act) =>
      stages.some((stage) => mayAct({ kind: 'petitioner' }, act, inStage[stage]().matter)),
    );
    expect(theirs).toEqual(['confirm-commitment', 'rate', 'add-papers']);
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
