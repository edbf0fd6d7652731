import type { FastifyReply } from 'fastify';
import type { MeView } from '#contract/views.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { StaffMember } from '#domain/staff.ts';
import type { App } from '../app.ts';
import { isDemo } from '../demo/read-demo.ts';
import { booksOf, type Books } from '../office/office.ts';
import { changePassword, closeSession, openSession } from '../office/sign-in.ts';
import type { Handlers } from './routes.ts';
import { sessionCookie } from './who.ts';

type Names = 'session.open' | 'session.me' | 'session.close' | 'session.password';
const done = { done: true } as const;

export const sessionHandlers: Pick<Handlers, Names> = {
  'session.open': async ({ app, body, reply, request }) => {
    const opened = await openSession(app, body);
    if (isRefusal(opened)) return opened;
    setCookie(reply, opened.token, request.protocol === 'https');
    const books = await booksOf(app, '');
    const person = books.staff.get(opened.person);
    if (!person) throw new Error('the person who signed in is not in the books');
    return meOf(app, { person, csrf: opened.csrf, books });
  },
  'session.me': ({ app, who }) => Promise.resolve(meOf(app, who)),
  'session.close': async ({ app, who, reply }) => {
    await closeSession(app, who.token);
    void reply.clearCookie(sessionCookie, { path: '/' });
    return done;
  },
  'session.password': async ({ app, who, body }) =>
    (await changePassword(app, { person: who.person.id, token: who.token }, body)) ?? done,
};

function setCookie(reply: FastifyReply, token: string, secure: boolean): void {
  void reply.setCookie(sessionCookie, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
  });
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
