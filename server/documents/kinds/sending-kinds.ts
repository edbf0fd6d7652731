import type { DocumentType } from '../document-type.ts';
import { ofMatter } from '../document-type.ts';
import * as sending from '../facts/sending.ts';

const ofSending = [
  'number',
  'addressee',
  'matters[].number',
  'matters[].title',
  'basis',
  'issuedOn',
  'issuer.name',
] as const;

export const sendingKinds = {
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
} as const satisfies Record<string, DocumentType>;
