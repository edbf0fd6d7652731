// What every kind of document declares, and the parts that papers of one sort have in common.
import type { z } from 'zod';

type Layout = 'letter' | 'slip' | 'receipt' | 'form' | 'report';

/** What may follow a paper: the next petition level, or reconsideration and the courts. */
export type Remedy = 'review' | 're-review' | 'courts';

export interface DocumentType {
  readonly facts: z.ZodType;
  readonly layout: Layout;
  readonly mandatory: readonly string[];
  /** The one remedy that its wording may offer (条例 31–36); without it, none. */
  readonly remedy?: Remedy;
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

/** A record that people sign: it is dated by what it records. */
export const ofRecord = ['number', 'issuer.name', 'matter.number', 'matter.title'] as const;

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
