import type { Role } from './staff.ts';

/**
 * What may be done with the office's own books, by name, and whose it is: the three administrators' work, kept apart
 * (三员分立, domain facts §5 and §8). No row names two of them for a change, and none of them has an act on a matter.
 */
export const officeRights = {
  'read-people': ['administrator', 'security-administrator'],
  'read-rights': ['administrator', 'security-administrator', 'audit-administrator'],
  'keep-people': ['administrator'],
  'keep-units': ['administrator'],
  'keep-calendar': ['administrator'],
  'keep-law': ['administrator'],
  'keep-categories': ['administrator'],
  'keep-document-layout': ['administrator'],
  'keep-retention': ['administrator'],
  'confirm-changes': ['security-administrator'],
  'end-sessions': ['security-administrator'],
  'reset-factor': ['security-administrator'],
  'link-identities': ['administrator'],
  'read-changes': ['audit-administrator'],
  'read-sign-ins': ['audit-administrator'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type OfficeRight = keyof typeof officeRights;

export const officeRightNames = Object.keys(officeRights) as OfficeRight[];
