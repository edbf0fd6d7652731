import { expect, test } from 'vitest';
import { clockOwner } from '#domain/clock-owner.ts';
import { daysBetween } from '#domain/day.ts';
import type { EventOf, EventType } from '#domain/events.ts';
import { isOpen, owedClocks, sortingOf, type Matter } from '#domain/matter.ts';
import { everyEnd, everyStep, histories, type Step } from '../histories/play.ts';
import { world } from '../story.ts';

const played = histories(400, 2);

const eventsOf = <T extends EventType>({ events }: Pick<Step, 'events'>, type: T) =>
  events.filter((event): event is EventOf<T> => event.type === type);

const isPetitioners = (rule: string) => world.law.rules.get(rule)?.actor === 'petitioner';
const owedByOffice = (matter: Matter) =>
  owedClocks(matter)
    .map(({ rule }) => rule)
    .filter((rule) => !isPetitioners(rule) && rule !== 'DL-49' && rule !== 'DL-34');

test('each clock that is owed has an owner: a post in a unit that the county knows, or the petitioner', () => {
  everyStep(played, ({ after, story }) => {
    for (const sum of owedClocks(after)) {
      const owner = clockOwner(after, sum, story.law);
      expect(owner, sum.rule).not.toBeNull();
      if (owner?.kind === 'post') expect(world.units.has(owner.unit), sum.rule).toBe(true);
    }
  });
});

test('no clock runs twice at once, and none against an office once the matter has ended', () => {
  everyStep(played, ({ after }) => {
    const owed = owedClocks(after).map(({ rule }) => rule);
    expect(owed).toEqual([...new Set(owed)]);
    if (!isOpen(after)) expect(owedByOffice(after)).toEqual([]);
  });
});

test('a duty of an office runs from arrival until the matter is answered, and again under review', () => {
  everyStep(played, ({ after }) => {
    const isQuiet = ['answered', 'served'].includes(after.stage) || !isOpen(after);
    if (!isQuiet) expect(owedByOffice(after), after.stage).not.toEqual([]);
  });
});

test('the 60 days run on no route but R6', () => {
  everyStep(played, ({ after }) => {
    const sixty = after.clocks.filter(({ sum }) => sum.rule === 'DL-20');
    if (sortingOf(after)?.route !== 'R6') expect(sixty).toEqual([]);
  });
});

test('extensions never exceed 30 days in sum, whatever was suspended', () => {
  everyEnd(played, ({ events, matter }) => {
    const granted = eventsOf({ events }, 'extended').map(({ days }) => days);
    expect(granted.reduce((sum, days) => sum + days, 0)).toBeLessThanOrEqual(30);
    for (const { sum } of matter.clocks) {
      expect(sum.extendedDays ?? 0).toBeLessThanOrEqual(30);
      if (sum.rule !== 'DL-20') continue;
      const left = (sum.excludedDays ?? []).map(({ from, to }) => daysBetween(from, to) + 1);
      const most = 90 + left.reduce((all, days) => all + Math.max(0, days), 0);
      expect(daysBetween(sum.from, sum.raw)).toBeLessThanOrEqual(most);
    }
  });
});

const stageOf: Readonly<Record<string, string>> = {
  'DL-20': 'handling',
  'DL-41': 'review',
  'DL-43': 'reReview',
};

test('a clock stands still only where a rule in force leaves those days out', () => {
  let suspended = 0;
  everyStep(played, (step) => {
    for (const { ground, rule } of eventsOf(step, 'clock-suspended')) {
      suspended += 1;
      const found = step.story.law.rules.get(ground);
      expect(found).toMatchObject({ kind: 'exclusion', excluded: true });
      if (found?.kind === 'exclusion') expect(found.stages).toContain(stageOf[rule]);
    }
  });
  expect(suspended).toBeGreaterThan(0);
});

test('a suspended clock that runs on keeps its first day, and leaves out no day that is not over', () => {
  let resumed = 0;
  everyStep(played, (step) => {
    for (const { rule, sum } of eventsOf(step, 'clock-resumed')) {
      const old = step.before.clocks.find(
        (one) => one.sum.rule === rule && one.state === 'suspended',
      );
      expect(sum.from).toBe(old?.sum.from);
      expect(sum.statutoryDue >= (old?.sum.statutoryDue ?? '9')).toBe(true);
      for (const { to } of sum.excludedDays ?? []) expect(to <= step.today).toBe(true);
      resumed += 1;
    }
  });
  expect(resumed).toBeGreaterThan(0);
});

test('a clock stands still no longer than what it stands still for', () => {
  let stood = 0;
  everyStep(played, ({ after }) => {
    const still = after.clocks.filter(({ state }) => state === 'suspended');
    const hearing = ['set', 'held'].includes(after.publicHearing?.state ?? '');
    const review = 'review' in after ? after.review : null;
    if (still.length === 0) return;
    stood += 1;
    expect(hearing || Boolean(review?.suspendedOn) || Boolean(review?.completion)).toBe(true);
  });
  expect(stood).toBeGreaterThan(0);
});

test('an objection that is refused does not move the old date', () => {
  let refused = 0;
  everyStep(played, (step) => {
    if (step.act !== 'refuse-objection' || step.refused) return;
    refused += 1;
    expect(step.after.clocks).toEqual(step.before.clocks);
  });
  expect(refused).toBeGreaterThan(0);
});
