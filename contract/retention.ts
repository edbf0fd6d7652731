import { z } from 'zod';
import { purposes } from '#domain/matter.ts';
import { retentionSchema } from '#domain/retention.ts';
import { dayText } from './day.ts';
import { endpoint, rightTo } from './endpoint.ts';
import { citationView } from './views.ts';

/** In the order in which they are shown. */
export const retentionKinds = purposes;

const byId = z.object({ id: z.uuid() });
const done = z.object({ done: z.literal(true) });

const kept = z.object({
  number: z.string(),
  kind: z.enum(purposes),
  years: z.number(),
  receivedOn: z.string(),
  endedOn: z.string(),
  keptUntil: z.string(),
  proposedOn: z.string(),
});

const proposal = kept.extend({
  id: z.string(),
  putOffUntil: z.string().nullable(),
  reasons: z.string(),
  /** Whoever looks may erase it today. */
  mayErase: z.boolean(),
});

const trace = kept.extend({
  id: z.string(),
  erasedOn: z.string(),
  by: z.string(),
  cite: citationView,
});

/** How long files are kept, which have been kept long enough, and what is left of those that were erased. */
export const retentionEndpoints = {
  'retention.read': endpoint({
    method: 'GET',
    path: '/api/retention',
    summary:
      'For how many years files are kept; null is for good. Nothing is proposed until it is set',
    may: { kind: 'role', roles: ['administrator', 'office-leader', 'archivist', 'keeper'] },
    output: z.object({
      years: retentionSchema.nullable(),
      suggested: retentionSchema,
      cite: citationView,
    }),
  }),
  'retention.save': endpoint({
    method: 'PUT',
    path: '/api/retention',
    summary: 'Set for how many years files are kept, by what was asked for',
    may: rightTo('keep-retention'),
    body: retentionSchema,
    output: z.object({ years: retentionSchema }),
  }),
  'erasure.list': endpoint({
    method: 'GET',
    path: '/api/erasures',
    summary: 'Files whose time is over, and what is left of those that were erased',
    may: { kind: 'role', roles: ['office-leader', 'archivist', 'keeper'] },
    output: z.object({ proposed: z.array(proposal), erased: z.array(trace) }),
  }),
  'erasure.confirm': endpoint({
    method: 'POST',
    path: '/api/matters/:id/erasure',
    summary: 'Erase a file whose time is over; its number, its days and who confirmed it stay',
    may: { kind: 'role', roles: ['office-leader', 'keeper'] },
    params: byId,
    body: z.object({ keptUntil: dayText }),
    output: done,
  }),
  'erasure.put-off': endpoint({
    method: 'POST',
    path: '/api/matters/:id/erasure/put-off',
    summary: 'Keep a file longer, until a day and with reasons',
    may: { kind: 'role', roles: ['office-leader', 'archivist', 'keeper'] },
    params: byId,
    body: z.object({
      until: dayText,
      reasons: z.string().trim().min(1, { error: 'missing' }).max(500),
    }),
    output: done,
  }),
} as const;
