import type { FastifyReply, FastifyRequest } from 'fastify';
import type { MeView } from '#contract/views.ts';
import type { SignInAnswer } from '#contract/sign-in.ts';
import { isRefusal, refusal, type Refusal } from '#domain/refusal.ts';
import type { StaffMember } from '#domain/staff.ts';
import type { App } from '../app.ts';
import { isDemo } from '../demo/read-demo.ts';
import { booksOf, type Books } from '../office/office.ts';
import {
  answerSecondFactor,
  changePassword,
  closeSession,
  openSession,
} from '../office/sign-in.ts';
import type { Entered } from '../office/sign-in/enter.ts';
import { deviceDays } from '../office/sign-in/tries.ts';
import type { Handlers } from './routes.ts';
import { deviceCookie, sessionCookie, standingToday, whenceOf } from './who.ts';

type Names =
  | 'session.open'
  | 'session.second-factor'
  | 'session.me'
  | 'session.step'
  | 'session.close'
  | 'session.password';
const done = { done: true } as const;

export const sessionHandlers: Pick<Handlers, Names> = {
  'session.open': async ({ app, body, ...web }) =>
    sessionAnswer(app, web, await openSession(app, body, whenceOf(web.request))),
  'session.second-factor': async ({ app, who, body, ...web }) => {
    const own = { token: who.token, whence: whenceOf(web.request) };
    return sessionAnswer(app, web, await answerSecondFactor(app, own, body.code));
  },
  'session.me': ({ app, who }) => Promise.resolve(meOf(app, who)),
  'session.step': ({ app, who: { step, ...who } }) =>
    Promise.resolve(step === 'in' ? { step, ...meOf(app, who) } : { step, csrf: who.csrf }),
  'session.close': async ({ app, who, reply }) => {
    await closeSession(app, who.token);
    void reply.clearCookie(sessionCookie, { path: '/' });
    return done;
  },
  'session.password': async ({ app, who, body, ...web }) => {
    const own = { token: who.token, whence: whenceOf(web.request) };
    return sessionAnswer(app, web, await changePassword(app, own, body));
  },
};

interface Web {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Gives the browser the session as it is now, and says what is asked for next. */
export async function sessionAnswer(
  app: App,
  { request, reply }: Web,
  entered: Entered | Refusal,
): Promise<SignInAnswer | Refusal> {
  if (isRefusal(entered)) return entered;
  keepSession(reply, entered, request.protocol === 'https');
  const { step, csrf } = entered;
  if (step !== 'in') return { step, csrf };
  const books = await booksOf(app, '');
  const self = books.staff.get(entered.person);
  if (!self) return refusal('not-signed-in');
  const { person } = standingToday(books, self, app.clock.today());
  return { step, ...meOf(app, { person, csrf, books }) };
}

/** A browser keeps by what it is known as long as the server knows it. */
const deviceSeconds = deviceDays * 24 * 60 * 60;

export function keepSession(
  reply: FastifyReply,
  { token, device }: Entered,
  secure: boolean,
): void {
  const safe = { httpOnly: true, sameSite: 'strict', secure } as const;
  void reply.setCookie(sessionCookie, token, { path: '/', ...safe });
  if (device !== null)
    void reply.setCookie(deviceCookie, device, { path: '/', maxAge: deviceSeconds, ...safe });
}

interface SignedInPerson {
  readonly person: StaffMember;
  readonly csrf: string;
  readonly books: Books;
}

function meOf(app: App, { person, csrf, books }: SignedInPerson): MeView {
  const { county, countyName, officeName, officeUnit } = books.office;
  return {
    person: {
      ...person,
      standIn: person.standIn ?? null,
      roles: [...person.roles],
      login: books.logins.get(person.id) ?? '',
    },
    unitName: books.units.get(person.unit)?.name ?? '',
    office: { county, countyName, officeName, officeUnit },
    csrf,
    today: app.clock.today(),
    demo: isDemo(county),
  };
}
