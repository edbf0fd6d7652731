import type { FastifyRequest } from 'fastify';
import { textIn, type Form } from '../form.ts';
import { isGenuine, visitOf, type Portal } from '../visit.ts';
import { draftOf } from './draft-keeper.ts';

/** The visit and its draft, for a form of ours. */
export async function openFor(portal: Portal, request: FastifyRequest, form: Form) {
  const visit = visitOf(request);
  if (visit === undefined || !isGenuine(portal, request, form)) return 'expired';
  return { visit, draft: await draftOf(portal, visit) };
}

/** Came from the last page to change one line, and goes back there. */
export const backOf = (form: Form): string =>
  textIn(form, 'back') === 'check' ? '?back=check' : '';
