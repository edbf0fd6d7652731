// Every document that can be issued: the facts it needs, the sheet it is laid out on, and the parts that it may not
// lack. `mandatory` are paths into the facts ([] = of each); the wording must name each of them (see wording.ts).
import type { z } from 'zod';
import type { DocumentType } from './document-type.ts';
import { answerKinds } from './kinds/answer-kinds.ts';
import { archiveKinds } from './kinds/archive-kinds.ts';
import { arrivalKinds } from './kinds/arrival-kinds.ts';
import { endingKinds } from './kinds/ending-kinds.ts';
import { hearingKinds } from './kinds/hearing-kinds.ts';
import { meetingKinds } from './kinds/meeting-kinds.ts';
import { officeKinds } from './kinds/office-kinds.ts';
import { reviewKinds } from './kinds/review-kinds.ts';
import { sendingKinds } from './kinds/sending-kinds.ts';
import { slipKinds } from './kinds/slip-kinds.ts';

export const documentTypes = {
  ...slipKinds,
  ...sendingKinds,
  ...answerKinds,
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
