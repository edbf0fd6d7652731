/** @jsxImportSource preact */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { logBroken, statusOfThrown } from '../http/thrown.ts';
import { textsFor } from '../messages.ts';
import { icon, stylesheet } from './assets.ts';
import { typedWords, type Form } from './form.ts';
import { documentOf } from './layout.tsx';
import type { Page } from './page.ts';
import { ErrorPage, type Trouble } from './pages/error.tsx';
import { pageFor, type Portal } from './visit.ts';
import { dayInWords } from './words.ts';

// No script at all, no style but our file, nothing from elsewhere, in nobody's frame.
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export const sendPage = (reply: FastifyReply, vnode: VNode, status = 200): FastifyReply =>
  reply
    .code(status)
    .header('content-security-policy', policy)
    .header('cache-control', 'private, no-store')
    .header('vary', 'Cookie')
    .type('text/html; charset=utf-8')
    .send(documentOf(vnode));

/** After a form was taken: the next page is fetched anew, so that reloading it sends nothing twice. */
export const goTo = (reply: FastifyReply, path: string): FastifyReply => reply.redirect(path, 303);

/** A form that is not ours or too old: nothing is done, and what was typed is given back. */
export async function sendExpired(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  form: Form,
): Promise<FastifyReply> {
  const page = await pageFor(portal, request, reply);
  return sendPage(reply, <ErrorPage page={page} trouble="expired" typed={typedWords(form)} />, 403);
}

export async function sendNotFound(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  return sendPage(
    reply,
    <ErrorPage page={await pageFor(portal, request, reply)} trouble="not-found" />,
    404,
  );
}

/** Whatever was thrown: a page that says what was kept and what to do. It works even when the database does not. */
export async function sendTrouble(
  portal: Portal,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const status = statusOfThrown(error);
  const trouble = troubleOf(status);
  if (trouble === 'broken') logBroken(error, request);
  const page = await pageFor(portal, request, reply).catch(() => barePage(request));
  const shown = trouble === 'broken' ? { requestId: request.id } : {};
  return sendPage(reply, <ErrorPage page={page} trouble={trouble} {...shown} />, status);
}

const troubleByStatus: Readonly<Record<number, Trouble>> = {
  404: 'not-found',
  413: 'too-large',
  429: 'too-many',
  503: 'no-office',
};

const troubleOf = (status: number): Trouble =>
  troubleByStatus[status] ?? (status < 500 ? 'not-understood' : 'broken');

function barePage(request: FastifyRequest): Page {
  const language = request.cookies['lang'] === 'en' ? 'en' : 'zh-CN';
  const t = textsFor(language);
  return {
    t,
    language,
    large: request.cookies['large'] === '1',
    office: { officeName: t('portal:layout.officeUnknown'), phone: '', address: '', hours: '' },
    path: '/',
    stylesheet: stylesheet.path,
    icon: icon.path,
    csrf: '',
    day: (day) => dayInWords(language, day),
  };
}
