import { buildCalendar } from '#domain/calendar.ts';
import { sumOf } from '#domain/clocks.ts';
import { addDays, day } from '#domain/day.ts';
import { ruleOf } from '#domain/law.ts';
import { loadCalendarSeed, loadLaw } from '#server/law.ts';
import { median, type Row } from './table.ts';

const sums = 50_000;

/** Sums a second, of a rule in days with its roll and of a rule in working days, each with all its steps. */
export function benchDue(): Row[] {
  return ['DL-20', 'DL-04'].map((rule) => ({
    what: `\`due\` sums, ${rule}`,
    measured: `${Math.round(median([1, 2, 3].map(() => sumsPerSecond(rule)))).toLocaleString('en')} /s`,
    goal: 'shown',
  }));
}

function sumsPerSecond(id: string): number {
  const rule = ruleOf(loadLaw(), id);
  const calendar = buildCalendar(loadCalendarSeed());
  const start = performance.now();
  for (let i = 0; i < sums; i += 1) sumOf(rule, addDays(day('2026-01-01'), i % 300), calendar);
  return sums / ((performance.now() - start) / 1000);
}
