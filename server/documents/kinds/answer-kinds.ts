// What the petitioner is told about acceptance, time and outcome.
import type { DocumentType } from '../document-type.ts';
import { ofMatter } from '../document-type.ts';
import * as answers from '../facts/answers.ts';
import * as sending from '../facts/sending.ts';

export const answerKinds = {
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
    remedy: 'review',
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
    remedy: 'courts',
  },
} as const satisfies Record<string, DocumentType>;
