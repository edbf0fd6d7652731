import type { DocumentType } from '../document-type.ts';
import { ofApplication, ofIssuer, ofMatter, ofRecord } from '../document-type.ts';
import * as hearings from '../facts/hearings.ts';

const session = ['hearing.at', 'hearing.place', 'hearing.chair', 'hearing.members'] as const;

export const hearingKinds = {
  'hearing-application': {
    facts: hearings.hearingApplication,
    layout: 'form',
    mandatory: [...ofApplication, 'points[]', 'reason', 'basis'],
  },
  'hearing-notice': {
    facts: hearings.hearingNotice,
    layout: 'letter',
    mandatory: [...ofMatter, ...session, 'decision', 'reason', 'basis', 'rights[]'],
  },
  'hearing-announcement': {
    facts: hearings.hearingAnnouncement,
    layout: 'letter',
    mandatory: [...ofIssuer, ...session, 'petitioner', 'subject', 'attend', 'basis'],
  },
  'hearing-change-notice': {
    facts: hearings.hearingChange,
    layout: 'letter',
    mandatory: [...ofMatter, 'change', 'at', 'reason', 'basis', 'newAt', 'next'],
  },
  'hearing-record': {
    facts: hearings.hearingRecord,
    layout: 'form',
    mandatory: [
      ...ofRecord,
      ...session,
      'hearing.recorder',
      'present[].role',
      'present[].name',
      'rights[]',
      'course[].who',
      'course[].said',
      'record',
    ],
  },
  'hearing-opinion': {
    facts: hearings.hearingOpinion,
    layout: 'form',
    mandatory: [
      ...ofRecord,
      ...session,
      'present[].role',
      'present[].name',
      'opinion',
      'vote.members',
      'vote.agreed',
      'basis',
      'concludedOn',
    ],
  },
} as const satisfies Record<string, DocumentType>;
