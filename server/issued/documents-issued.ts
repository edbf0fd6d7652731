import { buffer } from 'node:stream/consumers';
import type { Selectable } from 'kysely';
import { validate as isId } from 'uuid';
import { z } from 'zod';
import type { documentView } from '#contract/views.ts';
import type { Matter } from '#domain/matter.ts';
import type { Cover } from '#domain/names.ts';
import type { Reach } from '#domain/reach.ts';
import type { StaffActor } from '#domain/staff.ts';
import type { App } from '../app.ts';
import { documentKinds, type DocumentKind } from '../documents/kinds.ts';
import { coverFacts, coverFrom, coverIfKept } from '../matters/kept-names.ts';
import { booksOf } from '../office/office.ts';
import { copiesFor, copiesOf, namesSender, ofRecusals, type Copy } from './documents-kept-back.ts';
import { printOf } from './print-of.ts';
import { isLetterWithheld } from '../store/letters.ts';
import { findMatter, readEvents } from '../store/matters.ts';
import { findDocument, keepIssued, keepMasked } from '../store/papers-issued.ts';
import type { DocumentTable, MatterTable } from '../store/tables.ts';

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
  'simple-answer',
  'duty-reply',
  'review-acceptance-notice',
  'review-refusal-notice',
  'completion-notice',
  'review-suspension-notice',
  'review-opinion',
  're-review-opinion',
  'hearing-application',
  'hearing-notice',
  'hearing-announcement',
  'hearing-change-notice',
  'hearing-record',
  'hearing-opinion',
  'mediation-agreement',
  'settlement-agreement',
  'withdrawal-application',
  'termination-notice',
  'recusal-application',
  'recusal-decision',
  'data-answer',
]);

/** What bears the petitioner's name though they want it withheld: it is theirs alone. What is put up in public is not. */
export const namesAddressee = (kind: string): boolean =>
  toPetitioner.has(kind) && kind !== 'hearing-announcement';

export const documentViewOf = (
  row: Selectable<DocumentTable>,
  copies: readonly Copy[] = copiesOf(row),
): z.infer<typeof documentView> => ({
  id: row.id,
  kind: row.kind,
  number: row.number,
  issuedOn: row.issued_on,
  state: row.state,
  sha256: row.sha256,
  original: copies.includes('original'),
  masked: copies.includes('masked'),
});

interface Wanted {
  readonly county: string;
  readonly id: string;
}

export interface OpenedDocument {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly matter: Matter;
}

/** An issued document within reach. Its bytes are made once, by the job or by the first who asks, and then kept. */
export async function openDocument(
  app: App,
  { county, id, reach, actor, party, copy = 'original' }: Looking,
): Promise<OpenedDocument | undefined> {
  if (!isId(id)) return undefined;
  const document = await findDocument(app.db, county, id);
  if (!document?.matter_id) return undefined;
  const matter = await findMatter(app.db, reach, document.matter_id);
  if (!matter) return undefined;
  const cover = await coverFor(app, matter.state, { reach, actor });
  const copies = await copiesWithin(app, document, { matter, reach, party, cover });
  if (!copies.includes(copy)) return undefined;
  if (namesSender(document, cover)) return aliasedCopy(app, document, { cover, matter });
  const bytes = await bytesOf(app, document, copy);
  return { bytes, name: nameOf(document, copy), matter: matter.state };
}

interface Looking extends Wanted {
  readonly reach: Reach;
  /** Who looks, where it is one of the staff: a withheld name may be open to them. */
  readonly actor?: StaffActor | undefined;
  /** Which party of the letter looks. */
  readonly party?: number | undefined;
  readonly copy?: Copy;
}

const ofOne = z.object({ askerNo: z.number() });

/** What one of a letter's people was answered about their own data is for nobody else of the letter. */
function isAnothers({ facts }: Selectable<DocumentTable>, party: number | undefined): boolean {
  const found = ofOne.safeParse(facts);
  return found.success && found.data.askerNo !== party;
}

/** The petitioner reads their own name, and so does the system's work for them. */
async function coverFor(
  app: App,
  matter: Matter,
  { reach, actor }: Pick<Looking, 'reach' | 'actor'>,
): Promise<Cover | undefined> {
  if (reach.kind === 'letter' || reach.kind === 'system') return undefined;
  return actor ? coverFrom(app, matter, actor) : coverIfKept(app.db, matter);
}

/** Made anew for each reader and kept nowhere: what was issued stands, and names who it is to. */
function aliasedCopy(
  app: App,
  document: Selectable<DocumentTable>,
  { cover, matter }: { cover: Cover; matter: Selectable<MatterTable> },
): OpenedDocument {
  const print = { ...printOf(app, document), masked: true };
  const facts = coverFacts(document.facts, cover);
  const bytes = app.renderer.render(kindOf(document.kind), facts, print);
  return { bytes, name: nameOf(document, 'masked'), matter: matter.state };
}

/** Within which reach, and for which of a letter's people or under which cover. */
interface Within extends Pick<Looking, 'reach' | 'party'> {
  readonly matter: Selectable<MatterTable>;
  readonly cover: Cover | undefined;
}

/** The copies that are there for this reach. */
async function copiesWithin(
  app: App,
  document: Selectable<DocumentTable>,
  { matter, reach, party, cover }: Within,
): Promise<readonly Copy[]> {
  const { county, id, letter_id } = matter;
  if (reach.kind === 'letter')
    return toPetitioner.has(document.kind) && !isAnothers(document, party)
      ? copiesOf(document)
      : [];
  const [withheld, events, { staff }] = await Promise.all([
    isLetterWithheld(app.db, reach, letter_id),
    ofRecusals.includes(document.kind) ? readEvents(app.db, county, id) : [],
    booksOf(app, county),
  ]);
  return copiesFor(document, { matter: matter.state, events, reach, staff, withheld, cover });
}

/** Renders a document and its copy if nobody has yet. Safe to run twice: the first bytes stand. */
export async function renderDocument(app: App, { county, id }: Wanted): Promise<void> {
  const document = await findDocument(app.db, county, id);
  if (!document) return;
  for (const copy of copiesOf(document))
    if (hashOf(document, copy) === null) await issue(app, document, copy);
}

const hashOf = (document: Selectable<DocumentTable>, copy: Copy): string | null =>
  copy === 'original' ? document.sha256 : document.masked_sha256;

const nameOf = ({ number }: Selectable<DocumentTable>, copy: Copy): string =>
  copy === 'original' ? `${number}.pdf` : `${number}-masked.pdf`;

/** The bytes of a document that the caller has found within reach. */
export async function bytesOf(
  app: App,
  document: Selectable<DocumentTable>,
  copy: Copy,
): Promise<Uint8Array> {
  const sha256 = hashOf(document, copy);
  const kept = sha256 === null ? undefined : await app.blobs.read(sha256);
  return kept ? buffer(kept) : issue(app, document, copy);
}

// Two at once: the row takes the first hash only, and both hand out the bytes that stand under it. The bytes are on
// disk before the row names them. Bytes that were lost are made good only by the very same ones.
async function issue(
  app: App,
  document: Selectable<DocumentTable>,
  copy: Copy,
): Promise<Uint8Array> {
  const { county, id } = document;
  const print = { ...printOf(app, document), masked: copy === 'masked' };
  const bytes = app.renderer.render(kindOf(document.kind), document.facts, print);
  const { sha256 } = await app.blobs.keep(bytes);
  await keepers[copy](app.db, { county, id, sha256 });
  const settled = await findDocument(app.db, county, id);
  const first = settled ? hashOf(settled, copy) : null;
  if (first === sha256) return bytes;
  const kept = first ? await app.blobs.read(first) : undefined;
  if (kept) return buffer(kept);
  throw new Error(`the bytes of document ${id} are lost, and it would be printed differently now`);
}

const keepers = { original: keepIssued, masked: keepMasked } as const;

export function kindOf(kind: string): DocumentKind {
  const found = documentKinds.find((one) => one === kind);
  if (found) return found;
  throw new Error(`no document of kind "${kind}"`);
}
