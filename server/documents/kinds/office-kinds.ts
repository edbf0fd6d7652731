// What the petition office asks of others and reports to them.
import type { DocumentType } from '../document-type.ts';
import { ofIssuer, ofLetter } from '../document-type.ts';
import * as reports from '../facts/reports.ts';
import * as supervision from '../facts/supervision.ts';

const ofPeriod = [
  ...ofIssuer,
  'addressee',
  'from',
  'until',
  'figures[].name',
  'figures[].value',
  'rates[].name',
  'rates[].part',
  'rates[].whole',
  'fields[].name',
  'fields[].count',
  'units[].name',
  'units[].count',
] as const;

export const officeKinds = {
  'supervision-letter': {
    facts: supervision.supervisionLetter,
    layout: 'letter',
    mandatory: [...ofLetter, 'faults[]', 'demands[]', 'due', 'basis'],
  },
  'supervision-reply': {
    facts: supervision.supervisionReply,
    layout: 'letter',
    mandatory: [...ofLetter, 'supervision.number', 'result'],
  },
  'improvement-suggestion': {
    facts: supervision.improvement,
    layout: 'letter',
    mandatory: [
      ...ofIssuer,
      'addressee',
      'about',
      'facts',
      'problem',
      'suggestions[]',
      'basis',
      'feedbackDue',
    ],
  },
  'suggestion-feedback': {
    facts: supervision.feedback,
    layout: 'letter',
    mandatory: [
      ...ofIssuer,
      'addressee',
      'suggestion.title',
      'suggestion.number',
      'decision',
      'reason',
      'basis',
    ],
  },
  'urgent-report': {
    facts: supervision.urgent,
    layout: 'letter',
    mandatory: [
      ...ofIssuer,
      'addressee',
      'subject',
      'at',
      'place',
      'what',
      'measures[]',
      'copies',
      'basis',
    ],
  },
  'annual-report': {
    facts: reports.annualReport,
    layout: 'letter',
    mandatory: [
      ...ofPeriod,
      'year',
      'sent[].name',
      'sent[].value',
      'suggestions[].about',
      'suggestions[].made',
      'suggestions[].adopted',
      'other[]',
      'basis',
    ],
  },
  'analysis-report': {
    facts: reports.analysisReport,
    layout: 'letter',
    mandatory: [...ofPeriod, 'period', 'causes[]', 'proposals[]'],
  },
} as const satisfies Record<string, DocumentType>;
