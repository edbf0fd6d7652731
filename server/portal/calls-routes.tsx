/** @jsxImportSource preact */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { validate as isId } from 'uuid';
import { openPublicDocument, type CallDocumentKind } from '../calls/call-documents.ts';
import { publicCall, publicCalls } from '../calls/public-calls.ts';
import { sendBytes } from '../http/bytes.ts';
import { booksOf, officeOf } from '../office/office.ts';
import { goTo, sendExpired, sendNotFound, sendPage } from './answer.tsx';
import { formFrom } from './form.ts';
import { CallPage } from './pages/call.tsx';
import { CallsPage } from './pages/calls.tsx';
import { formPageFor, isGenuine, pageFor, startVisit, visitOf, type Portal } from './visit.ts';
import { emptyDraft } from './write/draft.ts';
import { draftOf, isUnfinished, keepDraft } from './write/draft-keeper.ts';

type ById = FastifyRequest<{ Params: { id: string } }>;

/** What the office asks everybody, what became of it, and the way to answer (art. 29(3)). */
export function registerCalls(server: FastifyInstance, portal: Portal): void {
  server.get('/calls', (request, reply) => list(portal, request, reply));
  server.get('/calls/:id', (request: ById, reply) => show(portal, request, reply));
  server.post('/calls/:id/answer', (request: ById, reply) => answer(portal, request, reply));
  for (const [name, kind] of Object.entries(papers))
    server.get(`/calls/:id/${name}`, (request: ById, reply) =>
      paper(portal, request, { reply, kind }),
    );
}

const papers = {
  'announcement.pdf': 'suggestion-call',
  'summary.pdf': 'suggestion-summary',
} as const satisfies Record<string, CallDocumentKind>;

async function list(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { county } = await officeOf(portal.app);
  const calls = await publicCalls(portal.app, county);
  return sendPage(reply, <CallsPage page={await pageFor(portal, request, reply)} calls={calls} />);
}

async function show(portal: Portal, request: ById, reply: FastifyReply) {
  const found = await find(portal, request);
  if (!found) return sendNotFound(portal, request, reply);
  const draft = await draftOf(portal, visitOf(request));
  const page = await formPageFor(portal, request, reply);
  const writing = isUnfinished(draft) && draft.call?.id !== found.call.id;
  const { law } = await booksOf(portal.app, '');
  const rule = law.suggestionCalls.majorDecision;
  return sendPage(reply, <CallPage {...{ page, shown: found, writing, rule }} />);
}

/** The letter is written step by step like any other; what has been typed before is kept. */
async function answer(portal: Portal, request: ById, reply: FastifyReply) {
  const form = formFrom(request.body);
  const visit = visitOf(request);
  if (visit === undefined || !isGenuine(portal, request, form))
    return sendExpired(portal, request, reply, form);
  const found = await find(portal, request);
  if (!found) return sendNotFound(portal, request, reply);
  const { id, title } = found.call;
  if (found.seenAs !== 'collecting') return goTo(reply, `/calls/${id}`);
  const draft = await draftOf(portal, visit);
  const isSent = draft.sent !== null;
  await keepDraft(portal, isSent ? startVisit(request, reply) : visit, {
    ...(isSent ? emptyDraft : draft),
    purpose: 'suggestion',
    call: { id, title },
  });
  return goTo(reply, '/write/what');
}

async function paper(
  portal: Portal,
  request: ById,
  { reply, kind }: { reply: FastifyReply; kind: CallDocumentKind },
) {
  const key = await keyOf(portal, request);
  const found = key && (await openPublicDocument(portal.app, key, kind));
  if (!found) return sendNotFound(portal, request, reply);
  const { bytes: content, name } = found;
  return sendBytes(reply, { content, name, mime: 'application/pdf', inline: true });
}

async function find(portal: Portal, request: ById) {
  const key = await keyOf(portal, request);
  return key && publicCall(portal.app, key);
}

async function keyOf(portal: Portal, { params: { id } }: ById) {
  if (!isId(id)) return undefined;
  const { county } = await officeOf(portal.app);
  return { county, id };
}
