import { z } from 'zod';
import { gifts } from '#domain/accounts.ts';
import { passwordRule } from '#domain/password-rule.ts';
import { roles } from '#domain/staff.ts';
import { dayText } from './day.ts';
import { endpoint, rightTo } from './endpoint.ts';
import { personView, unitView } from './views.ts';

const byId = z.object({ id: z.uuid() });
const done = z.object({ done: z.literal(true) });

/** By which somebody is known where they sign in from outside. */
const identitiesView = z.object({ oidc: z.string().nullable(), key: z.string().nullable() });

/** Somebody's account as an administrator sees it. */
const accountRow = personView.extend({ secondFactor: z.boolean(), identities: identitiesView });

const accountChangeView = z.object({
  id: z.string(),
  /** The account as it was when the change was entered; null for somebody new. */
  before: personView.nullable(),
  after: personView,
  /** What it gives that was not there before. */
  gives: z.array(z.enum(gifts)),
  /** Where it is about identities from outside and nothing else. */
  identities: z.object({ before: identitiesView, after: identitiesView }).nullable(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  state: z.enum(['waiting', 'refused']),
  /** Why it was refused. */
  reason: z.string(),
});
export type AccountChangeView = z.infer<typeof accountChangeView>;

/** Units and staff accounts: entered by the system administrator; what gives somebody something waits for the security administrator. */
export const peopleEndpoints = {
  'unit.list': endpoint({
    method: 'GET',
    path: '/api/units',
    summary: 'The units of the county',
    may: { kind: 'signed-in' },
    output: z.object({ units: z.array(unitView) }),
  }),
  'unit.save': endpoint({
    method: 'PUT',
    path: '/api/units/:id',
    summary: 'Add or change a unit',
    may: rightTo('keep-units'),
    params: z.object({ id: z.string().regex(/^[a-z0-9-]{1,60}$/) }),
    body: unitView.omit({ id: true }),
    output: unitView,
  }),
  'person.colleagues': endpoint({
    method: 'GET',
    path: '/api/colleagues',
    summary: 'The people of one unit who may be appointed',
    may: { kind: 'signed-in' },
    query: z.object({ unit: z.string().max(100) }),
    output: z.object({
      people: z.array(
        personView.pick({
          id: true,
          name: true,
          unit: true,
          roles: true,
          awayFrom: true,
          awayTo: true,
        }),
      ),
    }),
  }),
  'person.list': endpoint({
    method: 'GET',
    path: '/api/people',
    summary: 'All staff accounts, and what of them waits to be confirmed or was refused',
    may: rightTo('read-people'),
    output: z.object({ people: z.array(accountRow), changes: z.array(accountChangeView) }),
  }),
  'person.save': endpoint({
    method: 'PUT',
    path: '/api/people/:id',
    summary:
      'Add or change a staff account; a password is set only when given. What gives somebody something waits for a security administrator',
    may: rightTo('keep-people'),
    params: byId,
    body: z.object({
      login: z.string().regex(/^[a-z0-9._-]{2,40}$/, { error: 'bad-login' }),
      name: z.string().trim().min(1, { error: 'missing' }).max(60),
      unit: z.string().min(1, { error: 'missing' }),
      roles: z.array(z.enum(roles)).min(1, { error: 'missing' }),
      awayFrom: dayText.nullable(),
      awayTo: dayText.nullable(),
      standIn: z.uuid().nullable().default(null),
      active: z.boolean(),
      password: z.string().min(1).max(passwordRule.longest).optional(),
    }),
    output: personView.extend({ waits: z.boolean() }),
  }),
  'person.withdraw': endpoint({
    method: 'POST',
    path: '/api/people/changes/:id/withdraw',
    summary: 'Take back a change of an account that still waits',
    may: rightTo('keep-people'),
    params: byId,
    output: done,
  }),
  'person.confirm': endpoint({
    method: 'POST',
    path: '/api/people/changes/:id/confirm',
    summary: 'Let a waiting change of somebody else’s account take effect',
    may: rightTo('confirm-changes'),
    params: byId,
    output: done,
  }),
  'person.refuse': endpoint({
    method: 'POST',
    path: '/api/people/changes/:id/refuse',
    summary: 'Refuse a waiting change; whoever entered it reads why',
    may: rightTo('confirm-changes'),
    params: byId,
    body: z.object({ reason: z.string().trim().min(1, { error: 'missing' }).max(500) }),
    output: done,
  }),
} as const;
