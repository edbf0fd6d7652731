import { z } from 'zod';
import type { Known } from '../known.ts';
import type { Promise } from '../matter.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { dayField, words } from './fields.ts';

/** What an answer promises: each becomes a commitment with its day. */
export const promise = z.object({ requestNo: z.number().int(), text: words, dueDay: dayField });

/** Why a promise cannot stand: its day is over, or it belongs to no request. */
export function badPromise(
  promises: readonly Promise[],
  { matter, today }: Known,
): Refusal | undefined {
  if (promises.some(({ dueDay }) => dueDay <= today))
    return refusal('promise-day-not-in-future', { field: 'promises' });
  if (promises.some(({ requestNo }) => !matter.requests.some(({ no }) => no === requestNo)))
    return refusal('promise-without-request', { field: 'promises' });
  return undefined;
}
