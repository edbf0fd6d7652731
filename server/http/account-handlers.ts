import { isRefusal } from '#domain/refusal.ts';
import {
  endOtherSessions,
  endOwnSession,
  endSessionsOf,
  readAccount,
  readSignIns,
  resetFactor,
} from '../office/account.ts';
import type { Books } from '../office/office.ts';
import { beginFactor, confirmFactor, renewCodes } from '../office/sign-in.ts';
import type { Handlers } from './routes.ts';
import { sessionAnswer } from './session-handlers.ts';
import { whenceOf, type Who } from './who.ts';

type Names =
  | 'account.read'
  | 'session.end'
  | 'session.end-others'
  | 'factor.begin'
  | 'factor.confirm'
  | 'factor.renew-codes'
  | 'person.end-sessions'
  | 'person.reset-factor'
  | 'sign-in.list';

const done = { done: true } as const;
const ownOf = ({ person, token }: Who) => ({ person: person.id, token });

export const accountHandlers: Pick<Handlers, Names> = {
  'account.read': async ({ app, who }) => {
    const account = await readAccount(app, ownOf(who));
    if (isRefusal(account)) return account;
    const { factor, passwordSetAt, sessions, ...rest } = account;
    return {
      ...rest,
      factor: factor && { setAt: factor.setAt.toISOString(), codesLeft: factor.codesLeft },
      passwordSetAt: passwordSetAt.toISOString(),
      sessions: sessions.map(({ handle, here, way, source, device, created_at, used_at }) => ({
        id: handle,
        here,
        way,
        source,
        device,
        startedAt: created_at.toISOString(),
        usedAt: used_at.toISOString(),
      })),
    };
  },
  'session.end': async ({ app, who, params }) =>
    (await endOwnSession(app, who.person.id, params.id)) ?? done,
  'session.end-others': async ({ app, who }) => {
    await endOtherSessions(app, ownOf(who));
    return done;
  },
  'factor.begin': ({ app, who, body, request }) =>
    beginFactor(app, { token: who.token, whence: whenceOf(request) }, body),
  'factor.confirm': async ({ app, who, body, ...web }) => {
    const own = { token: who.token, whence: whenceOf(web.request) };
    const confirmed = await confirmFactor(app, own, body.code);
    if (isRefusal(confirmed)) return confirmed;
    const session = await sessionAnswer(app, web, confirmed.entered);
    return isRefusal(session) ? session : { codes: [...confirmed.codes], session };
  },
  'factor.renew-codes': async ({ app, who, body, request }) => {
    const own = { token: who.token, whence: whenceOf(request) };
    const codes = await renewCodes(app, own, body);
    return isRefusal(codes) ? codes : { codes: [...codes] };
  },
  'person.end-sessions': async ({ app, who, params }) =>
    (await endSessionsOf(app, who.person.id, params.id)) ?? done,
  'person.reset-factor': async ({ app, who, params }) =>
    (await resetFactor(app, who.person.id, params.id)) ?? done,
  'sign-in.list': async ({ app, who, query }) => {
    const { person, only, limit, cursor } = query;
    const found = await readSignIns(app, { person, only, limit: limit + 1, after: cursor });
    const rows = found.slice(0, limit);
    return {
      rows: rows.map(({ id, at, person: whose, by_person, ...rest }) => ({
        id,
        at: at.toISOString(),
        person: whose,
        ...rest,
        personName: nameOf(who.books, whose),
        byName: by_person === whose ? '' : nameOf(who.books, by_person),
      })),
      next: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
    };
  },
};

const nameOf = ({ staff }: Books, id: string | null): string =>
  id === null ? '' : (staff.get(id)?.name ?? '');
