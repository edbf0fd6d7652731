// What every kind of document declares, and the parts that papers of one sort have in common.
import type { z } from 'zod';

type Layout = 'letter' | 'slip' | 'receipt' | 'form' | 'report';

export interface DocumentType {
  readonly facts: z.ZodType;
  readonly layout: Layout;
  readonly mandatory: readonly string[];
}

export const ofIssuer = ['number', 'issuedOn', 'issuer.name'] as const;

/** A notice to somebody about their matter. */
export const ofMatter = [
  ...ofIssuer,
  'addressee',
  'matter.number',
  'matter.title',
  'matter.receivedOn',
] as const;

/** A letter from office to office about one matter. */
export const ofLetter = [...ofIssuer, 'addressee', 'matter.number', 'matter.title'] as const;

/** A paper of the file. */
export const ofFile = [...ofIssuer, 'matter.number', 'matter.title'] as const;

/** What a petitioner applies for, signed by them. */
export const ofApplication = [
  'addressee',
  'matter.number',
  'matter.title',
  'applicant.name',
  'issuedOn',
] as const;
