import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCalendar, isWorkday } from '#domain/calendar.ts';
import {
  lastDay,
  sumOf,
  whyNoSum,
  type ClockSum,
  type ExcludedSpan,
  type SumOptions,
} from '#domain/clocks.ts';
import { addDays, day, daysBetween, type Day } from '#domain/day.ts';
import { ruleOf, type ClockRule } from '#domain/law.ts';
import { loadCalendarSeed, loadLaw } from '#server/law.ts';
import { ALL_OVERLAYS, EXAMPLES, VECTORS, WITHOUT_NUMBER } from './clock-examples.ts';

const seed = loadCalendarSeed();
const calendar = buildCalendar(seed);
const law = loadLaw({ overlays: ALL_OVERLAYS });
const countable = [...law.rules.values()].filter((rule) => whyNoSum(rule) === undefined);

const labourDay = {
  kind: 'restDays',
  why: 'holiday',
  name: '劳动节',
  notice: '国办发明电〔2025〕7号',
};
const makeUp = { notice: '国办发明电〔2025〕7号' };
const days = fc.integer({ min: 0, max: 3650 }).map((n) => addDays(day('2018-01-01'), n));
const rules = fc.constantFrom(...countable);
/** A trigger day, and spans that begin shortly before it or some time after it. */
const daysAndSpans = fc
  .tuple(days, fc.array(fc.tuple(fc.integer({ min: -30, max: 90 }), fc.nat(40)), { maxLength: 3 }))
  .map(([from, drawn]) => ({
    from,
    excludedDays: drawn.map(([ahead, length]) => span(addDays(from, ahead), length)),
  }));

const later = fc.integer({ min: 1, max: 90 });
const hearingAtYearsEnd = {
  from: day('2022-12-24'),
  excludedDays: [{ from: day('2022-12-24'), to: day('2022-12-29'), reason: 'hearing' }],
};
const plainSum = (rule: ClockRule) => sumOf(rule, day('2026-03-02'), calendar);
const isInMonths = (rule: ClockRule) => plainSum(rule).unit === 'month';
const inCalendarDays = countable.filter((rule) => {
  const { unit, raw, from } = plainSum(rule);
  return unit !== 'wd' && raw > from;
});

function sum(rule: string, from: string, options?: SumOptions, on = calendar): ClockSum {
  return sumOf(ruleOf(law, rule), day(from), on, options);
}

describe('A clock', () => {
  it.each(VECTORS)('from %s under %s, extended by %i, ends as the office counted', (...vector) => {
    const [from, rule, extendedDays, raw, statutoryDue, safeDue] = vector;
    expect(sum(rule, from, { extendedDays })).toMatchObject({ raw, statutoryDue, safeDue });
  });

  it.each(EXAMPLES)('%s %s from %s has its worked example', (rule, stage, from, ...dues) => {
    const { raw, statutoryDue, safeDue } = sum(rule, from, stage === '' ? {} : { stage });
    expect([raw, statutoryDue, safeDue]).toEqual(dues);
  });

  it.each(WITHOUT_NUMBER)('%s has no number, and none is made up', (id) => {
    expect(whyNoSum(ruleOf(law, id))).toMatchObject({ code: 'no-number' });
  });

  it('has an example for every rule of the law', () => {
    const shown = new Set([...EXAMPLES.map(([id]) => id), ...WITHOUT_NUMBER, 'DL-05']);
    expect([...law.rules.keys()].filter((id) => !shown.has(id))).toEqual([]);
    const numbered = EXAMPLES.map(([id]) => ruleOf(law, id)).filter((rule) => whyNoSum(rule));
    expect(numbered).toEqual([]);
  });

  it('of an assignment ends on the day written in it', () => {
    expect(whyNoSum(ruleOf(law, 'DL-05'))).toMatchObject({ code: 'due-day-missing' });
    const written = sum('DL-05', '2026-09-01', { dueDay: day('2026-10-01') });
    expect(written).toMatchObject({ raw: '2026-10-01', safeDue: '2026-09-30' });
    expect(written.steps[0]).toEqual({ kind: 'givenDay', day: '2026-10-01' });
  });
});

describe('A sum', () => {
  it('shows the holiday over which it rolled, with the notice', () => {
    expect(sum('DL-20', '2026-03-02').steps).toEqual([
      { kind: 'firstDayExcluded', day: '2026-03-02', countFrom: '2026-03-03' },
      { kind: 'count', n: 60, unit: 'd', to: '2026-05-01' },
      { ...labourDay, during: 'rollForward', from: '2026-05-01', to: '2026-05-05' },
      { kind: 'rollForward', from: '2026-05-01', to: '2026-05-06' },
      { ...labourDay, during: 'rollBack', from: '2026-05-01', to: '2026-05-01' },
      { kind: 'rollBack', from: '2026-05-01', to: '2026-04-30' },
    ]);
  });

  it('shows every day that a count of working days skipped or used', () => {
    const kinds = sum('DL-04', '2026-02-12').steps.map((step) => step.kind);
    expect(kinds).toEqual(['firstDayExcluded', 'count', 'makeUpDay', 'restDays']);
  });

  it('says why a last day on a worked Sunday does not roll', () => {
    const made = { kind: 'makeUpDay', during: 'rollForward', day: '2026-09-20' };
    expect(sum('DL-03', '2026-09-05').steps).toContainEqual({ ...made, ...makeUp });
  });

  it('leaves out the days of a hearing, once even where they overlap', () => {
    const hearing = { from: day('2026-03-10'), to: day('2026-03-14'), reason: 'hearing' };
    const panel = { from: day('2026-03-12'), to: day('2026-03-16'), reason: 'panel' };
    const plain = sum('DL-43', '2026-03-02');
    const shorter = sum('DL-43', '2026-03-02', { excludedDays: [hearing] });
    const both = sum('DL-43', '2026-03-02', { excludedDays: [panel, hearing] });
    expect(daysBetween(plain.raw, shorter.raw)).toBe(5);
    expect(daysBetween(plain.raw, both.raw)).toBe(7);
    expect(shorter.steps).toContainEqual({ kind: 'exclusion', days: 5, ...hearing });
    const shown = both.steps.filter((step) => step.kind === 'exclusion');
    expect(shown.map(({ reason, days }) => [reason, days])).toEqual([
      ['hearing', 5],
      ['panel', 2],
    ]);
  });

  it('leaves out only those days of a suspension that fall after the trigger', () => {
    const before = { from: day('2026-02-20'), to: day('2026-03-04'), reason: 'suspension' };
    const cut = sum('DL-43', '2026-03-02', { excludedDays: [before] });
    expect(daysBetween(sum('DL-43', '2026-03-02').raw, cut.raw)).toBe(2);
    expect(cut.steps).toContainEqual({ ...before, kind: 'exclusion', from: '2026-03-03', days: 2 });
  });

  it('in months keeps the length of its own months, so that one begun five days later ends earlier', () => {
    const { from, excludedDays } = hearingAtYearsEnd;
    const begunBefore = sum('DL-22b', from, { excludedDays });
    const begunAfter = sum('DL-22b', '2022-12-29', { excludedDays });
    expect(sum('DL-22b', from).raw).toBe('2023-02-24');
    expect(begunBefore).toMatchObject({ raw: '2023-03-01', statutoryDue: '2023-03-01' });
    expect(begunAfter).toMatchObject({ raw: '2023-02-28', statutoryDue: '2023-02-28' });
  });

  it('is provisional from the first day after the last published year', () => {
    expect(sum('DL-03', '2026-12-16').provisional).toBe(false);
    const unknown = sum('DL-03', '2026-12-17');
    expect(unknown).toMatchObject({ raw: '2027-01-01', provisional: true });
    expect(unknown.steps).toContainEqual({ kind: 'provisional', knownThrough: '2026-12-31' });
    expect(sum('DL-04', '2026-12-28').provisional).toBe(true);
  });

  it('says when its rule was not yet in force', () => {
    const step = { kind: 'outsideValidity', validFrom: '2022-05-01' };
    expect(sum('DL-20', '2022-04-30').steps).toContainEqual(step);
    expect(sum('DL-20', '2022-05-01').steps).not.toContainEqual(step);
  });

  it("never shows a petitioner an earlier last day than the law's", () => {
    const asked = sum('DL-40', '2026-09-01');
    expect([asked.roll, lastDay(asked)]).toEqual(['petitioner', '2026-10-08']);
    expect(lastDay(sum('DL-41', '2026-09-01'))).toBe('2026-09-30');
  });
});

describe('An extension', () => {
  const handling = ruleOf(law, 'DL-20');

  it('of 31 days, of none of the law, or of half a day has no sum', () => {
    expect(whyNoSum(handling, { extendedDays: 31 })).toMatchObject({
      code: 'extension-too-long',
      allowed: 30,
    });
    expect(whyNoSum(handling, { extendedDays: 1.5 })).toMatchObject({ code: 'extension-too-long' });
    expect(whyNoSum(ruleOf(law, 'DL-41'), { extendedDays: 1 })).toMatchObject({
      code: 'not-extendable',
    });
    expect(() => sumOf(handling, day('2026-03-02'), calendar, { extendedDays: 31 })).toThrow(
      'DL-20',
    );
  });

  it('is counted with its period as one', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), (from, extendedDays) => {
        const { raw } = sumOf(handling, from, calendar, { extendedDays });
        expect(daysBetween(from, raw)).toBe(60 + extendedDays);
      }),
    );
  });
});

describe('Whatever the rule and the day', () => {
  it('raw and safeDue never lie after statutoryDue, and both dues are working days', () => {
    fc.assert(
      fc.property(rules, daysAndSpans, (rule, { from, excludedDays }) => {
        const { raw, statutoryDue, safeDue } = sumOf(rule, from, calendar, { excludedDays });
        expect(raw <= statutoryDue && safeDue <= raw).toBe(true);
        expect(isWorkday(calendar, safeDue) && isWorkday(calendar, statutoryDue)).toBe(true);
      }),
    );
  });

  it('a period in working days ends on a working day', () => {
    const inWorkingDays = countable.filter((rule) => rule.kind === 'period' && rule.unit === 'wd');
    fc.assert(
      fc.property(fc.constantFrom(...inWorkingDays), days, (rule, from) => {
        const { raw, statutoryDue, safeDue } = sumOf(rule, from, calendar);
        expect([statutoryDue, safeDue]).toEqual([raw, raw]);
      }),
    );
  });

  it('a later trigger never gives an earlier due date', () => {
    fc.assert(
      fc.property(rules, daysAndSpans, later, (rule, { from, excludedDays }, n) => {
        const options = isInMonths(rule) ? {} : { excludedDays };
        const first = sumOf(rule, from, calendar, options);
        const second = sumOf(rule, addDays(from, n), calendar, options);
        expect(isNotEarlier(second, first)).toBe(true);
      }),
      { examples: [[ruleOf(law, 'DL-22b'), hearingAtYearsEnd, 5]] },
    );
  });

  it('excluded days put the last day off and take none of the counted days away', () => {
    fc.assert(
      fc.property(fc.constantFrom(...inCalendarDays), daysAndSpans, (rule, drawn) => {
        const { from, excludedDays } = drawn;
        const plain = sumOf(rule, from, calendar);
        const { raw } = sumOf(rule, from, calendar, { excludedDays });
        expect(countedDays(from, raw, excludedDays)).toBe(daysBetween(from, plain.raw));
      }),
      { examples: [[ruleOf(law, 'DL-22b'), hearingAtYearsEnd]] },
    );
  });

  it('one holiday more never shortens', () => {
    fc.assert(
      fc.property(rules, days, fc.integer({ min: 0, max: 20 }), (rule, from, ahead) => {
        const more = buildCalendar([...seed], [holiday(addDays(from, ahead))]);
        const before = sumOf(rule, from, calendar);
        const after = sumOf(rule, from, more);
        expect(after.statutoryDue >= before.statutoryDue && after.raw >= before.raw).toBe(true);
      }),
    );
  });

  it('excluded days only ever lengthen', () => {
    fc.assert(
      fc.property(rules, daysAndSpans, (rule, { from, excludedDays }) => {
        const plain = sumOf(rule, from, calendar);
        expect(isNotEarlier(sumOf(rule, from, calendar, { excludedDays }), plain)).toBe(true);
      }),
    );
  });
});

function span(from: Day, length: number) {
  return { from, to: addDays(from, length), reason: 'hearing' };
}

function holiday(of: Day) {
  return { name: 'more', from: of, to: of, notice: 'test' };
}

function countedDays(from: Day, to: Day, excluded: readonly ExcludedSpan[]): number {
  const all = Array.from({ length: daysBetween(from, to) }, (_, n) => addDays(from, n + 1));
  return all.filter((each) => !excluded.some((of) => of.from <= each && each <= of.to)).length;
}

function isNotEarlier(one: ClockSum, other: ClockSum): boolean {
  const { raw, statutoryDue, safeDue } = other;
  return one.raw >= raw && one.statutoryDue >= statutoryDue && one.safeDue >= safeDue;
}
