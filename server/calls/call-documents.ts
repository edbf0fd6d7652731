import type { Selectable, Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import { yearOf, type Day } from '#domain/day.ts';
import { formatNumber } from '#domain/matter-number.ts';
import { refusal, type Refusal } from '#domain/refusal.ts';
import { publicStateOf, type CallEvent, type SuggestionCall } from '#domain/suggestion-call.ts';
import type { App } from '../app.ts';
import type { FactsOf } from '../documents/kinds.ts';
import { faultsIn } from '../documents/read-facts.ts';
import { cited } from '../issued/cited.ts';
import { bytesOf } from '../issued/documents-issued.ts';
import { issuerOf } from '../issued/frame.ts';
import { textsFor } from '../messages.ts';
import type { Books } from '../office/office.ts';
import { addJob, nextInSeries } from '../store/matters.ts';
import { insertDocument } from '../store/papers-issued.ts';
import { documentsOfCall, findCall, type CallKey } from '../store/suggestion-calls.ts';
import type { Database, DocumentTable } from '../store/tables.ts';

const texts = textsFor('zh-CN');

export type CallDocumentKind = 'suggestion-call' | 'suggestion-summary';

interface Issuing {
  readonly call: SuggestionCall;
  readonly event: CallEvent;
  readonly books: Books;
  readonly today: Day;
}

const kindFor: Partial<Record<CallEvent['type'], CallDocumentKind>> = {
  'call-published': 'suggestion-call',
  'summary-published': 'suggestion-summary',
};

/** The announcement of a call and its summary get their number and facts in the transaction that publishes them. */
export async function issueForCall(
  app: App,
  trx: Transaction<Database>,
  issuing: Issuing,
): Promise<Refusal | undefined> {
  const { call, event, today } = issuing;
  const kind = kindFor[event.type];
  if (!kind) return undefined;
  const { county, id: call_id } = call;
  const issued = await documentsOfCall(trx, { county, id: call_id });
  const number = await numberOf(trx, issuing);
  const facts = factsOf(app, issuing, { number, issued });
  const problem = unfitToPrint(app, kind, facts);
  if (problem) return problem;
  const id = newId();
  const row = { county, id, matter_id: null, call_id, kind, number };
  const made = { issued_on: today, event_seq: call.version, facts: JSON.stringify(facts) };
  await insertDocument(trx, { ...row, ...made, state: 'pending' });
  await addJob(trx, 'render-document', { county, id });
  return undefined;
}

async function numberOf(
  trx: Transaction<Database>,
  { call: { county }, books: { office }, today }: Issuing,
): Promise<string> {
  const year = yearOf(today);
  const sequence = await nextInSeries(trx, { county, name: 'document', year });
  return formatNumber({ prefix: `${office.numberPrefix}${office.documentWord}`, year, sequence });
}

interface Numbered {
  readonly number: string;
  readonly issued: readonly Selectable<DocumentTable>[];
}

function factsOf(app: App, { call, books, today }: Issuing, { number, issued }: Numbered): unknown {
  const { duty, answer, majorDecision } = books.law.suggestionCalls;
  const common = {
    issuer: issuerOf(books, books.office.officeUnit),
    issuedOn: today,
    number,
    topic: call.title,
  };
  if (call.stage !== 'summary-published') {
    const facts: Draft<'suggestion-call'> = {
      ...common,
      background: call.background,
      questions: [...call.questions],
      from: call.opensOn,
      until: call.closesOn,
      ways: waysTo(app, books),
      use: texts('issues:call.use'),
      basis: cited(duty, ...(call.majorDecision ? [majorDecision.cite] : [])),
    };
    return facts;
  }
  const announced = issued.find(({ kind }) => kind === 'suggestion-call')?.number;
  const facts: Draft<'suggestion-summary'> = {
    ...common,
    call: { number: announced ?? '', from: call.opensOn, until: call.closesOn },
    received: call.letters,
    suggestions: call.summary.themes.map(({ title, decision, answer: reason }) => ({
      text: title,
      decision,
      reason,
    })),
    next: call.summary.next.split('\n').filter((line) => line.trim() !== ''),
    basis: cited(duty, answer),
  };
  return facts;
}

/** Facts of which one may be missing: the document is then refused with the missing part's name. */
type Draft<K extends CallDocumentKind> = {
  [P in keyof FactsOf<K>]: FactsOf<K>[P] | undefined;
};

function waysTo({ config }: App, { office }: Books): string[] {
  const ways = [
    config.publicUrl && texts('issues:call.portal', { url: config.publicUrl }),
    office.address && texts('issues:call.post', { address: office.address }),
    office.phone && texts('issues:call.phone', { phone: office.phone }),
  ];
  return ways.filter((way): way is string => Boolean(way));
}

function unfitToPrint(app: App, kind: CallDocumentKind, facts: unknown): Refusal | undefined {
  const faults = faultsIn(kind, facts);
  if (faults.length > 0) {
    const paths = faults.map(({ path }) => path).join(', ');
    return refusal('document-incomplete', { params: { document: kind, paths } });
  }
  const missing = app.renderer.missingGlyphs(kind, facts);
  if (missing.length === 0) return undefined;
  return refusal('glyph-missing', { params: { characters: missing.join(' ') } });
}

/** A document of a call: bytes that were made once. */
export async function openCallDocument(
  app: App,
  key: CallKey,
  isWanted: (document: Selectable<DocumentTable>) => boolean,
): Promise<{ bytes: Uint8Array; name: string } | undefined> {
  const found = (await documentsOfCall(app.db, key)).find(isWanted);
  return found && { bytes: await bytesOf(app, found, 'original'), name: `${found.number}.pdf` };
}

/** The same for everybody: whatever was issued for a call that the public sees. */
export async function openPublicDocument(
  app: App,
  key: CallKey,
  kind: CallDocumentKind,
): Promise<{ bytes: Uint8Array; name: string } | undefined> {
  const call = await findCall(app.db, key);
  if (!call || publicStateOf(call, app.clock.today()) === undefined) return undefined;
  return openCallDocument(app, key, (document) => document.kind === kind);
}
