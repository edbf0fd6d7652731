import { z } from 'zod';
import { officeRightNames } from '#domain/office-rights.ts';
import { places } from '#domain/permissions.ts';
import { roles } from '#domain/staff.ts';
import { endpoint, rightTo } from './endpoint.ts';
import { citationView } from './views.ts';

const actRight = z.object({
  act: z.string(),
  posts: z.array(z.object({ role: z.enum(roles), at: z.enum(places) })),
  others: z.array(z.enum(['petitioner', 'system'])),
  /** Where the act stands in the law; HOUSE where the law is silent. */
  cite: citationView,
});

export const rightsEndpoints = {
  'rights.read': endpoint({
    method: 'GET',
    path: '/api/rights',
    summary:
      'Who may do what: every act with its posts and its article, and the administrators’ works',
    may: rightTo('read-rights'),
    output: z.object({
      acts: z.array(actRight),
      works: z.array(z.object({ work: z.enum(officeRightNames), roles: z.array(z.enum(roles)) })),
    }),
  }),
} as const;
