// The joint meeting, leaders, and what both tell the public.
import type { DocumentType } from '../document-type.ts';
import { ofFile, ofIssuer } from '../document-type.ts';
import * as meetings from '../facts/meetings.ts';
import * as publications from '../facts/publications.ts';

const ofMeeting = [
  ...ofIssuer,
  'title',
  'at',
  'place',
  'chair',
  'items[].title',
  'items[].unit',
  'items[].due',
  'basis',
] as const;

export const meetingKinds = {
  'suggestion-call': {
    facts: publications.suggestionCall,
    layout: 'letter',
    mandatory: [
      ...ofIssuer,
      'topic',
      'background',
      'questions[]',
      'from',
      'until',
      'ways[]',
      'use',
      'basis',
    ],
  },
  'suggestion-summary': {
    facts: publications.suggestionSummary,
    layout: 'letter',
    mandatory: [
      ...ofIssuer,
      'topic',
      'call.number',
      'received',
      'suggestions[].text',
      'suggestions[].decision',
      'suggestions[].reason',
      'basis',
    ],
  },
  'reception-announcement': {
    facts: publications.receptionAnnouncement,
    layout: 'letter',
    mandatory: [
      ...ofIssuer,
      'period',
      'days[].leader.name',
      'days[].leader.post',
      'days[].on',
      'days[].hours',
      'days[].place',
      'booking',
      'basis',
    ],
  },
  'leader-case-sheet': {
    facts: meetings.leaderCase,
    layout: 'form',
    mandatory: [
      ...ofFile,
      'leader.name',
      'leader.post',
      'unit',
      'from',
      'facts',
      'requests[]',
      'plan[].what',
      'plan[].who',
      'plan[].by',
      'basis',
    ],
  },
  'meeting-notice': {
    facts: meetings.meetingNotice,
    layout: 'letter',
    mandatory: [...ofMeeting, 'addressee', 'attend'],
  },
  'meeting-minutes': {
    facts: meetings.meetingMinutes,
    layout: 'letter',
    mandatory: [...ofMeeting, 'present', 'recorder', 'items[].decided'],
  },
  'meeting-items': {
    facts: meetings.meetingItems,
    layout: 'letter',
    mandatory: [
      ...ofIssuer,
      'meeting.title',
      'meeting.on',
      'items[].title',
      'items[].unit',
      'items[].due',
      'basis',
    ],
  },
} as const satisfies Record<string, DocumentType>;
