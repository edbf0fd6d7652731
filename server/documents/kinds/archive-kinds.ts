// Papers that no other room of the file has: who withdraws from a matter, and the closed file.
import type { DocumentType } from '../document-type.ts';
import { ofApplication, ofFile, ofMatter, ofRecord } from '../document-type.ts';
import * as archive from '../facts/archive.ts';
import * as ownData from '../facts/own-data.ts';
import * as recusals from '../facts/recusals.ts';

export const archiveKinds = {
  'recusal-application': {
    facts: recusals.recusalApplication,
    layout: 'form',
    mandatory: [...ofApplication, 'person.name', 'person.post', 'reason', 'basis'],
  },
  'recusal-decision': {
    facts: recusals.recusalDecision,
    layout: 'letter',
    mandatory: [
      ...ofMatter,
      'person.name',
      'person.post',
      'decision',
      'reason',
      'decidedBy',
      'decidedOn',
      'successor.name',
      'next',
      'basis',
    ],
  },
  'data-answer': {
    facts: ownData.dataAnswer,
    layout: 'letter',
    mandatory: [
      ...ofMatter,
      'asked',
      'askedOn',
      'decision',
      'reason',
      'decidedBy',
      'basis',
      'remedy',
    ],
    remedy: 'courts',
  },
  'file-index': {
    facts: archive.fileIndex,
    layout: 'form',
    mandatory: [
      ...ofFile,
      'keep',
      'entries[].title',
      'entries[].author',
      'entries[].on',
      'entries[].page',
    ],
  },
  'file-remarks': {
    facts: archive.fileRemarks,
    layout: 'form',
    mandatory: [
      ...ofRecord,
      'keep',
      'papers',
      'pages',
      'remarks',
      'filedBy',
      'filedOn',
      'checkedBy',
    ],
  },
} as const satisfies Record<string, DocumentType>;
