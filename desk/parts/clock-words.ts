import { wordsOfStep } from '#contract/step-words.ts';
import type { ClockView } from '#contract/views.ts';
import type { Words } from '../use-words.ts';

/** The day to show as the last one: an office works towards the earlier, a petitioner may use the later. */
export const lastDayOf = ({ actor, statutoryDue, safeDue }: ClockView): string =>
  actor === 'petitioner' ? statutoryDue : safeDue;

/** One line of a clock's sum in words. */
export function textOfStep(step: ClockView['steps'][number], { t, day }: Words): string {
  const { key, params } = wordsOfStep(step, day);
  const reason = params['reason'] ?? '';
  const leftOut = t(`clocks:excluded.${reason}`, { defaultValue: String(reason) });
  return t(`clocks:${key}`, {
    ...params,
    reason: leftOut,
    name: holidayName(String(params['name'] ?? ''), t),
  });
}

// Notices name holidays in Chinese; their English names are texts, and a name that is new is shown as it is.
function holidayName(given: string, t: Words['t']): string {
  const pairs = t('clocks:holidays').split('|');
  const found = pairs.find((pair) => pair.startsWith(`${given}=`));
  return given === '' || found === undefined ? given : found.slice(given.length + 1);
}
