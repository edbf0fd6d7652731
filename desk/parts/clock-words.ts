import type { ClockView } from '#contract/views.ts';
import type { Words } from '../use-words.ts';

/** The day to show as the last one: an office works towards the earlier, a petitioner may use the later. */
export const lastDayOf = ({ actor, statutoryDue, safeDue }: ClockView): string =>
  actor === 'petitioner' ? statutoryDue : safeDue;

/** One line of a clock's sum in words. */
export function wordsOfStep(step: ClockView['steps'][number], { t, day, term }: Words): string {
  const facts = Object.fromEntries(
    Object.entries(step).map(([name, value]) => [name, shown(value)]),
  );
  function shown(value: unknown): unknown {
    return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : value;
  }
  const length =
    typeof step['n'] === 'number' ? term2(`${String(step['unit'] ?? 'd')}`, step['n']) : '';
  function term2(unit: string, count: number): string {
    return t(`terms:lengthUnit.${unit}`, { count, defaultValue: term('lengthUnit', unit) });
  }
  return t(`clocks:step.${step.kind}`, { ...facts, length, defaultValue: step.kind });
}
