import { z } from 'zod';
import { documentLayouts } from '#domain/document-layout.ts';
import { endpoint, rightTo } from './endpoint.ts';

const byId = z.object({ id: z.uuid() });
const layout = z.enum(documentLayouts);

const typeface = z.object({
  part: z.string(),
  /** As GB/T 9704-2012 names it. */
  wanted: z.string(),
  family: z.string(),
  /** The office has no such font, and another stands in for it. */
  substitute: z.boolean(),
});

/** How documents are laid out, and how their bytes are handed out. */
export const documentEndpoints = {
  'document.setting': endpoint({
    method: 'GET',
    path: '/api/office/documents',
    summary: 'How the office’s letters and notices are laid out, and in which typefaces',
    may: { kind: 'signed-in' },
    output: z.object({ layout, typefaces: z.array(typeface) }),
  }),
  'document.choose-layout': endpoint({
    method: 'PUT',
    path: '/api/office/documents',
    summary: 'Choose the layout of what is issued from now on; what has been issued stays as it is',
    may: rightTo('keep-document-layout'),
    body: z.object({ layout }),
    output: z.object({ layout }),
  }),
  'document.open': endpoint({
    method: 'GET',
    path: '/api/documents/:id',
    summary: 'The bytes of an issued document (PDF): the original',
    may: { kind: 'signed-in' },
    params: byId,
  }),
  'document.open-masked': endpoint({
    method: 'GET',
    path: '/api/documents/:id/masked',
    summary: 'The bytes of its copy in which personal data are hidden (PDF), for outward use',
    may: { kind: 'signed-in' },
    params: byId,
  }),
  'matter.draft-docx': endpoint({
    method: 'GET',
    path: '/api/matters/:id/draft.docx',
    summary: 'The drafted opinion as a file for Word or WPS',
    may: { kind: 'signed-in' },
    params: byId,
  }),
} as const;
