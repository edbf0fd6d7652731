// What the petitioner takes home, and the record of what was said.
import type { DocumentType } from '../document-type.ts';
import * as slips from '../facts/slips.ts';

const ofSlip = [
  'matter.number',
  'code',
  'next[].what',
  'portal',
  'issuer.phone',
  'issuer.address',
  'issuedOn',
] as const;

export const slipKinds = {
  slip: { facts: slips.slip, layout: 'slip', mandatory: ofSlip },
  'slip-receipt': { facts: slips.slip, layout: 'receipt', mandatory: ofSlip },
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
} as const satisfies Record<string, DocumentType>;
