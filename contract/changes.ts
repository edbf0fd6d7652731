import { z } from 'zod';
import { topicNames } from '#domain/change-log.ts';
import { dayText } from './day.ts';
import { endpoint, rightTo } from './endpoint.ts';

const filter = z.object({
  /** Days of the office's own zone, both included. */
  from: dayText.optional(),
  to: dayText.optional(),
  topic: z.enum(topicNames).optional(),
});
export type ChangeFilter = z.infer<typeof filter>;

const changeRow = z.object({
  id: z.string(),
  at: z.string(),
  /** Who did it; empty for whoever ran a command on the server itself. */
  by: z.string(),
  kind: z.string(),
  /** What was changed, by its name. */
  subject: z.string(),
  /** In the reader's language. */
  fields: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
});
export type ChangeRow = z.infer<typeof changeRow>;

/** The log of the office's own books. It holds nothing of any matter, and nobody can change a line of it. */
export const changeEndpoints = {
  'change.list': endpoint({
    method: 'GET',
    path: '/api/changes',
    summary: 'Every change of people, units, calendar and settings, the latest first',
    may: rightTo('read-changes'),
    query: filter.extend({
      before: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ rows: z.array(changeRow), next: z.string().nullable() }),
  }),
  'change.export': endpoint({
    method: 'GET',
    path: '/api/changes/export',
    summary: 'The same log as CSV, a line for each field, streamed',
    may: rightTo('read-changes'),
    query: filter,
  }),
} as const;
