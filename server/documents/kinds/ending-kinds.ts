import type { DocumentType } from '../document-type.ts';
import { ofApplication, ofFile, ofLetter, ofMatter } from '../document-type.ts';
import * as endings from '../facts/endings.ts';

const ofAgreement = [
  ...ofFile,
  'parties[].role',
  'parties[].name',
  'facts',
  'items[]',
  'performances[].what',
  'performances[].who',
  'performances[].by',
  'performance',
  'basis',
] as const;

export const endingKinds = {
  'simple-answer': {
    facts: endings.simpleAnswer,
    layout: 'letter',
    mandatory: [
      ...ofMatter,
      'requests[]',
      'answer',
      'basis',
      'told[].on',
      'told[].channel',
      'told[].what',
      'paper',
    ],
  },
  'mediation-agreement': {
    facts: endings.mediation,
    layout: 'form',
    mandatory: [...ofAgreement, 'mediators'],
  },
  'settlement-agreement': {
    facts: endings.settlement,
    layout: 'form',
    mandatory: ofAgreement,
  },
  'withdrawal-application': {
    facts: endings.withdrawal,
    layout: 'form',
    mandatory: [...ofApplication, 'words', 'undoUntil', 'basis'],
  },
  'termination-notice': {
    facts: endings.termination,
    layout: 'letter',
    mandatory: [...ofMatter, 'ground', 'reason', 'basis', 'endedOn', 'explainer.name'],
  },
  'closing-report': {
    facts: endings.closing,
    layout: 'letter',
    mandatory: [
      ...ofLetter,
      'assignment.number',
      'course',
      'facts',
      'opinion.title',
      'opinion.number',
      'opinion.issuedOn',
      'opinion.summary',
      'service.on',
      'service.way',
      'execution',
      'petitionerView',
    ],
  },
} as const satisfies Record<string, DocumentType>;
