import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, day, daysBetween, parseDay, weekday } from '#domain/day.ts';

const days = fc.integer({ min: -200_000, max: 200_000 }).map((n) => addDays(day('2000-03-01'), n));

describe('A day', () => {
  it.each([
    '2026-02-29',
    '2026-2-3',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-03-02T00:00',
    '',
    '明天',
  ])('is not %j', (text) => {
    expect(parseDay(text)).toBeUndefined();
    expect(() => day(text)).toThrow('not a day');
  });

  it('is 29 February in leap years only', () => {
    expect([parseDay('2024-02-29'), parseDay('2000-02-29')]).toEqual(['2024-02-29', '2000-02-29']);
    expect([parseDay('1900-02-29'), parseDay('2100-02-29')]).toEqual([undefined, undefined]);
  });

  it('goes on to the same day as the Gregorian calendar of the runtime, in any zone', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), (from, n) => {
        const runtime = new Date(Date.parse(`${from}T00:00:00Z`) + n * 86_400_000);
        expect(addDays(from, n)).toBe(runtime.toISOString().slice(0, 10));
        expect(daysBetween(from, addDays(from, n))).toBe(n);
        expect(weekday(from) % 7).toBe(new Date(`${from}T00:00:00Z`).getUTCDay());
      }),
    );
  });

  it('ends a period in months on the corresponding day, or on the last of the month', () => {
    expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28');
    expect(addMonths(day('2024-01-31'), 1)).toBe('2024-02-29');
    expect(addMonths(day('2026-11-30'), 3)).toBe('2027-02-28');
    expect(addMonths(day('2026-08-15'), 6)).toBe('2027-02-15');
    expect(addMonths(day('2026-03-31'), -1)).toBe('2026-02-28');
  });

  it('does not end months earlier because they began later', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (from, months, n) => {
          expect(addMonths(addDays(from, n), months) >= addMonths(from, months)).toBe(true);
        },
      ),
    );
  });
});
