import { z } from 'zod';
import { defineAct, type Outcome } from '../known.ts';
import { startClock, stopClocks } from './clock-events.ts';
import { interests } from '../matter.ts';
import { refusal } from '../refusal.ts';
import { optionalWords, words } from './fields.ts';

/**
 * The competent unit opens its own procedure for a duty it is asked to perform (art. 31(v)). The 60 days of art. 34 never
 * start; a sector's own number may (DL-22a), and the two months after which the person may sue run from receipt (DL-22b).
 */
export const openDuty = defineAct({
  stages: ['with-unit'],
  input: z.object({ procedure: words }),
  decide({ procedure }, known): Outcome {
    const { today, matter } = known;
    const receivedOn = matter.sending.on;
    return [
      { type: 'duty-opened', on: today, receivedOn, procedure },
      ...stopClocks(known, today, 'DL-03', 'DL-04'),
      ...startClock(known, 'DL-22a', today),
      ...startClock(known, 'DL-22b', receivedOn),
    ];
  },
});

/** Tells what was done and by which law. With an interest of one's own there are recourses, never a review (domain facts §2.0). */
export const replyDuty = defineAct({
  stages: ['performing'],
  input: z.object({
    object: words,
    inspection: words,
    result: words,
    basis: words,
    next: optionalWords,
    interest: z.enum(interests, { error: 'missing' }),
    inaction: z.enum(['yes', 'no']).default('no'),
    reconsiderationBody: optionalWords,
    court: optionalWords,
  }),
  decide(duty, known): Outcome {
    const missing = duty.interest === 'own' && recourses.find((name) => duty[name] === '');
    if (missing) return refusal('recourse-missing', { field: missing });
    return [
      { type: 'duty-replied', on: known.today, duty },
      ...stopClocks(known, known.today, 'DL-05', 'HS-01'),
    ];
  },
});

const recourses = ['reconsiderationBody', 'court'] as const;
