import { z } from 'zod';
import { sumOf, termsOf } from '../clocks.ts';
import { defineAct, type Outcome } from '../known.ts';
import { refusal } from '../refusal.ts';
import { runningClock } from './clock-events.ts';
import { words } from './fields.ts';

/** Extends the handling period once, by at most 30 days, before it has ended, with a reason (art. 34; DL-21). */
export const extend = defineAct({
  stages: ['handling'],
  input: z.object({ days: z.coerce.number({ error: 'missing' }).int().min(1), reason: words }),
  decide({ days, reason }, known): Outcome {
    const { law, matter, today, calendar } = known;
    const rule = law.rules.get('DL-21');
    const handling = law.rules.get('DL-20');
    const clock = runningClock(known, 'DL-20');
    if (!rule || !handling || !clock)
      return refusal('clock-not-running', { cite: rule?.cite ?? null });
    const { cite } = rule;
    const most = handling.extension?.max ?? 0;
    if (matter.extension) return refusal('already-extended', { cite });
    if (days > most)
      return refusal('extension-too-long', { cite, field: 'days', params: { most } });
    if (today > clock.statutoryDue)
      return refusal('extension-too-late', { cite, params: { due: clock.statutoryDue } });
    const sum = sumOf(handling, clock.from, calendar, { ...termsOf(clock), extendedDays: days });
    return [
      { type: 'extended', on: today, days, reason },
      { type: 'clock-moved', rule: 'DL-20', sum, because: 'extension' },
    ];
  },
});
