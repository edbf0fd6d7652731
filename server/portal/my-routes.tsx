/** @jsxImportSource preact */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PetitionerMatter, PetitionerView } from '#contract/petitioner-view.ts';
import { openDocument } from '../issued/documents-issued.ts';
import { sendBytes } from '../http/bytes.ts';
import { officeOf } from '../office/office.ts';
import { openPaper } from '../matters/papers.ts';
import { sayConsent } from '../matters/own-consent.ts';
import { petitionerView } from '../matters/petitioner.ts';
import { goTo, sendExpired, sendNotFound, sendPage } from './answer.tsx';
import { formFrom, textIn, type Form } from './form.ts';
import { takeAct } from './my-acts.ts';
import { AskPage, type AskProps } from './pages/ask.tsx';
import { MyPage, type MyProps } from './pages/my.tsx';
import { askActs, petitionerActs, type Failed } from './parts/matter-forms.tsx';
import { consentForm } from './parts/together.tsx';
import { progressPdf } from './progress.ts';
import { sendReceipt } from './receipt.ts';
import { receiveUpload } from './upload.ts';
import { admit, formPageFor, isGenuine, leaveLetter, letterOf, type Portal } from './visit.ts';
import { MOST_PAPERS } from './write/steps.ts';

type Mine = FastifyRequest<{ Querystring: { done?: string } }>;
type ById = FastifyRequest<{ Params: { id: string } }>;
type ByAct = FastifyRequest<{ Params: { id: string; act: string } }>;

/** One letter and its matters, to whoever came with its number and code. */
export function registerMy(server: FastifyInstance, portal: Portal): void {
  server.get('/my', (request: Mine, reply) => show(portal, request, reply));
  server.get('/my/papers/:id', (request: ById, reply) => paper(portal, request, reply));
  server.get('/my/documents/:id', (request: ById, reply) => document(portal, request, reply));
  server.get('/my/receipt', (request, reply) => receipt(portal, request, reply));
  server.get('/my/:id/progress.pdf', (request: ById, reply) => progress(portal, request, reply));
  server.get('/my/:id/:act', (request: ByAct, reply) => ask(portal, request, reply));
  server.post('/my/:id/:act', (request: ByAct, reply) => act(portal, request, reply));
  server.post('/my/consent', (request, reply) => consent(portal, request, reply));
  server.post('/my/leave', (request, reply) => leave(portal, request, reply));
}

async function show(portal: Portal, request: Mine, reply: FastifyReply) {
  const opened = await open(portal, request);
  if (!opened) return goTo(reply, '/check?ended=1');
  const done = ([...petitionerActs, consentForm] as const).find(
    (act) => act === request.query.done,
  );
  return render(portal, request, reply, { ...opened, done });
}

interface Shown {
  readonly view: PetitionerView;
  readonly failed?: Failed;
  readonly done?: MyProps['done'];
}

async function render(portal: Portal, request: FastifyRequest, reply: FastifyReply, shown: Shown) {
  // Whoever goes on reading or writing is not sent away in the middle of it.
  const { letterId, together } = shown.view;
  admit(portal, request, reply, { letterId, party: together.you.no });
  const page = await formPageFor(portal, request, reply);
  return sendPage(
    reply,
    <MyPage page={page} view={shown.view} failed={shown.failed} done={shown.done} />,
    shown.failed ? 422 : 200,
  );
}

async function act(portal: Portal, request: ByAct, reply: FastifyReply) {
  const { papers, refusals, tooMany, form, genuine } = await posted(portal, request);
  if (!genuine) return sendExpired(portal, request, reply, form);
  const opened = await open(portal, request);
  if (!opened) return sendExpired(portal, request, reply, form);
  const name = petitionerActs.find((known) => known === request.params.act);
  const matter = opened.view.matters.find(({ id }) => id === request.params.id);
  if (!name || !matter) return sendNotFound(portal, request, reply);
  const page = await formPageFor(portal, request, reply);
  const failed = await takeAct(portal, {
    page,
    form,
    papers,
    refusals,
    tooMany,
    matter,
    act: name,
    county: opened.county,
    letterId: opened.view.letterId,
    party: opened.view.together.you.no,
  });
  if (!failed) return goTo(reply, `/my?done=${name}`);
  const now = await open(portal, request);
  if (!now) return goTo(reply, '/check?ended=1');
  const asked = askActs.find((one) => one === name);
  if (asked)
    return sendAsk(reply, { page, act: asked, failed, matter: matterIn(now.view, matter) });
  return render(portal, request, reply, { ...now, failed });
}

/** One's own word on being represented. */
async function consent(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const form = formFrom(request.body);
  if (!isGenuine(portal, request, form)) return sendExpired(portal, request, reply, form);
  const reach = await reachOf(portal, request);
  if (!reach) return sendExpired(portal, request, reply, form);
  const page = await formPageFor(portal, request, reply);
  const state = (['yes', 'no'] as const).find((one) => one === textIn(form, 'consent'));
  const refused = state ? await sayConsent(portal.app, { ...reach, state }) : undefined;
  if (state && !refused) return goTo(reply, `/my?done=${consentForm}`);
  const message = refused
    ? page.t(`refusals:${refused.code}`, refused.params)
    : page.t('portal:problem.consent.missing');
  const failed = { form: consentForm, typed: form, problems: [{ field: 'consent', message }] };
  const now = await open(portal, request);
  return now ? render(portal, request, reply, { ...now, failed }) : goTo(reply, '/check?ended=1');
}

/** The page of one thing to ask for. What is not open any more leads back to where the matter stands. */
async function ask(portal: Portal, request: ByAct, reply: FastifyReply) {
  const opened = await open(portal, request);
  if (!opened) return goTo(reply, '/check?ended=1');
  const name = askActs.find((known) => known === request.params.act);
  const matter = opened.view.matters.find(({ id }) => id === request.params.id);
  if (!name || !matter) return sendNotFound(portal, request, reply);
  if (!matter.openActions.includes(name)) return goTo(reply, '/my');
  const { letterId, together } = opened.view;
  admit(portal, request, reply, { letterId, party: together.you.no });
  const page = await formPageFor(portal, request, reply);
  return sendAsk(reply, { page, matter, act: name });
}

const sendAsk = (reply: FastifyReply, props: AskProps) =>
  sendPage(reply, <AskPage {...props} />, props.failed ? 422 : 200);

const matterIn = ({ matters }: PetitionerView, before: PetitionerMatter): PetitionerMatter =>
  matters.find(({ id }) => id === before.id) ?? before;

async function posted(portal: Portal, request: FastifyRequest) {
  if (request.isMultipart()) return receiveUpload(portal, request, MOST_PAPERS);
  const form = formFrom(request.body);
  const genuine = isGenuine(portal, request, form);
  return { form, genuine, papers: [], refusals: [], tooMany: false };
}

/** The receipt as a file, with all proofs that there are by now. */
async function receipt(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const reach = await reachOf(portal, request);
  if (!reach) return goTo(reply, '/check?ended=1');
  return sendReceipt(portal, reply, reach);
}

async function paper(portal: Portal, request: ById, reply: FastifyReply) {
  const reach = await reachOf(portal, request);
  if (!reach) return goTo(reply, '/check?ended=1');
  const found = await openPaper(portal.app, { county: reach.county, id: request.params.id, reach });
  if (!found) return sendNotFound(portal, request, reply);
  return sendBytes(reply, { ...found, content: found.stream });
}

async function document(portal: Portal, request: ById, reply: FastifyReply) {
  const reach = await reachOf(portal, request);
  if (!reach) return goTo(reply, '/check?ended=1');
  const { county, party } = reach;
  const found = await openDocument(portal.app, { county, id: request.params.id, reach, party });
  if (!found) return sendNotFound(portal, request, reply);
  const { bytes: content, name } = found;
  return sendBytes(reply, { content, name, mime: 'application/pdf', inline: true });
}

async function progress(portal: Portal, request: ById, reply: FastifyReply) {
  const opened = await open(portal, request);
  if (!opened) return goTo(reply, '/check?ended=1');
  const matter = opened.view.matters.find(({ id }) => id === request.params.id);
  if (!matter) return sendNotFound(portal, request, reply);
  const page = await formPageFor(portal, request, reply);
  const content = progressPdf(portal, { page, matter, receivedOn: opened.view.receivedOn });
  return sendBytes(reply, { content, name: 'progress.pdf', mime: 'application/pdf', inline: true });
}

async function leave(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const form: Form = formFrom(request.body);
  if (!isGenuine(portal, request, form)) return sendExpired(portal, request, reply, form);
  return goTo(leaveLetter(reply), '/');
}

async function open(portal: Portal, request: FastifyRequest) {
  const reach = await reachOf(portal, request);
  if (!reach) return undefined;
  return { county: reach.county, view: await petitionerView(portal.app, reach) };
}

async function reachOf(portal: Portal, request: FastifyRequest) {
  const opened = letterOf(portal, request);
  if (opened === undefined) return undefined;
  const { county } = await officeOf(portal.app);
  return { county, kind: 'letter', ...opened } as const;
}
