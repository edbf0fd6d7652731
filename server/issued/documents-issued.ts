import { buffer } from 'node:stream/consumers';
import type { Selectable } from 'kysely';
import { validate as isId } from 'uuid';
import type { z } from 'zod';
import type { documentView } from '#contract/views.ts';
import type { Reach } from '#domain/reach.ts';
import type { App } from '../app.ts';
import { documentKinds, type DocumentKind } from '../documents/kinds.ts';
import { printOf } from './print-of.ts';
import { findMatter } from '../store/matters.ts';
import { findDocument, keepIssued } from '../store/papers-issued.ts';
import type { DocumentTable } from '../store/tables.ts';

/** What is addressed to the petitioner. All else is paper between offices. */
export const toPetitioner: ReadonlySet<string> = new Set([
  'destination-notice',
  'acceptance-notice',
  'refusal-notice',
  'no-longer-accepted-notice',
  'routing-notice',
  'extension-notice',
  'opinion',
  'suggestion-reply',
  'consultation-answer',
  'duty-reply',
]);

export const documentViewOf = (row: Selectable<DocumentTable>): z.infer<typeof documentView> => ({
  id: row.id,
  kind: row.kind,
  number: row.number,
  issuedOn: row.issued_on,
  state: row.state,
  sha256: row.sha256,
});

interface Wanted {
  readonly county: string;
  readonly id: string;
}

/** An issued document within reach. Its bytes are made once, by the job or by the first who asks, and then kept. */
export async function openDocument(
  app: App,
  { county, id, reach }: Wanted & { reach: Reach },
): Promise<{ bytes: Uint8Array; name: string } | undefined> {
  if (!isId(id)) return undefined;
  const document = await findDocument(app.db, county, id);
  if (!document?.matter_id) return undefined;
  if (!(await findMatter(app.db, reach, document.matter_id))) return undefined;
  if (reach.kind === 'letter' && !toPetitioner.has(document.kind)) return undefined;
  return { bytes: await bytesOf(app, document), name: `${document.number}.pdf` };
}

/** Renders a document if nobody has yet. Safe to run twice: the first bytes stand. */
export async function renderDocument(app: App, { county, id }: Wanted): Promise<void> {
  const document = await findDocument(app.db, county, id);
  if (document && document.sha256 === null) await issue(app, document);
}

/** The bytes of a document that the caller has found within reach. */
export async function bytesOf(app: App, document: Selectable<DocumentTable>): Promise<Uint8Array> {
  const kept = document.sha256 === null ? undefined : await app.blobs.read(document.sha256);
  return kept ? buffer(kept) : issue(app, document);
}

// Two at once: the row takes the first hash only, and both hand out the bytes that stand under it. The bytes are on
// disk before the row names them. Bytes that were lost are made good only by the very same ones.
async function issue(app: App, document: Selectable<DocumentTable>): Promise<Uint8Array> {
  const { county, id } = document;
  const bytes = app.renderer.render(kindOf(document.kind), document.facts, printOf(app, document));
  const { sha256 } = await app.blobs.keep(bytes);
  await keepIssued(app.db, { county, id, sha256 });
  const settled = await findDocument(app.db, county, id);
  if (settled?.sha256 === sha256) return bytes;
  const first = settled?.sha256 ? await app.blobs.read(settled.sha256) : undefined;
  if (first) return buffer(first);
  throw new Error(`the bytes of document ${id} are lost, and it would be printed differently now`);
}

export function kindOf(kind: string): DocumentKind {
  const found = documentKinds.find((one) => one === kind);
  if (found) return found;
  throw new Error(`no document of kind "${kind}"`);
}
