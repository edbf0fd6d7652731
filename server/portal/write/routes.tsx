/** @jsxImportSource preact */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusal } from '#domain/refusal.ts';
import { takeTurn } from '../../http/turns.ts';
import { goTo, sendExpired, sendNotFound, sendPage } from '../answer.tsx';
import { formFrom, textIn, type Form } from '../form.ts';
import type { Problem } from '../page.ts';
import { endVisit, formPageFor, startVisit, visitOf, type Portal } from '../visit.ts';
import type { Draft } from './draft.ts';
import { draftOf, dropDraft, keepDraft } from './draft-keeper.ts';
import { backOf, openFor } from './open-draft.ts';
import { registerPeople } from './people-routes.tsx';
import { sendLetter } from './send-letter.ts';
import { stepPages } from './step-pages.tsx';
import { findStep, firstFaulty, nextOf, prepared, problemsOf, type Step } from './steps.ts';
import { receivePapers, withoutPaper } from './take-papers.ts';

type Named = FastifyRequest<{
  Params: { step: string };
  Querystring: { back?: string; check?: string };
}>;

/** The questions, one a page. Every post keeps what was typed before anything is judged. */
export function registerWrite(server: FastifyInstance, portal: Portal): void {
  server.get('/write', (request, reply) => start(portal, request, reply));
  server.get('/write/:step', (request: Named, reply) => show(portal, request, reply));
  server.post('/write/:step', (request: Named, reply) => answer(portal, request, reply));
  server.post('/write/papers', (request, reply) => takePapers(portal, request, reply));
  server.post('/write/papers/remove', (request, reply) => removePaper(portal, request, reply));
  registerPeople(server, portal);
  server.post('/write/check', (request, reply) => send(portal, request, reply));
  server.post('/write/discard', (request, reply) => discard(portal, request, reply));
}

/** Goes on with an unfinished letter; after one has been sent, a new one begins. */
async function start(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const draft = await draftOf(portal, visitOf(request));
  if (draft.sent !== null) startVisit(request, reply);
  return goTo(reply, '/write/kind');
}

async function show(portal: Portal, request: Named, reply: FastifyReply) {
  const step = findStep(request.params.step);
  if (!step) return sendNotFound(portal, request, reply);
  const draft = await draftOf(portal, visitOf(request));
  if (draft.sent !== null) return goTo(reply, '/sent');
  const wanted = request.query.check !== undefined;
  return render(portal, request, reply, {
    step,
    draft,
    returning: request.query.back === 'check' || wanted,
    problems: (t) => (wanted ? problemsOf(step, prepared(draft), t) : []),
  });
}

async function answer(portal: Portal, request: Named, reply: FastifyReply) {
  const form = formFrom(request.body);
  const step = findStep(request.params.step);
  if (!step) return sendNotFound(portal, request, reply);
  const writing = await openFor(portal, request, form);
  if (writing === 'expired') return sendExpired(portal, request, reply, form);
  if (writing.draft.sent !== null) return goTo(reply, '/sent');
  const filled = step.fill(writing.draft, form);
  if (textIn(form, 'do') === 'add')
    return addLine(portal, reply, { ...writing, form, draft: filled });
  await keepDraft(portal, writing.visit, filled);
  if (wantsPerson(step, filled, form))
    return goTo(reply, `/write/people/${filled.people.length}${backOf(form)}`);
  return onwards(portal, request, reply, { step, form, draft: filled });
}

// Whoever wants to name people and has named none yet is led to the first of them.
const wantsPerson = ({ name }: Step, { together, people }: Draft, form: Form): boolean =>
  name === 'others' &&
  (textIn(form, 'do') === 'person' || (together === 'names' && people.length === 0));

/** A line more for the next request, without judging those that are there. */
async function addLine(
  portal: Portal,
  reply: FastifyReply,
  { visit, draft, form }: { visit: string; draft: Draft; form: Form },
) {
  const requests = [...draft.requests, ''];
  await keepDraft(portal, visit, { ...draft, requests });
  return goTo(reply, `/write/requests${backOf(form)}#field-requests-${requests.length - 1}`);
}

interface Answered {
  readonly step: Step;
  readonly form: Form;
  readonly draft: Draft;
}

async function onwards(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  done: Answered,
) {
  const { step, form, draft } = done;
  const returning = textIn(form, 'back') === 'check';
  const page = await formPageFor(portal, request, reply);
  if (problemsOf(step, draft, page).length === 0)
    return goTo(reply, `/write/${returning ? 'check' : nextOf(step.name)}`);
  const problems = (texts: Texts) => problemsOf(step, draft, texts);
  return render(portal, request, reply, { step, draft, returning, problems });
}

type Texts = Parameters<typeof problemsOf>[2];

interface Shown {
  readonly step: Step;
  readonly draft: Draft;
  readonly returning: boolean;
  readonly problems: (texts: Texts) => readonly Problem[];
}

async function render(portal: Portal, request: FastifyRequest, reply: FastifyReply, shown: Shown) {
  const { step, draft, returning } = shown;
  const page = await formPageFor(portal, request, reply);
  const problems = shown.problems(page);
  const Step = stepPages[step.name];
  const status = problems.length > 0 && request.method === 'POST' ? 422 : 200;
  return sendPage(
    reply,
    <Step page={page} draft={prepared(draft)} problems={problems} returning={returning} />,
    status,
  );
}

async function takePapers(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const step = findStep('papers');
  if (!step) return sendNotFound(portal, request, reply);
  const taken = await receivePapers(portal, request);
  if (taken.outcome === 'expired') return sendExpired(portal, request, reply, taken.form);
  if (taken.outcome !== 'kept') return goTo(reply, '/sent');
  const { form, draft, problems } = taken;
  const returning = textIn(form, 'back') === 'check';
  if (problems.length > 0)
    return render(portal, request, reply, {
      step,
      draft,
      returning,
      problems: ({ t }) => problems.map((one) => one(t)),
    });
  if (textIn(form, 'do') === 'upload') return goTo(reply, `/write/papers${backOf(form)}`);
  return goTo(reply, `/write/${returning ? 'check' : nextOf('papers')}`);
}

async function removePaper(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const form = formFrom(request.body);
  const writing = await openFor(portal, request, form);
  if (writing === 'expired') return sendExpired(portal, request, reply, form);
  await keepDraft(portal, writing.visit, withoutPaper(writing.draft, textIn(form, 'id')));
  return goTo(reply, '/write/papers');
}

async function send(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const form = formFrom(request.body);
  const writing = await openFor(portal, request, form);
  if (writing === 'expired') return sendExpired(portal, request, reply, form);
  if (writing.draft.sent !== null) return goTo(reply, '/sent');
  const page = await formPageFor(portal, request, reply);
  const faulty = firstFaulty(prepared(writing.draft), page);
  if (faulty) return goTo(reply, `/write/${faulty.name}?check=1`);
  const refused = takeTurn(portal.app, 'letter', request.ip)
    ? await sendLetter(portal, writing)
    : refusal('too-many-letters');
  if (!refused) return goTo(reply, '/sent');
  const overtaken = refused.field === 'call';
  const message = overtaken
    ? page.t('portal:write.callOver')
    : page.t(`refusals:${refused.code}`, refused.params);
  const field = refused.field === 'papers' ? 'papers' : 'form';
  const step = findStep(field === 'papers' ? 'papers' : 'check');
  if (!step) return sendNotFound(portal, request, reply);
  const problems = () => [{ field, message }];
  const draft = overtaken ? await draftOf(portal, writing.visit) : writing.draft;
  return render(portal, request, reply, { step, draft, returning: true, problems });
}

async function discard(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const form = formFrom(request.body);
  const writing = await openFor(portal, request, form);
  if (writing === 'expired') return sendExpired(portal, request, reply, form);
  await dropDraft(portal, writing.visit);
  return goTo(endVisit(reply), '/');
}
