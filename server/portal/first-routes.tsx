/** @jsxImportSource preact */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { publicCalls } from '../calls/public-calls.ts';
import { booksOf, officeOf } from '../office/office.ts';
import { sendPage } from './answer.tsx';
import { FirstPage } from './pages/first.tsx';
import { HowItWorksPage } from './pages/how-it-works.tsx';
import { shownRules } from './shown-rules.ts';
import { pageFor, visitOf, type Portal } from './visit.ts';
import { draftOf, isUnfinished } from './write/draft-keeper.ts';

/** What anybody may read before writing anything. */
export function registerFirst(server: FastifyInstance, portal: Portal): void {
  server.get('/', (request, reply) => first(portal, request, reply));
  server.get('/how-it-works', (request, reply) => howItWorks(portal, request, reply));
}

async function first(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const page = await pageFor(portal, request, reply);
  const unfinished = isUnfinished(await draftOf(portal, visitOf(request)));
  const { county } = await officeOf(portal.app);
  const calls = await publicCalls(portal.app, county);
  const openCalls = calls.filter(({ seenAs }) => seenAs === 'collecting').length;
  return sendPage(reply, <FirstPage page={page} unfinished={unfinished} openCalls={openCalls} />);
}

async function howItWorks(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { law } = await booksOf(portal.app, '');
  const page = await pageFor(portal, request, reply);
  return sendPage(
    reply,
    <HowItWorksPage page={page} rules={shownRules(law)} grounds={law.grounds} />,
  );
}
