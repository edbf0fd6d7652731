import { z } from 'zod';
import { defineAct, type Outcome } from '../known.ts';
import { stopOfficeClocks } from './clock-events.ts';
import { words } from './fields.ts';

/** Hands a matter to the body that the law names outside petition work (art. 22(2)): political-legal, or discipline. */
export const handOver = defineAct({
  stages: ['sorted'],
  input: z.object({ body: words }),
  decide({ body }, known): Outcome {
    return [
      { type: 'handed-over', body, on: known.today },
      ...stopOfficeClocks(known, known.today),
    ];
  },
});
