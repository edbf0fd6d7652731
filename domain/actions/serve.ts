import { z } from 'zod';
import { defineAct, type Outcome } from '../known.ts';
import { serviceWays } from '../matter.ts';
import { refusal } from '../refusal.ts';
import { startClock, stopOfficeClocks } from './clock-events.ts';
import { dayField, words } from './fields.ts';

/** Records that the answer reached the petitioner, with its proof. The petitioner's review period runs from that day. */
export const serve = defineAct({
  stages: ['answered'],
  input: z.object({ way: z.enum(serviceWays, { error: 'missing' }), on: dayField, proof: words }),
  decide({ way, on, proof }, known): Outcome {
    const { matter, today } = known;
    if (on > today) return refusal('day-in-future', { field: 'on' });
    if (on < matter.reply.on) return refusal('served-before-issue', { field: 'on' });
    const review = matter.reply.kind === 'opinion' ? startClock(known, 'DL-40', on) : [];
    return [
      { type: 'served', way, on, proof },
      ...stopOfficeClocks(known, on),
      ...review,
      ...startClock(known, 'DL-64', on),
    ];
  },
});
