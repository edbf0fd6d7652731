import { z } from 'zod';
import { suggestionDecisions } from '#domain/matter.ts';
import { callActNames, callSummary, callText, callWriters } from '#domain/suggestion-call-acts.ts';
import { callStages } from '#domain/suggestion-call.ts';
import type { Role } from '#domain/staff.ts';
import { endpoint } from './endpoint.ts';
import { documentView } from './views.ts';

const byId = z.object({ id: z.uuid() });
const version = z.object({ version: z.number().int().min(1) });

const callRow = z.object({
  id: z.string(),
  title: z.string(),
  stage: z.enum(callStages),
  /** How the public sees it today; null of what it does not see. */
  seenAs: z.enum(['upcoming', 'collecting', 'closed', 'summary-published', 'cancelled']).nullable(),
  majorDecision: z.boolean(),
  opensOn: z.string(),
  closesOn: z.string(),
  /** Letters that answered it: letters, never persons. */
  letters: z.number(),
});

const theme = z.object({
  title: z.string(),
  decision: z.enum(suggestionDecisions),
  answer: z.string(),
});

export const callView = callRow.extend({
  version: z.number(),
  background: z.string(),
  questions: z.array(z.string()),
  draftedBy: z.string(),
  summary: z
    .object({
      next: z.string(),
      themes: z.array(theme),
      draftedBy: z.string(),
      publishedOn: z.string().nullable(),
    })
    .nullable(),
  cancelled: z.object({ on: z.string(), reason: z.string() }).nullable(),
  documents: z.array(documentView),
  history: z.array(
    z.object({ seq: z.number(), type: z.string(), day: z.string(), name: z.string() }),
  ),
  /** What may be done now by whoever asks: exactly the screen's buttons. */
  openActions: z.array(z.enum(callActNames)),
});
export type CallView = z.infer<typeof callView>;
export type CallRow = z.infer<typeof callRow>;

const readers: Role[] = ['registrar', 'sorter', 'office-leader', 'supervisor'];
const read = { kind: 'role', roles: readers } as const;
const write = { kind: 'role', roles: callWriters } as const;
const release = { kind: 'role', roles: ['office-leader'] } as const;

/** Calls for suggestions (art. 29(3)). */
export const callEndpoints = {
  'call.list': endpoint({
    method: 'GET',
    path: '/api/calls',
    summary: 'The office’s calls for suggestions, with how many letters answered each',
    may: read,
    output: z.object({ calls: z.array(callRow), mayDraft: z.boolean() }),
  }),
  'call.open': endpoint({
    method: 'GET',
    path: '/api/calls/:id',
    summary: 'One call with its summary, documents, history and open acts',
    may: read,
    params: byId,
    output: callView,
  }),
  'call.draft': endpoint({
    method: 'POST',
    path: '/api/calls',
    summary: 'Draft a call for suggestions',
    may: write,
    body: callText,
    output: callView,
  }),
  'call.revise': endpoint({
    method: 'PUT',
    path: '/api/calls/:id',
    summary: 'Change a draft',
    may: write,
    params: byId,
    body: callText.extend(version.shape),
    output: callView,
  }),
  'call.publish': endpoint({
    method: 'POST',
    path: '/api/calls/:id/publish',
    summary: 'Publish a call that somebody else drafted; its announcement is issued',
    may: release,
    params: byId,
    body: version,
    output: callView,
  }),
  'call.close': endpoint({
    method: 'POST',
    path: '/api/calls/:id/close',
    summary: 'End the collecting, once its last day has passed',
    may: write,
    params: byId,
    body: version,
    output: callView,
  }),
  'call.draft-summary': endpoint({
    method: 'PUT',
    path: '/api/calls/:id/summary',
    summary: 'Write the summary: theme by theme what is adopted and what is not, with the reason',
    may: write,
    params: byId,
    body: callSummary.extend(version.shape),
    output: callView,
  }),
  'call.publish-summary': endpoint({
    method: 'POST',
    path: '/api/calls/:id/summary/publish',
    summary: 'Publish a summary that somebody else wrote; it is issued as a document',
    may: release,
    params: byId,
    body: version,
    output: callView,
  }),
  'call.cancel': endpoint({
    method: 'POST',
    path: '/api/calls/:id/cancel',
    summary: 'Cancel a call; the public sees the reason, and letters go on as ordinary suggestions',
    may: release,
    params: byId,
    body: z
      .object({ reason: z.string().trim().min(1, { error: 'missing' }) })
      .extend(version.shape),
    output: callView,
  }),
  'call.document': endpoint({
    method: 'GET',
    path: '/api/calls/:id/documents/:document',
    summary: 'The bytes of a document issued for a call (PDF)',
    may: read,
    params: byId.extend({ document: z.uuid() }),
  }),
} as const;
