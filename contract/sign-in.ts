import { z } from 'zod';
import { passwordRule } from '#domain/password-rule.ts';
import { signInResults, signInWays } from '#domain/sign-in.ts';
import { endpoint, rightTo } from './endpoint.ts';
import { meView } from './views.ts';

const done = z.object({ done: z.literal(true) });
const byId = z.object({ id: z.uuid() });
const password = z.string().min(1).max(passwordRule.longest);
const subject = z.string().trim().min(1, { error: 'missing' }).max(255);
const code = z.string().trim().min(1, { error: 'missing' }).max(40);
/** Nothing of it is asked for while a second factor is set up at the end of signing in. */
const proof = z.object({ password: password.optional(), code: code.optional() });

/** The session as it is now: at its end who one is, before that what is asked for next. */
export const signInAnswer = z.discriminatedUnion('step', [
  meView.extend({ step: z.literal('in') }),
  z.object({
    step: z.enum(['second-factor', 'change-password', 'set-up-factor']),
    csrf: z.string(),
  }),
]);
export type SignInAnswer = z.infer<typeof signInAnswer>;

export const accountView = z.object({
  /** Null while there is none. */
  factor: z.object({ setAt: z.string(), codesLeft: z.number() }).nullable(),
  factorForced: z.boolean(),
  passwordSetAt: z.string(),
  /** After how many days another password is asked for; null where none is. */
  passwordDays: z.number().nullable(),
  sessions: z.array(
    z.object({
      id: z.string(),
      here: z.boolean(),
      way: z.enum(signInWays),
      source: z.string(),
      device: z.string(),
      startedAt: z.string(),
      usedAt: z.string(),
    }),
  ),
});

const signInRow = z.object({
  id: z.string(),
  at: z.string(),
  /** Null where what was typed is nobody's login. */
  person: z.string().nullable(),
  personName: z.string(),
  result: z.enum(signInResults),
  way: z.enum(signInWays),
  source: z.string(),
  byName: z.string(),
});

export const signInEndpoints = {
  'session.open': endpoint({
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in with login and password; the answer says whether more is asked for',
    may: { kind: 'public' },
    body: z.object({ login: z.string().min(1).max(100), password }),
    output: signInAnswer,
  }),
  'session.second-factor': endpoint({
    method: 'POST',
    path: '/api/session/second-factor',
    summary: 'The second step: a code of one’s app, or a recovery code',
    may: { kind: 'entering' },
    body: z.object({ code }),
    output: signInAnswer,
  }),
  'session.me': endpoint({
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in, and the token that protects their changes',
    may: { kind: 'signed-in' },
    output: meView,
  }),
  'session.step': endpoint({
    method: 'GET',
    path: '/api/session/step',
    summary: 'What signing in that was begun elsewhere asks for next',
    may: { kind: 'entering' },
    output: signInAnswer,
  }),
  'sign-in.ways': endpoint({
    method: 'GET',
    path: '/api/sign-in/ways',
    summary: 'Which ways to sign in there are besides the password',
    may: { kind: 'public' },
    output: z.object({ oidc: z.boolean(), key: z.boolean() }),
  }),
  'sign-in.oidc': endpoint({
    method: 'GET',
    path: '/api/sign-in/oidc',
    summary: 'To the office’s identity provider, to sign in there',
    may: { kind: 'public' },
  }),
  'sign-in.oidc-back': endpoint({
    method: 'GET',
    path: '/api/sign-in/oidc/back',
    summary: 'Back from the identity provider',
    may: { kind: 'public' },
  }),
  'sign-in.challenge': endpoint({
    method: 'POST',
    path: '/api/sign-in/key/challenge',
    summary: 'What a key (UKey) is to sign',
    may: { kind: 'public' },
    output: z.object({ challenge: z.string() }),
  }),
  'sign-in.key': endpoint({
    method: 'POST',
    path: '/api/sign-in/key',
    summary: 'Sign in with a key (UKey) that has signed the challenge',
    may: { kind: 'public' },
    body: z.object({
      challenge: z.string().min(1).max(1000),
      certificate: z.string().min(1).max(20_000),
      signature: z.string().min(1).max(5_000),
    }),
    output: signInAnswer,
  }),
  'session.close': endpoint({
    method: 'DELETE',
    path: '/api/session',
    summary: 'Sign out',
    may: { kind: 'entering' },
    output: done,
  }),
  'session.password': endpoint({
    method: 'PUT',
    path: '/api/session/password',
    summary: 'Change one’s own password; all other sessions end, and this one gets another token',
    may: { kind: 'entering' },
    body: z.object({ current: password, next: password }),
    output: signInAnswer,
  }),
  'account.read': endpoint({
    method: 'GET',
    path: '/api/account',
    summary: 'One’s own second factor, password and sessions',
    may: { kind: 'signed-in' },
    output: accountView,
  }),
  'session.end': endpoint({
    method: 'DELETE',
    path: '/api/account/sessions/:id',
    summary: 'End one of one’s own sessions',
    may: { kind: 'signed-in' },
    params: byId,
    output: done,
  }),
  'session.end-others': endpoint({
    method: 'DELETE',
    path: '/api/account/sessions',
    summary: 'End all of one’s own sessions but this one',
    may: { kind: 'signed-in' },
    output: done,
  }),
  'factor.begin': endpoint({
    method: 'POST',
    path: '/api/account/second-factor',
    summary:
      'Begin to set up a second factor, or another one: the secret for one’s app, shown once',
    may: { kind: 'entering' },
    body: proof,
    output: z.object({ secret: z.string(), picture: z.string() }),
  }),
  'factor.confirm': endpoint({
    method: 'PUT',
    path: '/api/account/second-factor',
    summary: 'The first code of a new second factor; answers the recovery codes, shown once',
    may: { kind: 'entering' },
    body: z.object({ code }),
    output: z.object({ codes: z.array(z.string()), session: signInAnswer }),
  }),
  'factor.renew-codes': endpoint({
    method: 'POST',
    path: '/api/account/recovery-codes',
    summary: 'New recovery codes in place of all earlier ones, shown once',
    may: { kind: 'signed-in' },
    body: proof,
    output: z.object({ codes: z.array(z.string()) }),
  }),
  'person.end-sessions': endpoint({
    method: 'DELETE',
    path: '/api/people/:id/sessions',
    summary: 'Sign somebody out wherever they are',
    may: rightTo('end-sessions'),
    params: byId,
    output: done,
  }),
  'person.reset-factor': endpoint({
    method: 'DELETE',
    path: '/api/people/:id/second-factor',
    summary: 'Take away somebody’s lost second factor; they are signed out and set up another',
    may: rightTo('reset-factor'),
    params: byId,
    output: done,
  }),
  'person.link': endpoint({
    method: 'PUT',
    path: '/api/people/:id/identities',
    summary:
      'Which identity of the provider, and which key, open somebody’s account; one that is new waits for a security administrator',
    may: rightTo('link-identities'),
    params: byId,
    body: z.object({ oidc: subject.nullable(), key: subject.nullable() }),
    output: z.object({ waits: z.boolean() }),
  }),
  'sign-in.list': endpoint({
    method: 'GET',
    path: '/api/sign-ins',
    summary: 'The log of sign-ins, the latest first',
    may: rightTo('read-sign-ins'),
    query: z.object({
      person: z.uuid().optional(),
      only: z.enum(['all', 'refused']).default('all'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.uuid().optional(),
    }),
    output: z.object({ rows: z.array(signInRow), next: z.string().nullable() }),
  }),
} as const;
