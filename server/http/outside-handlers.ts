import type { FastifyRequest } from 'fastify';
import { isRefusal } from '#domain/refusal.ts';
import {
  beginJourney,
  challengeForKey,
  endJourney,
  signInWithKey,
} from '../office/outside-sign-in.ts';
import { linkPerson } from '../office/link-person.ts';
import type { Handlers } from './routes.ts';
import { keepSession, sessionAnswer } from './session-handlers.ts';
import { whenceOf } from './who.ts';

type Names =
  | 'sign-in.ways'
  | 'sign-in.oidc'
  | 'sign-in.oidc-back'
  | 'sign-in.challenge'
  | 'sign-in.key'
  | 'person.link';

const journeyCookie = 'redress_journey';
const backPath = '/api/sign-in/oidc/back';
const secure = (request: FastifyRequest): boolean => request.protocol === 'https';
// The provider sends people back only to addresses that it was told beforehand, so the name asked for may be trusted.
const originOf = ({ protocol, host }: FastifyRequest): string => `${protocol}://${host}`;

export const outsideHandlers: Pick<Handlers, Names> = {
  'sign-in.ways': ({ app }) =>
    Promise.resolve({
      oidc: app.identityProvider !== undefined,
      key: app.keySignIn !== undefined,
    }),
  'sign-in.oidc': async ({ app, request, reply }) => {
    const journey = await beginJourney(app, `${originOf(request)}${backPath}`);
    if (isRefusal(journey))
      return journey.code === 'not-found' ? journey : reply.redirect(failedAt(journey.code));
    // Lax: the browser comes back from another site, and must bring it along.
    void reply.setCookie(journeyCookie, journey.kept, {
      path: backPath,
      httpOnly: true,
      sameSite: 'lax',
      secure: secure(request),
    });
    return reply.redirect(journey.address);
  },
  'sign-in.oidc-back': async ({ app, request, reply }) => {
    const kept = request.cookies[journeyCookie] ?? '';
    const current = new URL(request.url, originOf(request));
    void reply.clearCookie(journeyCookie, { path: backPath });
    const entered = await endJourney(app, { current, kept }, whenceOf(request));
    if (isRefusal(entered))
      return entered.code === 'not-found' ? entered : reply.redirect(failedAt(entered.code));
    keepSession(reply, entered, secure(request));
    return reply.redirect(entered.step === 'in' ? '/desk/' : '/desk/?enter=go-on');
  },
  'sign-in.challenge': ({ app }) => Promise.resolve(challengeForKey(app)),
  'sign-in.key': async ({ app, body, ...web }) =>
    sessionAnswer(app, web, await signInWithKey(app, body, whenceOf(web.request))),
  'person.link': async ({ app, who, params, body }) => {
    const identities = (['oidc', 'key'] as const).flatMap((way) => {
      const subject = body[way];
      return subject === null ? [] : [{ way, subject }];
    });
    const linked = { person: params.id, identities };
    return linkPerson(app, who.person.id, linked);
  },
};

const failedAt = (code: string): string => `/desk/?enter=${code}`;
