import type { FastifyRequest } from 'fastify';
import type { Right } from '#contract/endpoint.ts';
import type { Day } from '#domain/day.ts';
import { reachOf, type Reach } from '#domain/reach.ts';
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { SignInStep } from '#domain/sign-in.ts';
import type { StaffActor, StaffMember } from '#domain/staff.ts';
import { actorWith, asStandIn, lentTo } from '#domain/stand-ins.ts';
import type { App } from '../app.ts';
import { booksOf, type Books } from '../office/office.ts';
import { sessionOf } from '../office/sign-in.ts';
import { agentIn, type Whence } from '../office/sign-in/whence.ts';

export const sessionCookie = 'redress_session';
/** By which a browser is known where somebody has signed in before (office/sign-in/tries.ts). */
export const deviceCookie = 'redress_device';
export const csrfHeader = 'x-csrf-token';

/** Who asks, with what they may reach. */
export interface Who {
  readonly person: StaffMember;
  readonly actor: StaffActor;
  readonly reach: Reach;
  readonly csrf: string;
  /** How far their signing in has come. */
  readonly step: SignInStep;
  readonly token: string;
  readonly books: Books;
}

/** The person behind a request, if their session, their right and their token allow it. */
export async function whoMay(
  app: App,
  request: FastifyRequest,
  right: Right,
): Promise<Who | null | Refusal> {
  if (right.kind === 'public') return crossSite(request) ? refusal('csrf-missing') : null;
  const who = await whoIs(app, request, right.kind === 'entering');
  if (!who) return refusal('not-signed-in');
  if (changes(request) && request.headers[csrfHeader] !== who.csrf) return refusal('csrf-missing');
  if (right.kind === 'role' && !right.roles.some((role) => who.person.roles.includes(role)))
    return refusal('not-found');
  return who;
}

async function whoIs(
  app: App,
  request: FastifyRequest,
  entering: boolean,
): Promise<Who | undefined> {
  const token = request.cookies[sessionCookie];
  const session = token ? await sessionOf(app, token) : undefined;
  if (!token || !session || (session.step !== 'in' && !entering)) return undefined;
  const books = await booksOf(app, '');
  const self = books.staff.get(session.person);
  if (!self?.active) return undefined;
  const { person, actor } = standingToday(books, self, app.clock.today());
  return {
    person,
    actor,
    reach: reachOf(books.office, person),
    csrf: session.csrf,
    step: session.step,
    token,
    books,
  };
}

/** Somebody with the posts that are lent to them today. */
export function standingToday(
  books: Books,
  self: StaffMember,
  today: Day,
): Pick<Who, 'person' | 'actor'> {
  const lent = lentTo(self, books.staff.values(), today);
  return { person: asStandIn(self, lent), actor: actorWith(self, lent) };
}

/** Where a request comes from, as far as signing in asks. */
export const whenceOf = (request: FastifyRequest): Whence => ({
  source: request.ip,
  device: request.cookies[deviceCookie] ?? null,
  agent: agentIn(request.headers['user-agent']),
});

const changes = (request: FastifyRequest): boolean =>
  request.method !== 'GET' && request.method !== 'HEAD';
const crossSite = (request: FastifyRequest): boolean =>
  changes(request) && request.headers['sec-fetch-site'] === 'cross-site';
