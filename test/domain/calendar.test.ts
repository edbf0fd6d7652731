import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { HolidayUtil } from 'lunar-typescript';
import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  buildCalendar,
  calendarYearSchema,
  isKnown,
  isWorkday,
  reasonFor,
  rollBack,
  rollForward,
} from '#domain/calendar.ts';
import { addDays, day, weekday, type Day } from '#domain/day.ts';
import { loadCalendarSeed } from '#server/law.ts';

const seed = loadCalendarSeed();
const calendar = buildCalendar(seed);
const years = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];
const sources = { 'chinese-days': byChineseDays, 'lunar-typescript': byLunar };

const require = createRequire(import.meta.url);
const holidayCalendar = dirname(require.resolve('holiday-calendar/package.json'));
const WORKED = 'transfer_workday';
// Two Saturdays of three-day holidays, and the New Year of 2019, which began in 2018 (国办发明电〔2017〕12号, 〔2018〕15号).
const WRONG_IN_HOLIDAY_CALENDAR = ['2018-06-16', '2018-09-22', '2018-12-29', '2018-12-31'];
const named = z.record(z.string(), z.string());
const chineseDays = z.object({ holidays: named, workdays: named }).parse(table);
const holidayCalendarYear = z.object({
  dates: z.array(z.object({ date: z.string(), type: z.string() })),
});

describe('The working-day calendar', () => {
  it('ships one published year after the other, from 2018 to 2026', () => {
    expect(seed.map(({ year }) => year)).toEqual(years);
    expect(calendar.knownThrough).toBe('2026-12-31');
  });

  for (const [name, worked] of Object.entries(sources)) {
    it.each(years)(`agrees with ${name} on every day of %i`, (year) => {
      const differing = daysOf(year).filter((each) => isWorkday(calendar, each) !== worked(each));
      expect(differing).toEqual([]);
    });
  }

  it('differs from holiday-calendar on the days of 2018 that are known to be wrong there, and on no other', () => {
    const differing = years.flatMap((year) => {
      const worked = byHolidayCalendar(year);
      return daysOf(year).filter((each) => isWorkday(calendar, each) !== worked(each));
    });
    expect(differing).toEqual(WRONG_IN_HOLIDAY_CALENDAR);
  });

  it('has 248 working days in 2026', () => {
    expect(daysOf(2026).filter((each) => isWorkday(calendar, each))).toHaveLength(248);
  });

  it('knows Labour Day 2019 as the second notice of that year gave it', () => {
    expect(reasonFor(calendar, day('2019-05-02'))).toEqual({
      kind: 'holiday',
      name: '劳动节',
      notice: '国办发明电〔2019〕3号',
    });
    expect(isWorkday(calendar, day('2019-05-05'))).toBe(true);
  });

  it('knows that the Spring Festival of 2020 was prolonged and its make-up Saturday cancelled', () => {
    expect(isWorkday(calendar, day('2020-01-31'))).toBe(false);
    expect(isWorkday(calendar, day('2020-02-01'))).toBe(false);
    expect(isWorkday(calendar, day('2020-02-03'))).toBe(true);
  });

  it('says by which notice a Saturday is worked', () => {
    const reason = reasonFor(calendar, day('2026-02-14'));
    expect(reason).toEqual({ kind: 'makeUp', notice: '国办发明电〔2025〕7号' });
  });

  it('rolls over the whole Spring Festival, forward and back', () => {
    expect(rollForward(calendar, day('2026-02-17'))).toBe('2026-02-24');
    expect(rollBack(calendar, day('2026-02-17'))).toBe('2026-02-14');
  });

  it('lets weekdays decide after the last published year, and says that it does not know', () => {
    expect(isKnown(calendar, day('2027-01-01'))).toBe(false);
    expect(isWorkday(calendar, day('2027-01-01'))).toBe(true);
    expect(isKnown(calendar, day('2026-12-31'))).toBe(true);
  });

  it('stops being known at the first missing year', () => {
    const withGap = buildCalendar(seed.filter(({ year }) => year !== 2025));
    expect(withGap.knownThrough).toBe('2024-12-31');
  });

  it('rests on a local festival without calling it national', () => {
    const local = {
      name: '火把节',
      from: day('2026-08-06'),
      to: day('2026-08-07'),
      notice: '州政府',
    };
    const here = buildCalendar(seed, [local]);
    expect(isWorkday(here, day('2026-08-06'))).toBe(false);
    expect(reasonFor(here, day('2026-08-06')).kind).toBe('localRest');
    expect(isWorkday(calendar, day('2026-08-06'))).toBe(true);
  });

  it('refuses a year whose make-up day is a weekday or stands in a holiday, and one of another year', () => {
    const [, , , , , , , , year2026] = seed;
    expect(accepts({ ...year2026, workdays: ['2026-03-03'] })).toBe(false);
    expect(accepts({ ...year2026, workdays: ['2026-02-21'] })).toBe(false);
    expect(accepts({ ...year2026, year: 2027 })).toBe(false);
    expect(
      accepts({ ...year2026, holidays: [{ name: '春节', from: '2026-02-20', to: '2026-02-15' }] }),
    ).toBe(false);
    expect(accepts(year2026)).toBe(true);
  });
});

function accepts(input: unknown): boolean {
  return calendarYearSchema.safeParse(input).success;
}

function daysOf(year: number): Day[] {
  const days: Day[] = [];
  const last = day(`${year}-12-31`);
  for (let each = day(`${year}-01-01`); each <= last; each = addDays(each, 1)) days.push(each);
  return days;
}

// From the package's table: its functions mix UTC and local parts of a date and err west of Greenwich.
function byChineseDays(of: Day): boolean {
  return !(of in chineseDays.holidays) && (of in chineseDays.workdays || weekday(of) <= 5);
}

function byHolidayCalendar(year: number): (of: Day) => boolean {
  const { dates } = holidayCalendarYear.parse(
    JSON.parse(readFileSync(join(holidayCalendar, `data/CN/${year}.json`), 'utf8')),
  );
  const types = new Map(dates.map(({ date, type }) => [date, type]));
  return (of) => (types.get(of) ?? (weekday(of) > 5 ? 'rest' : WORKED)) === WORKED;
}

function byLunar(of: Day): boolean {
  return HolidayUtil.getHoliday(of)?.isWork() ?? weekday(of) <= 5;
}
