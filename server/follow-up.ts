import type { Insertable, Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import { yearOf, type Day } from '#domain/day.ts';
import type { MatterEvent } from '#domain/events.ts';
import { formatNumber } from '#domain/matter-number.ts';
import type { Matter } from '#domain/matter.ts';
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/staff.ts';
import type { App } from './app.ts';
import { documentsFor, type Issue } from './issue.ts';
import { noticeFor, type Told } from './notices.ts';
import type { Books } from './office.ts';
import { findLetter, type Letter } from './store/letters.ts';
import { addJob, nextInSeries } from './store/matters.ts';
import { attachPapers } from './store/papers.ts';
import { insertDocument, insertNotice } from './store/papers-issued.ts';
import type { Database, NoticeTable } from './store/tables.ts';

export interface Happened {
  readonly matter: Matter;
  readonly events: readonly MatterEvent[];
  readonly books: Books;
  readonly actor: Actor;
  readonly today: Day;
  /** When the caller has it at hand; else it is read. */
  readonly letter?: Letter;
}

/** What follows from events inside the same transaction: documents get their number, the petitioner is told, jobs are added. */
export async function followUp(
  app: App,
  trx: Transaction<Database>,
  happened: Happened,
): Promise<Refusal | undefined> {
  const { matter, events } = happened;
  if (happened.actor.kind === 'system') return undefined;
  const letter = happened.letter ?? (await findLetter(trx, matter.county, matter.letterId));
  if (!letter) throw new Error(`letter ${matter.letterId} of matter ${matter.id} is missing`);
  const first = matter.version - events.length + 1;
  for (const [index, event] of events.entries()) {
    const told: Told = { app, event, seq: first + index, matter, letter, books: happened.books };
    const issue: Issue = { ...told, actor: happened.actor, today: happened.today };
    const problem = (await filePapers(trx, told)) ?? (await issueDocuments(trx, issue));
    if (problem) return problem;
    await tellPetitioner(trx, told);
  }
  return undefined;
}

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
): Promise<Refusal | undefined> {
  const { matter, today, app, seq } = issue;
  for (const { kind, factsWith } of documentsFor(issue)) {
    const number = await documentNumber(trx, issue);
    const facts = factsWith(number);
    const missing = app.renderer.missingGlyphs(kind, facts);
    if (missing.length > 0)
      return refusal('glyph-missing', { params: { characters: missing.join(' ') } });
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
    });
    await addJob(trx, 'render-document', { county, id });
  }
  return undefined;
}

async function documentNumber(
  trx: Transaction<Database>,
  { books, today, matter }: Issue,
): Promise<string> {
  const year = yearOf(today);
  const prefix = `${books.office.numberPrefix}${books.office.documentWord}`;
  const sequence = await nextInSeries(trx, { county: matter.county, name: 'document', year });
  return formatNumber({ prefix, year, sequence });
}

async function tellPetitioner(trx: Transaction<Database>, told: Told): Promise<void> {
  const notice = noticeFor(told);
  if (!notice) return;
  const { county, id: matter_id } = told.matter;
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
