import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../app.ts';
import { isDemo } from '../demo/read-demo.ts';
import type { Opened } from '../matters/petitioner.ts';
import { languages, textsFor, type Language } from '../messages.ts';
import { officeOf } from '../office/office.ts';
import { icon, stylesheet } from './assets.ts';
import { textIn, type Form } from './form.ts';
import type { OfficeCard, Page } from './page.ts';
import { csrfOf, isCsrfOf, isVisit, newVisit, openLetter, sealLetter } from './session.ts';
import { dayInWords } from './words.ts';

/** What the portal's routes work with, and what they know of the browser that asks. */
export interface Portal {
  readonly app: App;
  readonly key: Uint8Array;
}

const visitCookie = 'visit';
const letterCookie = 'letter';
const year = 365 * 24 * 60 * 60;

/** The page's words and wishes. A wish in the address is kept in a cookie, and holds even where cookies are refused. */
export async function pageFor(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Page> {
  const language = languageOf(request, reply);
  const visit = visitOf(request);
  return {
    t: textsFor(language),
    language,
    large: wish(request, reply, 'large') === '1',
    office: await officeCard(portal.app),
    path: pathOf(request),
    stylesheet: stylesheet.path,
    icon: icon.path,
    csrf: visit === undefined ? '' : csrfOf(portal.key, visit),
    day: (day) => dayInWords(language, day),
  };
}

/** The same for a page with a form: the browser is given a visit to which the form's token belongs. */
export async function formPageFor(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Page> {
  const visit = visitOf(request) ?? startVisit(request, reply);
  return { ...(await pageFor(portal, request, reply)), csrf: csrfOf(portal.key, visit) };
}

export function visitOf(request: FastifyRequest): string | undefined {
  const visit = request.cookies[visitCookie];
  return isVisit(visit) ? visit : undefined;
}

export function startVisit(request: FastifyRequest, reply: FastifyReply): string {
  const visit = newVisit();
  keep(request, reply, { name: visitCookie, value: visit });
  return visit;
}

export const endVisit = (reply: FastifyReply): FastifyReply =>
  reply.clearCookie(visitCookie, { path: '/' });

/** Whether a form was filled in on a page of ours by the browser that posts it. */
export function isGenuine(portal: Portal, request: FastifyRequest, form: Form): boolean {
  const visit = visitOf(request);
  return visit !== undefined && isCsrfOf(portal.key, visit, textIn(form, 'csrf'));
}

/** The letter that this browser may read now, as one of its parties. */
export const letterOf = ({ app, key }: Portal, request: FastifyRequest): Opened | undefined =>
  openLetter(key, request.cookies[letterCookie], app.clock.now());

export function admit(
  { app, key }: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  opened: Opened,
): void {
  const value = sealLetter(key, opened, app.clock.now());
  keep(request, reply, { name: letterCookie, value });
}

export const leaveLetter = (reply: FastifyReply): FastifyReply =>
  reply.clearCookie(letterCookie, { path: '/' });

async function officeCard(app: App): Promise<OfficeCard> {
  const { county, officeName, phone, address, hours } = await officeOf(app);
  return { officeName, phone, address, hours, demo: isDemo(county) };
}

/** Chinese first: only the switch, not the browser's own language, makes a page English. */
function languageOf(request: FastifyRequest, reply: FastifyReply): Language {
  const wished = wish(request, reply, 'lang');
  return languages.find((language) => language === wished) ?? 'zh-CN';
}

const wishes: Readonly<Record<string, readonly string[]>> = { lang: languages, large: ['0', '1'] };

function wish(
  request: FastifyRequest,
  reply: FastifyReply,
  name: 'lang' | 'large',
): string | undefined {
  const asked = searchOf(request).get(name);
  if (asked === null || !wishes[name]?.includes(asked)) return request.cookies[name];
  keep(request, reply, { name, value: asked, maxAge: year });
  return asked;
}

// With two slashes at its beginning, or one turned round, a link would lead to another host.
const pathOf = ({ url }: FastifyRequest): string =>
  `/${(url.split('?')[0] ?? '').replace(/^[/\\]+/, '')}`;

const searchOf = ({ url }: FastifyRequest): URLSearchParams =>
  new URLSearchParams(url.split('?').slice(1).join('?'));

interface Kept {
  readonly name: string;
  readonly value: string;
  readonly maxAge?: number;
}

function keep(
  request: FastifyRequest,
  reply: FastifyReply,
  { name, value, ...lasting }: Kept,
): void {
  const secure = request.protocol === 'https';
  reply.setCookie(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure, ...lasting });
}
