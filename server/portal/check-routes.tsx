/** @jsxImportSource preact */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal } from '#domain/refusal.ts';
import { sourceOf } from '../http/turns.ts';
import { officeOf } from '../office/office.ts';
import { lookUp } from '../matters/petitioner.ts';
import { goTo, sendExpired, sendPage } from './answer.tsx';
import { formFrom, textIn, type Form } from './form.ts';
import type { Page, Problem } from './page.ts';
import { CheckPage } from './pages/check.tsx';
import { admit, formPageFor, isGenuine, type Portal } from './visit.ts';

type Asked = FastifyRequest<{ Querystring: { ended?: string } }>;

/** Number and code open one letter for half an hour. */
export function registerCheck(server: FastifyInstance, portal: Portal): void {
  server.get('/check', async (request: Asked, reply) => {
    const page = await formPageFor(portal, request, reply);
    const ended = request.query.ended !== undefined;
    return sendPage(reply, <CheckPage page={page} number="" code="" problems={[]} ended={ended} />);
  });
  server.post('/check', (request, reply) => open(portal, request, reply));
}

async function open(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const form = formFrom(request.body);
  if (!isGenuine(portal, request, form)) return sendExpired(portal, request, reply, form);
  const page = await formPageFor(portal, request, reply);
  const [number, code] = [textIn(form, 'number'), textIn(form, 'code')];
  const empty = missing(page, form);
  if (empty.length > 0)
    return sendPage(reply, <CheckPage {...{ page, number, code }} problems={empty} />, 422);
  const { county } = await officeOf(portal.app);
  const found = await lookUp(portal.app, { county, number, code, source: sourceOf(request.ip) });
  if (!isRefusal(found)) {
    admit(portal, request, reply, found);
    return goTo(reply, '/my');
  }
  const message = page.t(`refusals:${found.code}`, found.params);
  const problems = [{ field: found.field ?? 'number', message }];
  const status = found.code === 'too-many-tries' ? 429 : 422;
  return sendPage(reply, <CheckPage {...{ page, number, code, problems }} />, status);
}

const missing = ({ t }: Page, form: Form): Problem[] =>
  ['number', 'code']
    .filter((field) => textIn(form, field).trim() === '')
    .map((field) => ({ field, message: t(`portal:problem.${field}.missing`) }));
