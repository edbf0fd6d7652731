// Which facts of each kind of document are about a private person. A kind without a row does not compile; one without
// any part has no masked copy. Paths as in `mandatory` (kinds.ts).
import type { DocumentKind } from './kinds.ts';

export interface PersonalParts {
  /** Names; they are hidden wherever else they stand as well. */
  readonly names?: readonly string[];
  /** Telephone, mail, or whatever else leads to the person: hidden whole. */
  readonly contacts?: readonly string[];
  readonly addresses?: readonly string[];
}

const toPetitioner = { names: ['addressee'] } as const satisfies PersonalParts;
const betweenOffices = { names: ['matters[].petitioner'] } as const satisfies PersonalParts;
const fromApplicant = {
  names: ['applicant.name'],
  contacts: ['applicant.contact'],
} as const satisfies PersonalParts;
const betweenParties = {
  names: ['parties[].name', 'witness'],
  contacts: ['parties[].contact'],
} as const satisfies PersonalParts;
const ofNobody = {} as const satisfies PersonalParts;

export const personalParts = {
  // A slip carries no name, and its code is the petitioner's alone: nobody makes a copy of it.
  slip: ofNobody,
  'slip-receipt': ofNobody,
  'destination-notice': toPetitioner,
  'transfer-sheet': betweenOffices,
  'assignment-letter': betweenOffices,
  'acceptance-notice': toPetitioner,
  'refusal-notice': toPetitioner,
  'no-longer-accepted-notice': toPetitioner,
  'routing-notice': toPetitioner,
  'extension-notice': toPetitioner,
  opinion: toPetitioner,
  'suggestion-reply': toPetitioner,
  'consultation-answer': toPetitioner,
  'duty-reply': toPetitioner,
  'handover-letter': betweenOffices,
  'service-receipt': { names: ['addressee'], addresses: ['place'] },
  'progress-print': ofNobody,
  'visit-record': {
    names: ['petitioner.name', 'representatives[]'],
    contacts: ['petitioner.contact'],
  },
  'registration-form': {
    names: ['petitioners[].name'],
    contacts: ['petitioners[].contact'],
  },
  'objection-letter': ofNobody,
  'objection-decision': ofNobody,
  'inquiry-record': { names: ['asked.name'], contacts: ['asked.contact'] },
  'reception-record': { names: ['petitioner'] },
  'hearing-application': fromApplicant,
  'hearing-notice': toPetitioner,
  // Published with its name masked already, whoever fills it in.
  'hearing-announcement': ofNobody,
  'hearing-change-notice': toPetitioner,
  'hearing-record': { names: ['present[].name'] },
  'hearing-opinion': { names: ['present[].name'] },
  'simple-answer': toPetitioner,
  'mediation-agreement': betweenParties,
  'settlement-agreement': betweenParties,
  'withdrawal-application': fromApplicant,
  'termination-notice': toPetitioner,
  'closing-report': ofNobody,
  'review-acceptance-notice': toPetitioner,
  'review-refusal-notice': toPetitioner,
  'completion-notice': toPetitioner,
  'review-answer-notice': { names: ['applicant'] },
  'review-suspension-notice': toPetitioner,
  'review-opinion': { names: ['addressee', 'applicant'] },
  're-review-opinion': { names: ['addressee', 'applicant'] },
  'supervision-letter': ofNobody,
  'supervision-reply': ofNobody,
  'improvement-suggestion': ofNobody,
  'suggestion-feedback': ofNobody,
  'urgent-report': ofNobody,
  'annual-report': ofNobody,
  'analysis-report': ofNobody,
  'suggestion-call': ofNobody,
  'suggestion-summary': ofNobody,
  'reception-announcement': ofNobody,
  'leader-case-sheet': ofNobody,
  'meeting-notice': ofNobody,
  'meeting-minutes': ofNobody,
  'meeting-items': ofNobody,
  'recusal-application': fromApplicant,
  'recusal-decision': toPetitioner,
  'data-answer': toPetitioner,
  'file-index': { names: ['entries[].author'] },
  'file-remarks': ofNobody,
} as const satisfies Record<DocumentKind, PersonalParts>;

export const partsOf = (kind: DocumentKind): PersonalParts => personalParts[kind];

/** Whether documents of this kind are about a private person, and so have a copy in which that is hidden. */
export const hasPersonalParts = (kind: string): boolean => personal.has(kind);

const personal: ReadonlySet<string> = new Set(
  Object.entries<PersonalParts>(personalParts)
    .filter(([, parts]) => Object.keys(parts).length > 0)
    .map(([kind]) => kind),
);
