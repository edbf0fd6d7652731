/** @jsxImportSource preact */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendBytes } from '../http/bytes.ts';
import { receiptAgain } from '../intake.ts';
import { officeOf } from '../office/office.ts';
import { slipPdf } from '../issued/slips.ts';
import { petitionerView } from '../matters/petitioner.ts';
import { goTo, sendExpired, sendPage } from './answer.tsx';
import { formFrom } from './form.ts';
import { sendReceipt } from './receipt.ts';
import { SentPage } from './pages/sent.tsx';
import { endVisit, formPageFor, isGenuine, visitOf, type Portal } from './visit.ts';
import { draftOf, dropDraft } from './write/draft-keeper.ts';

/** The receipt, for as long as the visit lasts; after that there are number and code. */
export function registerSent(server: FastifyInstance, portal: Portal): void {
  server.get('/sent', (request, reply) => show(portal, request, reply));
  server.get('/sent/slip-a4.pdf', (request, reply) => slip(portal, request, reply, 'a4'));
  server.get('/sent/slip-80mm.pdf', (request, reply) => slip(portal, request, reply, '80mm'));
  server.get('/sent/receipt', (request, reply) => receipt(portal, request, reply));
  server.post('/sent/forget', (request, reply) => forget(portal, request, reply));
}

async function show(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { sent } = await draftOf(portal, visitOf(request));
  const { county } = await officeOf(portal.app);
  const receipt = sent === null ? undefined : await receiptAgain(portal.app, county, sent);
  if (!receipt) return goTo(reply, '/check');
  const page = await formPageFor(portal, request, reply);
  const { matters } = await petitionerView(portal.app, {
    county,
    letterId: receipt.letterId,
    party: 1,
  });
  const clock = matters.flatMap(({ clocks }) => clocks).find(({ rule }) => rule === 'DL-01');
  return sendPage(
    reply,
    <SentPage page={page} receipt={receipt} clock={clock} others={receipt.parties.length - 1} />,
  );
}

async function slip(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  paper: 'a4' | '80mm',
) {
  const { sent } = await draftOf(portal, visitOf(request));
  if (sent === null) return goTo(reply, '/check');
  const { county } = await officeOf(portal.app);
  const content = await slipPdf(portal.app, { county, letterId: sent, paper, party: 1 });
  if (!content) return goTo(reply, '/check');
  return sendBytes(reply, {
    content,
    name: `slip-${paper}.pdf`,
    mime: 'application/pdf',
    inline: true,
  });
}

async function receipt(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { sent } = await draftOf(portal, visitOf(request));
  if (sent === null) return goTo(reply, '/check');
  const { county } = await officeOf(portal.app);
  return sendReceipt(portal, reply, { county, letterId: sent, party: 1 });
}

async function forget(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const form = formFrom(request.body);
  const visit = visitOf(request);
  if (visit === undefined || !isGenuine(portal, request, form))
    return sendExpired(portal, request, reply, form);
  await dropDraft(portal, visit);
  return goTo(endVisit(reply), '/');
}
