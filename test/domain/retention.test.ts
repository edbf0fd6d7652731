import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '#domain/day.ts';
import { keptUntil } from '#domain/retention.ts';
import { loadLaw } from '#server/law.ts';

const { years: table, forGood } = loadLaw().openings.retention;
const archived = (keptFor: string, endedOn = day('2026-03-20')) => ({
  purpose: 'suggestion' as const,
  endedOn,
  keptFor,
});

describe('How long a file is kept', () => {
  test('is counted from the end of the year in which it ended, by the table', () => {
    expect(keptUntil(archived(''), { table, forGood })).toEqual({ years: 10, until: '2036-12-31' });
  });

  test('is never less than the archivist wrote of it, and never less than the table says', () => {
    expect(keptUntil(archived('30年'), { table, forGood })?.until).toBe('2056-12-31');
    expect(keptUntil(archived('3年'), { table, forGood })?.until).toBe('2036-12-31');
  });

  test('is for good where the table or the archivist says so', () => {
    expect(keptUntil(archived('永久'), { table, forGood })).toBeUndefined();
    const never = { ...table, suggestion: null };
    expect(keptUntil(archived('10年'), { table: never, forGood })).toBeUndefined();
  });

  test('is at least as many whole years as the table says, for every day on which it may end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 2000, max: 2100 }),
        fc.integer({ min: 1, max: 12 }),
        (years, year, month) => {
          const endedOn = day(`${year}-${String(month).padStart(2, '0')}-28`);
          const asked = archived('', endedOn);
          const kept = keptUntil(asked, { table: { ...table, suggestion: years }, forGood });
          expect(kept && kept.until >= day(`${year + years}-${endedOn.slice(5)}`)).toBe(true);
        },
      ),
    );
  });
});
