import { z } from 'zod';
import { defineAct, type Outcome } from '../known.ts';
import { refusal } from '../refusal.ts';
import { dayField, optionalWords, words } from './fields.ts';

const ways = ['in-person', 'phone', 'video', 'writing', 'not-possible'] as const;

/** Records that the petitioner was heard on facts and reasons (art. 31(vi)), or why that was not possible. */
export const hear = defineAct({
  stages: ['handling'],
  input: z.object({
    on: dayField,
    way: z.enum(ways, { error: 'missing' }),
    record: words,
    /** Where it was; empty for the unit's own place. */
    place: optionalWords,
  }),
  decide(hearing, { matter, today }): Outcome {
    if (hearing.on > today) return refusal('day-in-future', { field: 'on' });
    if (hearing.on < matter.receivedOn) return refusal('day-before-receipt', { field: 'on' });
    return [{ type: 'heard', hearing }];
  },
});
