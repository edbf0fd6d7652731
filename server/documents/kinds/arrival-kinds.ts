// What is written down about a letter and its matter: arrival, questions asked, a leader's reception, objections.
import type { DocumentType } from '../document-type.ts';
import { ofIssuer, ofLetter, ofRecord } from '../document-type.ts';
import * as objections from '../facts/objections.ts';
import * as registrations from '../facts/registration.ts';

export const arrivalKinds = {
  'registration-form': {
    facts: registrations.registration,
    layout: 'form',
    mandatory: [
      ...ofIssuer,
      'form',
      'at',
      'registrar',
      'petitioners[].name',
      'told',
      'attachments',
      'matters[].number',
      'matters[].title',
      'matters[].requests[]',
    ],
  },
  'objection-letter': {
    facts: objections.objection,
    layout: 'letter',
    mandatory: [...ofLetter, 'sent.number', 'reasons', 'basis', 'proposed'],
  },
  'objection-decision': {
    facts: objections.objectionDecision,
    layout: 'letter',
    mandatory: [
      ...ofLetter,
      'objection.number',
      'objection.on',
      'decision',
      'reasons',
      'basis',
      'noticeDue',
    ],
  },
  'inquiry-record': {
    facts: registrations.inquiry,
    layout: 'form',
    mandatory: [
      ...ofRecord,
      'at',
      'place',
      'askers',
      'recorder',
      'asked.name',
      'rights[]',
      'dialogue[].question',
      'dialogue[].answer',
    ],
  },
  'reception-record': {
    facts: registrations.reception,
    layout: 'form',
    mandatory: [
      ...ofRecord,
      'leader.name',
      'leader.post',
      'at',
      'place',
      'petitioner',
      'said',
      'requests[]',
      'arranged',
      'unit',
      'by',
    ],
  },
} as const satisfies Record<string, DocumentType>;
