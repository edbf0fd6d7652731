// How one document is printed: what is fixed at its issue besides its facts.
import { z } from 'zod';
import type { DocumentLayout } from '#domain/document-layout.ts';
import { documentTypes, type DocumentKind } from './kinds.ts';
import type { FilledSheet } from './fill.ts';
import type { SheetFrame } from './sheet-frame.ts';

export interface Print {
  /** What the office had chosen at the issue; letters and notices obey it. Plain unless told. */
  readonly layout?: DocumentLayout;
  /** By which anybody can check the document, and where; printed in its foot. */
  readonly check?: { readonly address: string; readonly code: string };
  /** A copy without personal data (mask-facts.ts), which says so on each page. */
  readonly masked?: boolean;
}

const letterTemplates = {
  plain: 'letter',
  official: 'official',
  letterhead: 'letterhead',
} as const satisfies Record<DocumentLayout, string>;

export function templateOf(kind: DocumentKind, { layout = 'plain' }: Print): string {
  const own = documentTypes[kind].layout;
  return own === 'letter' ? letterTemplates[layout] : own;
}

const copied = z.object({ copyTo: z.array(z.string()).default([]) });

/** What the sheet carries around its wording. */
export function surroundings(
  frame: SheetFrame,
  { signature }: FilledSheet,
  { facts, print }: { facts: unknown; print: Print },
) {
  const { copyTo } = copied.parse(facts);
  return {
    imprint: { ...frame.imprint, copyTo, by: signature.name, on: signature.on },
    check: print.check ? checkLine(frame, print.check) : '',
    masked: print.masked ? frame.masked : '',
  };
}

const checkLine = (frame: SheetFrame, { address, code }: { address: string; code: string }) =>
  frame.check.replace('{{address}}', () => address).replace('{{code}}', () => code);
