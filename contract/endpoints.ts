import { z } from 'zod';
import { openingPurposes } from '#domain/opening.ts';
import { actEndpoints } from './acts.ts';
import { callEndpoints } from './calls.ts';
import { documentEndpoints } from './documents.ts';
import { endpoint } from './endpoint.ts';
import { deskReceipt, letterInput, receipt, typedLetter } from './letters.ts';
import { lawEndpoints } from './law.ts';
import { recordEndpoints } from './record.ts';
import { retentionEndpoints } from './retention.ts';
import { peopleEndpoints } from './people.ts';
import { changeEndpoints } from './changes.ts';
import { rightsEndpoints } from './rights.ts';
import { signInEndpoints } from './sign-in.ts';
import { matterRow, matterView, paperView } from './views.ts';
import { matterFilter, matterQuery } from './worklist.ts';

const byId = z.object({ id: z.uuid() });
const done = z.object({ done: z.literal(true) });
const viewName = z.string().trim().min(1).max(60);
/** The filter of a saved view goes out as it was kept: `matterFilter` reads it again when the list is asked for. */
const savedView = z.object({
  id: z.string(),
  name: viewName,
  filter: z.record(z.string(), z.unknown()),
});

/** Every endpoint of Redress. The server registers exactly these, and each names the right it needs. */
export const endpoints = {
  ...actEndpoints,
  ...lawEndpoints,
  ...callEndpoints,
  ...documentEndpoints,
  ...peopleEndpoints,
  ...changeEndpoints,
  ...rightsEndpoints,
  ...signInEndpoints,
  ...recordEndpoints,
  ...retentionEndpoints,

  'public.send': endpoint({
    method: 'POST',
    path: '/api/public/letters',
    summary: 'Send a petition. The header Idempotency-Key makes a repeat give the same receipt',
    may: { kind: 'public' },
    body: letterInput.omit({ papers: true }),
    output: receipt,
  }),

  'letter.register': endpoint({
    method: 'POST',
    path: '/api/letters',
    summary: 'Register a letter, visit, call or fax that a registrar typed in',
    may: { kind: 'role', roles: ['registrar', 'sorter'] },
    body: typedLetter,
    output: deskReceipt,
  }),
  'letter.slip': endpoint({
    method: 'GET',
    path: '/api/letters/:id/slip',
    summary: 'The receipt of a letter once more, to print its slip again',
    may: { kind: 'role', roles: ['registrar', 'sorter', 'keeper'] },
    params: byId,
    output: deskReceipt,
  }),
  'letter.slip-pdf': endpoint({
    method: 'GET',
    path: '/api/letters/:id/slip.pdf',
    summary: 'The slip of one party as a PDF on A4 or 80 mm paper',
    may: { kind: 'role', roles: ['registrar', 'sorter', 'keeper'] },
    params: byId,
    query: z.object({
      paper: z.enum(['a4', '80mm']).default('a4'),
      party: z.coerce.number().int().min(1).default(1),
    }),
  }),
  'letter.visit-record-pdf': endpoint({
    method: 'GET',
    path: '/api/letters/:id/visit-record.pdf',
    summary: 'What was said at the counter or on the telephone, to be read back and signed',
    may: { kind: 'role', roles: ['registrar', 'sorter', 'keeper'] },
    params: byId,
  }),

  'letter.registration-form-pdf': endpoint({
    method: 'GET',
    path: '/api/letters/:id/registration-form.pdf',
    summary: 'The registration form of a letter with all its matters',
    may: { kind: 'role', roles: ['registrar', 'sorter', 'keeper'] },
    params: byId,
  }),

  'matter.list': endpoint({
    method: 'GET',
    path: '/api/matters',
    summary:
      'A worklist: what is mine first, ranked by the safe date; those without an owner before all',
    may: { kind: 'signed-in' },
    query: matterQuery,
    output: z.object({ rows: z.array(matterRow), next: z.string().nullable() }),
  }),
  'matter.count': endpoint({
    method: 'GET',
    path: '/api/matters/count',
    summary: 'How many matters the same filter holds',
    may: { kind: 'signed-in' },
    query: matterFilter,
    output: z.object({ count: z.number() }),
  }),
  'matter.summary': endpoint({
    method: 'GET',
    path: '/api/matters/summary',
    summary: 'The counts of the first screen; each equals the list of the filter it names',
    may: { kind: 'signed-in' },
    output: z.object({
      counts: z.array(
        z.object({ name: z.string(), filter: matterFilter.partial(), count: z.number() }),
      ),
    }),
  }),
  'matter.export': endpoint({
    method: 'GET',
    path: '/api/matters/export',
    summary: 'The same list as CSV or XLSX, streamed',
    may: { kind: 'signed-in' },
    query: matterFilter.extend({ format: z.enum(['csv', 'xlsx']).default('csv') }),
  }),
  'matter.open': endpoint({
    method: 'GET',
    path: '/api/matters/:id',
    summary:
      'One matter with its clocks, papers, documents, events and open acts; the petitioner sees that it was opened',
    may: { kind: 'signed-in' },
    params: byId,
    /** What it is opened for, where that is not what one's post is for. */
    query: z.object({ purpose: z.enum(openingPurposes).optional() }),
    output: matterView,
  }),
  'matter.similar': endpoint({
    method: 'GET',
    path: '/api/matters/:id/similar',
    summary: 'Matters within reach that may be the same by their words; nothing is linked by it',
    may: { kind: 'signed-in' },
    params: byId,
    output: z.object({
      matters: z.array(
        z.object({
          id: z.string(),
          number: z.string(),
          subject: z.string(),
          receivedOn: z.string(),
          /** Pieces of text that stand in both. */
          shared: z.array(z.string()),
        }),
      ),
    }),
  }),
  'matter.appoint-many': endpoint({
    method: 'POST',
    path: '/api/matters/appoint',
    summary: 'Name one owner for many matters; each row has its own outcome',
    may: { kind: 'act', act: 'appoint' },
    body: z.object({ ids: z.array(z.uuid()).min(1).max(500), person: z.string().min(1) }),
    output: z.object({
      outcomes: z.array(
        z.object({
          id: z.string(),
          number: z.string(),
          done: z.boolean(),
          code: z.string().nullable(),
          message: z.string(),
        }),
      ),
    }),
  }),
  'bounce.list': endpoint({
    method: 'GET',
    path: '/api/bounces',
    summary: 'Days that matters spent bouncing, by unit',
    may: { kind: 'role', roles: ['sorter', 'office-leader', 'supervisor'] },
    output: z.object({
      rows: z.array(
        z.object({ unit: z.string(), unitName: z.string(), returns: z.number(), days: z.number() }),
      ),
    }),
  }),

  'paper.upload': endpoint({
    method: 'POST',
    path: '/api/papers',
    summary: 'Upload one file (multipart, field "file"), at most 20 MB',
    may: {
      kind: 'role',
      roles: ['registrar', 'sorter', 'reviewer', 'unit-officer', 'unit-leader'],
    },
    output: paperView,
  }),
  'paper.open': endpoint({
    method: 'GET',
    path: '/api/papers/:id',
    summary: 'The bytes of a paper',
    may: { kind: 'signed-in' },
    params: byId,
  }),

  'view.list': endpoint({
    method: 'GET',
    path: '/api/views',
    summary: 'My saved views',
    may: { kind: 'signed-in' },
    output: z.object({ views: z.array(savedView) }),
  }),
  'view.save': endpoint({
    method: 'POST',
    path: '/api/views',
    summary: 'Save a view of the worklist under a name',
    may: { kind: 'signed-in' },
    body: z.object({ name: viewName, filter: matterFilter }),
    output: savedView,
  }),
  'view.delete': endpoint({
    method: 'DELETE',
    path: '/api/views/:id',
    summary: 'Delete a saved view',
    may: { kind: 'signed-in' },
    params: byId,
    output: done,
  }),
} as const;

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
