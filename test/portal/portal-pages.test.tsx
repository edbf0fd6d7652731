/** @jsxImportSource preact */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { VNode } from 'preact';
import { describe, expect, test } from 'vitest';
import { callSeen, publicStates } from './portal-calls.ts';
import { purposes, stages, suggestionDecisions } from '#domain/matter.ts';
import { ruleOf } from '#domain/law.ts';
import { nextActs } from '#domain/next-step.ts';
import { partyRoles, type PartyRole } from '#domain/party-law.ts';
import { reviewResults } from '#domain/review.ts';
import { stylesheet } from '#server/portal/assets.ts';
import { documentOf } from '#server/portal/layout.tsx';
import { languages } from '#server/messages.ts';
import type { Page } from '#server/portal/page.ts';
import { CallPage } from '#server/portal/pages/call.tsx';
import { CallsPage } from '#server/portal/pages/calls.tsx';
import { CheckPage } from '#server/portal/pages/check.tsx';
import { ErrorPage, troubles } from '#server/portal/pages/error.tsx';
import { FirstPage } from '#server/portal/pages/first.tsx';
import { HowItWorksPage } from '#server/portal/pages/how-it-works.tsx';
import { MyPage } from '#server/portal/pages/my.tsx';
import { SentPage } from '#server/portal/pages/sent.tsx';
import { shownRules } from '#server/portal/shown-rules.ts';
import { emptyDraft, emptyPerson, type Draft } from '#server/portal/write/draft.ts';
import { PersonPage } from '#server/portal/write/person-page.tsx';
import { stepPages } from '#server/portal/write/step-pages.tsx';
import {
  findStep,
  kinds,
  personSchema,
  prepared,
  problemsIn,
  problemsOf,
  stepNames,
  type StepName,
} from '#server/portal/write/steps.ts';
import {
  clockOf,
  happening,
  hostile,
  invented,
  law,
  matterOf,
  receipt,
  togetherOf,
  viewOf,
} from './portal-pages.ts';

const reviewUntil = (lastDay: string) => ({
  level: 'review' as const,
  rule: 'DL-40',
  bodies: [
    { name: '望禾县人民政府', seat: 'here' as const },
    { name: '市级同系统主管部门', seat: 'elsewhere' as const },
  ],
  lastDay,
});

const reviewed = { result: 'send-back', findings: hostile, basis: '条例', text: hostile };
const opinion = {
  investigation: hostile,
  answers: [{ no: 1, result: 'partly', facts: '查明', basis: '条例', text: hostile }],
};
const happened = [
  happening('registered'),
  happening('sorted', { sorting: { route: 'R6' } }),
  happening('transferred', { unit: '县城管局' }),
  happening('assigned', { unit: '县城管局', dueDay: '2026-12-20' }),
  happening('handed-over', { body: '县纪委监委' }),
  happening('objected', { reasons: hostile, basis: '条例' }),
  happening('referred-to-joint-meeting'),
  happening('objection-agreed', { reasons: '属实', days: 4 }),
  happening('objection-refused', { reasons: '属实' }),
  happening('competence-decided', { unit: '县住建局', reasons: '会议决定' }),
  happening('handler-appointed'),
  happening('accepted'),
  happening('refused', { reasons: hostile, instead: '可以起诉', final: { title: '复核意见书' } }),
  happening('routed-out', { body: '县仲裁委', timeLimit: '1年', papers: '合同' }),
  ...['in-person', 'phone', 'video', 'writing', 'not-possible'].map((way) =>
    happening('heard', { hearing: { way } }),
  ),
  happening('extended', { days: 30, reason: hostile }),
  happening('opinion-signed', { opinion }),
  happening('replied', { kind: 'consultation-answer', text: hostile, decision: null }),
  ...suggestionDecisions.map((decision) => happening('replied', { text: hostile, decision })),
  happening('answer-imported', { text: hostile }),
  ...['by-hand', 'left-with-witness', 'post', 'electronic', 'published'].map((way) =>
    happening('served', { way }),
  ),
  happening('commitment-reported', { no: 1, evidence: hostile }),
  happening('commitment-confirmed', { no: 1, kept: true, word: hostile }),
  happening('commitment-confirmed', { no: 1, kept: false, word: '' }),
  happening('commitment-found-done', { no: 1, finding: hostile }),
  happening('rated', { rating: { target: 'unit', score: 'not-satisfied' } }),
  happening('papers-added', { papers: [], note: hostile }),
  happening('clock-moved'),
  happening('clock-started'),
  happening('noted', { text: '内部备注' }),
  happening('opinion-drafted', { text: '内部草稿' }),
  happening('closed'),
  happening('review-requested', { level: 're-review', body: hostile, request: hostile }),
  happening('completion-asked', { what: hostile, dueDay: '2026-12-04' }),
  ...['request-completed', 'review-admitted', 'review-answer-filed'].map((type) => happening(type)),
  happening('review-refused', { reasons: hostile, instead: '再次提出' }),
  ...['review-suspended', 'review-resumed', 'review-reopened', 'sent-back'].map((type) =>
    happening(type, { reasons: hostile }),
  ),
  ...['settled', 'no-successor', 'other', 'withdrawn'].map((ground) =>
    happening('review-terminated', { ground, reasons: hostile }),
  ),
  ...reviewResults.flatMap((result) => [
    happening('review-signed', { opinion: { ...reviewed, result } }),
    happening('outside-review-recorded', { number: '7号', opinion: { ...reviewed, result } }),
  ]),
  happening('review-served', { way: 'by-hand' }),
].map((one, seq) => ({ ...one, seq }));

const commitment = {
  no: 1,
  requestNo: 1,
  text: hostile,
  dueDay: '2026-12-20',
  unitName: '县城管局',
  evidence: hostile,
  petitionerWord: hostile,
} as const;

const full = matterOf({
  subject: hostile,
  happened,
  commitments: (['promised', 'reported', 'kept', 'not-kept', 'found-done'] as const).map(
    (state, index) => ({
      spoke: index % 2 === 0 ? ('you' as const) : ('other' as const),
      ...commitment,
      no: index + 1,
      state,
    }),
  ),
  clocks: [
    clockOf('DL-01', '2026-02-02'),
    clockOf('DL-04', '2026-02-12'),
    clockOf('DL-04', '2026-09-18', { state: 'stopped', stoppedOn: '2026-09-20' }),
    clockOf('DL-20', '2026-09-05', { late: true }),
    clockOf('DL-20', '2026-11-20'),
  ],
  review: reviewUntil('2026-12-20'),
  underReview: {
    level: 'review',
    body: hostile,
    seat: 'elsewhere',
    on: '2026-11-20',
    request: hostile,
    admittedOn: '2026-11-21',
    suspendedOn: '2026-11-22',
    completion: { what: hostile, dueDay: '2026-12-04' },
  },
  openActions: ['add-papers', 'confirm-commitment', 'rate', 'request-review', 'complete-request'],
});

const written: Draft = {
  ...emptyDraft,
  purpose: 'accusation',
  content: hostile,
  place: hostile,
  requests: [hostile, ''],
  papers: [{ id: 'p1', name: hostile, size: 1_500_000 }],
  name: hostile,
  phone: hostile,
  email: hostile,
  address: hostile,
  contactBy: 'email',
  together: 'names',
  people: [{ ...emptyPerson, role: 'guardian', name: hostile, email: hostile }],
  otherPetitioners: 'x',
  subject: hostile,
};

const everyPage = (page: Page): Record<string, VNode> => ({
  first: <FirstPage page={page} unfinished openCalls={2} />,
  sent: <SentPage page={page} receipt={receipt} clock={clockOf('DL-01', '2026-11-20')} />,
  ...named(purposes, 'sent', (purpose) => (
    <SentPage page={page} receipt={{ ...receipt, purpose }} />
  )),
  check: <CheckPage page={page} number={hostile} code={hostile} problems={wrongCode} />,
  my: <MyPage page={page} view={viewOf(full, matterOf({ id: 'm2' }))} done="rate" />,
  'my together': (
    <MyPage
      page={page}
      view={{
        ...viewOf(matterOf()),
        together: togetherOf({
          people: 23,
          representatives: [{ no: 2, role: 'representative', name: hostile, you: false }],
          actingForYou: [{ no: 3, role: 'guardian', name: hostile, you: false }],
        }),
      }}
      failed={{ form: 'consent', typed: {}, problems: [{ field: 'consent', message: hostile }] }}
    />
  ),
  ...named(partyRoles, 'my together', (role) => (
    <MyPage
      page={page}
      view={{ ...viewOf(matterOf()), together: togetherWith(role) }}
      done="consent"
    />
  )),
  'sent together': <SentPage page={page} receipt={receipt} others={4} />,
  'new person': <PersonPage page={page} draft={emptyDraft} at={0} problems={[]} returning />,
  'corrected person': (
    <PersonPage
      page={page}
      draft={written}
      at={0}
      problems={problemsIn(personSchema, written.people[0], page)}
      returning={false}
    />
  ),
  how: <HowItWorksPage page={page} rules={shownRules(law)} grounds={law.grounds} />,
  ...named(troubles, 'trouble', (trouble) => (
    <ErrorPage page={page} trouble={trouble} typed={[hostile]} requestId="r-1" />
  )),
  ...named(stages, 'my', (stage) => <MyPage page={page} view={viewOf(matterOf({ stage }))} />),
  calls: <CallsPage page={page} calls={publicStates.map((seenAs) => callSeen(seenAs, hostile))} />,
  'calls when there are none': <CallsPage page={page} calls={[]} />,
  ...named(publicStates, 'call', (seenAs) => (
    <CallPage
      page={page}
      shown={callSeen(seenAs, hostile)}
      writing
      rule={law.suggestionCalls.majorDecision}
    />
  )),
  ...named(publicStates, 'my letter to a call', (seenAs) => (
    <MyPage page={page} view={{ ...viewOf(full), call: { id: 'c1', title: hostile, seenAs } }} />
  )),
  ...named(stepNames, 'write to a call', (name) =>
    stepPage(page, name, {
      ...emptyDraft,
      purpose: 'suggestion',
      call: { id: 'c1', title: hostile },
    }),
  ),
  ...named(stepNames, 'write', (name) => stepPage(page, name, emptyDraft)),
  ...named(stepNames, 'corrected', (name) => stepPage(page, name, written)),
});

const togetherWith = (role: PartyRole) => {
  const { you } = togetherOf();
  const consent = { state: 'yes', on: '2026-11-20', how: 'portal' } as const;
  return togetherOf({
    people: 3,
    you: { ...you, role, actsFor: [hostile], contactBy: 'sms', scope: 'special', consent },
    representatives: [{ no: 1, role: 'representative', name: hostile, you: true }],
  });
};

const wrongCode = [{ field: 'code', message: hostile }];

function stepPage(page: Page, name: StepName, draft: Draft): VNode {
  const Step = stepPages[name];
  const step = findStep(name);
  const faulty = draft === written && step !== undefined;
  const problems = faulty ? problemsOf(step, draft, page) : [];
  return <Step page={page} draft={prepared(draft)} problems={problems} returning={faulty} />;
}

const named = <N extends string>(
  names: readonly N[],
  group: string,
  make: (name: N) => VNode,
): Record<string, VNode> =>
  Object.fromEntries(names.map((name) => [`${group} ${name}`, make(name)]));

describe.each(languages)('the portal in %s', (language) => {
  const pages = Object.entries(everyPage(invented(language))).map(
    ([name, vnode]) => [name, documentOf(vnode)] as const,
  );

  test.each(pages)('%s page: has one heading of the first rank, and every text', (_, html) => {
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).not.toMatch(/\{\{|portal:|clocks:|undefined|\[object/);
  });

  test.each(pages)('%s page: what people typed is never markup', (_, html) => {
    expect(html).not.toContain('<script');
    expect(html).not.toContain('alert("x")');
  });

  test.each(pages)(
    '%s page: carries no style, script, event or address from elsewhere',
    (_, html) => {
      expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|(?:src|href)="(?:https?:)?\/\//);
    },
  );

  test.each(pages)('%s page: stays light with its stylesheet, however much it holds', (_, html) => {
    expect(Buffer.byteLength(html) + stylesheet.bytes.length).toBeLessThan(60_000);
  });

  test.each(pages)('%s page: names every field and ties every label', (_, html) => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const labelled = new Set([...html.matchAll(/<label for="([^"]+)"/g)].map(([, id]) => id));
    for (const [field] of html.matchAll(/<(?:input|textarea)[^>]*>/g)) {
      if (/type="(?:hidden|radio)"/.test(field)) continue;
      expect(labelled).toContain(/ id="([^"]+)"/.exec(field)?.[1]);
    }
    for (const [, id] of html.matchAll(/aria-describedby="([^"]+)"/g))
      for (const one of (id ?? '').split(' ')) expect(ids).toContain(one);
  });

  test('the first visit weighs under 40 KB before compression', () => {
    const html = documentOf(
      <FirstPage page={invented(language)} unfinished={false} openCalls={1} />,
    );
    expect(Buffer.byteLength(html) + stylesheet.bytes.length).toBeLessThan(40_000);
  });

  test('what is internal to an office is not shown to the petitioner', () => {
    const html = documentOf(<MyPage page={invented(language)} view={viewOf(full)} />);
    expect(html).not.toContain('内部');
  });

  test.each(kinds)('a letter of the kind %s can be checked before sending', (purpose) => {
    const Check = stepPages.check;
    const html = documentOf(
      <Check
        page={invented(language)}
        draft={{ ...emptyDraft, purpose }}
        problems={[]}
        returning={false}
      />,
    );
    expect(html).toContain('/write/kind?back=check');
  });

  test.each(nextActs)('what comes next is told in words when the next act is %s', (act) => {
    const next = (due: string | null) =>
      matterOf({ next: { act, due, rule: null, provisional: true } });
    const html = documentOf(
      <MyPage page={invented(language)} view={viewOf(next(null), next('2026-12-05'))} />,
    );
    expect(html).toContain('class="ahead"');
  });
});

const served = (late: boolean) =>
  matterOf({
    stage: 'served',
    next: { act: 'close', due: null, rule: null, provisional: false },
    review: reviewUntil('2026-09-30'),
    clocks: [clockOf('DL-40', '2026-08-31', { late })],
  });

const shown = (late: boolean) =>
  documentOf(<MyPage page={invented('zh-CN')} view={viewOf(served(late))} />);

test('a review is asked of the named body by the last day; no way to ask is promised that only one province gives', () => {
  expect(shown(false)).toMatch(/2026年9月30日.*可以请望禾县人民政府或者市级同系统主管部门复查/s);
  expect(shown(false)).not.toMatch(/上网都可以/);
});

const ended = (outcome: string, level: 'review' | 're-review' = 'review') =>
  matterOf({
    stage: 'served',
    next: null,
    lastReview: { level, body: '望禾县人民政府', outcome, on: '2026-11-20' },
    clocks: [clockOf('DL-40', '2026-11-20')],
  });
const shownAs = (matter: ReturnType<typeof matterOf>) =>
  documentOf(<MyPage page={invented('zh-CN')} view={viewOf(matter)} />);

test('whoever was not admitted reads what can still be done; after a re-review that new facts stay open', () => {
  expect(shownAs(ended('refused'))).toMatch(/申请没有受理，您还可以这样做.*改好以后可以再申请/s);
  expect(shownAs(ended('refused'))).not.toContain('投诉');
  expect(shownAs(ended('uphold', 're-review'))).toMatch(/不再受理.*有新的事实或者理由/s);
  expect(shownAs(ended('revoke', 're-review'))).not.toContain('不再受理');
});

test('nobody is told to ask for a review when the time for it is over', () => {
  expect(shown(false)).toContain('您申请复查的最后一天');
  expect(shown(true)).not.toContain('您申请复查的最后一天');
  expect(shown(true)).toContain('申请复查的时间已经过了');
});

const sentAs = (purpose: (typeof purposes)[number] | null) =>
  documentOf(<SentPage page={invented('zh-CN')} receipt={{ ...receipt, purpose }} />);

const sentElsewhere = (opened: boolean) => {
  const facts = { body: '县仲裁委', timeLimit: '', papers: '', opened };
  const matter = matterOf({ stage: 'routed-out', happened: [happening('routed-out', facts)] });
  return documentOf(<MyPage page={invented('zh-CN')} view={viewOf(matter)} />);
};

test('whoever was sent to another procedure reads whether it is open already', () => {
  expect(sentElsewhere(true)).toContain('已经启动，您不用再申请');
  expect(sentElsewhere(false)).toContain('要您自己提出申请');
});

test.each(languages)(
  'what was handed over says in %s whom to ask, and the limits of the other body from the law',
  (language) => {
    const { cite } = ruleOf(law, 'DL-80');
    const names = ['DL-80', 'DL-81', 'DL-82', 'DL-83-procedural', 'DL-83-result'];
    const limitsElsewhere = names.map((name) => ({ name, n: 15, unit: 'wd', cite }));
    const matter = matterOf({ stage: 'handed-over', limitsElsewhere });
    const html = documentOf(<MyPage page={invented(language)} view={viewOf(matter)} />);
    expect(html).toContain('href="tel:00001234567"');
    expect(html.match(/纪检监察机关处理检举控告工作规则/g)).toHaveLength(names.length);
  },
);

test('the day on the receipt opens its sum and its article', () => {
  const clock = clockOf('DL-01', '2026-11-20');
  const html = documentOf(<SentPage page={invented('zh-CN')} receipt={receipt} clock={clock} />);
  expect(html).toMatch(/<details class="clock"><summary>.*信访工作条例 22/s);
});

test('only a request for help is promised 60 days and a review', () => {
  for (const purpose of ['appeal', 'other', null] as const)
    expect(sentAs(purpose)).toMatch(/60天.*复查/s);
  for (const purpose of ['suggestion', 'consultation', 'accusation'] as const)
    expect(sentAs(purpose)).not.toMatch(/60天|复查|受理/);
});

test('every word on the portal exists in both languages', () => {
  for (const namespace of ['portal', 'clocks', 'refusals'])
    expect(keys('en', namespace)).toEqual(keys('zh-CN', namespace));
});

test('no word of the portal judges a person', () => {
  const all = read('../../messages/zh-CN/portal.json') + read('../../messages/zh-CN/refusals.json');
  expect(all).not.toMatch(/上访户|缠访|闹访|重点人|稳控|无理/);
});

const keys = (language: string, namespace: string) =>
  [...leaves(JSON.parse(read(`../../messages/${language}/${namespace}.json`)))].sort();

const read = (path: string): string =>
  readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');

function leaves(tree: unknown, path = ''): string[] {
  if (typeof tree !== 'object' || tree === null) return [path];
  return Object.entries(tree).flatMap(([name, branch]) => leaves(branch, `${path}.${name}`));
}
