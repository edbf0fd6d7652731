import type { Insertable, Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Day } from '#domain/day.ts';
import type { MatterEvent } from '#domain/events.ts';
import { isSealed, type Matter } from '#domain/matter.ts';
import type { Cover } from '#domain/names.ts';
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/staff.ts';
import type { App } from './app.ts';
import type { DocumentKind } from './documents/kinds.ts';
import { faultsIn } from './documents/read-facts.ts';
import { namesAddressee } from './issued/documents-issued.ts';
import { checkAddress } from './issued/check-codes.ts';
import { fileOf } from './issued/file-contents.ts';
import { nextNumber } from './issued/numbering.ts';
import { documentsFor, type Issue } from './issued/issue.ts';
import { coverFacts, coverIfKept } from './matters/kept-names.ts';
import { carryOut } from './matters/carry-out-data.ts';
import { noticesFor, type Told } from './matters/notices.ts';
import type { Books } from './office/office.ts';
import { getLetter, type Letter } from './store/letters.ts';
import { addJob } from './store/matters.ts';
import { partiesOfLetter, type StoredParty } from './store/parties.ts';
import { attachPapers } from './store/papers.ts';
import { insertDocument, insertNotice } from './store/papers-issued.ts';
import type { Database, NoticeTable } from './store/tables.ts';

export interface Happened {
  /** The matter as it was; null when it has just been registered. */
  readonly before: Matter | null;
  readonly matter: Matter;
  readonly events: readonly MatterEvent[];
  readonly books: Books;
  readonly actor: Actor;
  readonly today: Day;
  /** When the caller has them at hand; else they are read. */
  readonly arrived?: Arrived;
}

export interface Arrived {
  readonly letter: Letter;
  readonly parties: readonly StoredParty[];
}

/** What follows from events inside the same transaction: documents get their number, the petitioner is told, jobs are added. */
export async function followUp(
  app: App,
  trx: Transaction<Database>,
  happened: Happened,
): Promise<Refusal | undefined> {
  const { matter, events } = happened;
  if (isSilent(happened.actor)) return undefined;
  const { letter, parties } = happened.arrived ?? (await readArrived(trx, matter));
  const cover = await coverIfKept(trx, matter);
  const first = matter.version - events.length + 1;
  for (const [index, event] of events.entries()) {
    const { books } = happened;
    const told: Told = { app, event, seq: first + index, matter, letter, parties, books };
    const { actor, today, before } = happened;
    const file = await fileOf(trx, told);
    const issue: Issue = { ...told, actor, today, before, file };
    if (event.type === 'data-decided') await carryOut(app, trx, { matter, event, seq: told.seq });
    const problem = (await filePapers(trx, told)) ?? (await issueDocuments(trx, issue, cover));
    if (problem) return problem;
    await tellParties(trx, told);
  }
  return undefined;
}

async function readArrived(trx: Transaction<Database>, matter: Matter): Promise<Arrived> {
  const { county, letterId } = matter;
  const [letter, parties] = await Promise.all([
    getLetter(trx, county, letterId),
    partiesOfLetter(trx, county, letterId),
  ]);
  return { letter, parties };
}

// Old matters taken over and clocks counted again issue nothing and tell nobody; an end is told.
const isSilent = (actor: Actor): boolean =>
  actor.kind === 'system' && actor.name !== 'closing' && actor.name !== 'withdrawal';

// The papers were uploaded before the act; from now on they belong to the matter's file.
async function filePapers(
  trx: Transaction<Database>,
  { event, matter }: Told,
): Promise<Refusal | undefined> {
  if (event.type !== 'papers-added') return undefined;
  const { county, id: matterId, letterId } = matter;
  const ids = event.papers.map(({ id }) => id);
  const filed = await attachPapers(trx, { county, letterId, matterId, ids });
  return filed === ids.length ? undefined : refusal('paper-unknown', { field: 'papers' });
}

async function issueDocuments(
  trx: Transaction<Database>,
  issue: Issue,
  cover: Cover | undefined,
): Promise<Refusal | undefined> {
  const { matter, today, seq, books } = issue;
  for (const { kind, factsWith } of documentsFor(issue)) {
    const number = await nextNumber(trx, issue, factsWith(''));
    const facts =
      cover && !namesAddressee(kind) ? coverFacts(factsWith(number), cover) : factsWith(number);
    const problem = unfitToPrint(issue, { kind, facts, cover });
    if (problem) return problem;
    const id = newId();
    const { county, id: matter_id } = matter;
    await insertDocument(trx, {
      county,
      id,
      matter_id,
      kind,
      number,
      issued_on: today,
      event_seq: seq,
      facts: JSON.stringify(facts),
      state: 'pending',
      layout: books.office.documentLayout,
      check_at: isSealed(matter) ? null : checkAddress(issue.app),
    });
    await addJob(trx, 'render-document', { county, id });
  }
  return undefined;
}

/** What keeps a document from being issued: a part that the law demands is not known, or a character no font has. */
function unfitToPrint(issue: Issue, { kind, facts, cover }: Filled): Refusal | undefined {
  const faults = faultsIn(kind, facts);
  if (faults.length > 0) {
    const paths = faults.map(({ path }) => path).join(', ');
    return refusal('document-incomplete', { params: { document: kind, paths } });
  }
  const passed = isPassed(issue, cover);
  const missing = issue.app.renderer.missingGlyphs(kind, facts).filter((one) => !passed(one));
  if (missing.length === 0) return undefined;
  return refusal('glyph-missing', { params: { characters: missing.join(' ') } });
}

interface Filled {
  readonly kind: DocumentKind;
  readonly facts: unknown;
  readonly cover: Cover | undefined;
}

const pictograph = /\p{Extended_Pictographic}/u;

/**
 * Characters that are printed as a mark with a note and stop nothing: what stands in the letter itself, which nobody may
 * edit, and pictographs wherever they stand, for which no office will look for a font. A name is printed as it is written; of
 * one that is withheld nobody is told a character.
 */
function isPassed(
  { letter, matter }: Issue,
  cover: Cover | undefined,
): (character: string) => boolean {
  const wrote = [letter.content, matter.subject, ...matter.requests.map(({ text }) => text)];
  const [theirs, name] = [new Set(wrote.join('')), new Set(letter.petitioner.name)];
  return (one) => pictograph.test(one) || (name.has(one) ? cover !== undefined : theirs.has(one));
}

async function tellParties(trx: Transaction<Database>, told: Told): Promise<void> {
  const { county, id: matter_id } = told.matter;
  for (const notice of noticesFor(told)) {
    const id = newId();
    const row: Insertable<NoticeTable> = {
      county,
      id,
      matter_id,
      event_seq: told.seq,
      ...notice,
      state: 'queued',
    };
    await insertNotice(trx, row);
    await addJob(trx, 'send-notice', { county, id });
  }
}
