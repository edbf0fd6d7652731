// Every document that can be issued: the facts it needs, the sheet it is laid out on, and the parts that it may not
// lack. `mandatory` are paths into the facts ([] = of each); the wording must name each of them (see wording.ts).
import type { z } from 'zod';
import { ofMatter, type DocumentType } from './document-type.ts';
import * as answers from './facts/answers.ts';
import * as sending from './facts/sending.ts';
import * as slips from './facts/slips.ts';
import { archiveKinds } from './kinds/archive-kinds.ts';
import { arrivalKinds } from './kinds/arrival-kinds.ts';
import { endingKinds } from './kinds/ending-kinds.ts';
import { hearingKinds } from './kinds/hearing-kinds.ts';
import { meetingKinds } from './kinds/meeting-kinds.ts';
import { officeKinds } from './kinds/office-kinds.ts';
import { reviewKinds } from './kinds/review-kinds.ts';

const ofSending = [
  'number',
  'addressee',
  'matters[].number',
  'matters[].title',
  'basis',
  'issuedOn',
  'issuer.name',
];
const ofSlip = [
  'matter.number',
  'code',
  'next[].what',
  'portal',
  'issuer.phone',
  'issuer.address',
  'issuedOn',
];

export const documentTypes = {
  slip: { facts: slips.slip, layout: 'slip', mandatory: ofSlip },
  'slip-receipt': { facts: slips.slip, layout: 'receipt', mandatory: ofSlip },
  'destination-notice': {
    facts: sending.destination,
    layout: 'letter',
    mandatory: [...ofMatter, 'principle', 'basis', 'sent.name', 'goTo.name'],
  },
  'transfer-sheet': {
    facts: sending.transfer,
    layout: 'letter',
    mandatory: [...ofSending, 'noticeDue', 'objectionDue', 'bound'],
  },
  'assignment-letter': {
    facts: sending.assignment,
    layout: 'letter',
    mandatory: [...ofSending, 'noticeDue', 'objectionDue', 'due', 'report[]'],
  },
  'acceptance-notice': {
    facts: answers.acceptance,
    layout: 'letter',
    mandatory: [...ofMatter, 'acceptedOn', 'basis', 'answerDue', 'issuer.phone'],
  },
  'refusal-notice': {
    facts: answers.refusal,
    layout: 'letter',
    mandatory: [...ofMatter, 'ground', 'reason', 'basis', 'instead[]', 'explainer.name'],
  },
  'no-longer-accepted-notice': {
    facts: answers.noLongerAccepted,
    layout: 'letter',
    mandatory: [...ofMatter, 'final.number', 'final.body', 'reason', 'basis', 'explainer.name'],
  },
  'routing-notice': {
    facts: sending.routing,
    layout: 'letter',
    mandatory: [
      ...ofMatter,
      'procedure',
      'reason',
      'body.name',
      'limit',
      'papers[]',
      'opened',
      'basis',
    ],
  },
  'extension-notice': {
    facts: answers.extension,
    layout: 'letter',
    mandatory: [...ofMatter, 'acceptedOn', 'reason', 'approvedBy', 'days', 'newDue', 'basis'],
  },
  opinion: {
    facts: answers.opinion,
    layout: 'letter',
    mandatory: [
      ...ofMatter,
      'statement',
      'acceptedOn',
      'investigation',
      'hearing.on',
      'hearing.said',
      'notHeard.why',
      'basis',
      'requests[].text',
      'requests[].result',
      'requests[].facts',
      'requests[].basis',
      'remedy.body',
      'remedy.days',
      'remedy.basis',
    ],
  },
  'suggestion-reply': {
    facts: answers.suggestion,
    layout: 'letter',
    mandatory: [...ofMatter, 'suggestion', 'decision', 'reason', 'basis'],
  },
  'consultation-answer': {
    facts: answers.consultation,
    layout: 'letter',
    mandatory: [...ofMatter, 'question', 'answer', 'basis', 'ask.name'],
  },
  'duty-reply': {
    facts: answers.duty,
    layout: 'letter',
    mandatory: [
      ...ofMatter,
      'object',
      'inspection',
      'result',
      'basis',
      'reconsideration.body',
      'reconsideration.period',
      'litigation.body',
      'litigation.period',
      'leads.name',
    ],
  },
  'handover-letter': {
    facts: sending.handover,
    layout: 'letter',
    mandatory: [...ofSending, 'reason', 'enclosures[]'],
  },
  'service-receipt': {
    facts: sending.delivery,
    layout: 'form',
    mandatory: ['document.title', 'document.number', 'addressee', 'way', 'servedOn', 'issuer.name'],
  },
  'progress-print': {
    facts: slips.progress,
    layout: 'report',
    mandatory: [
      'matter.number',
      'matter.title',
      'holder',
      'status',
      'requests[].text',
      'canDo[]',
      'events[].on',
      'events[].what',
      'clocks[].name',
      'clocks[].due',
      'clocks[].basis',
    ],
  },
  'visit-record': {
    facts: slips.visit,
    layout: 'form',
    mandatory: ['number', 'at', 'place', 'receivedBy', 'petitioner.name', 'said', 'requests[]'],
  },
  ...arrivalKinds,
  ...hearingKinds,
  ...endingKinds,
  ...reviewKinds,
  ...officeKinds,
  ...meetingKinds,
  ...archiveKinds,
} as const satisfies Record<string, DocumentType>;

export type DocumentKind = keyof typeof documentTypes;
/** What the caller hands in for a document of this kind. */
export type FactsOf<K extends DocumentKind> = z.input<(typeof documentTypes)[K]['facts']>;

function isDocumentKind(name: string): name is DocumentKind {
  return Object.hasOwn(documentTypes, name);
}

export const documentKinds: readonly DocumentKind[] =
  Object.keys(documentTypes).filter(isDocumentKind);
