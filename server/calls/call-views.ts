import type { CallRow, CallView } from '#contract/calls.ts';
import type { Day } from '#domain/day.ts';
import type { PersonId } from '#domain/matter.ts';
import type { Reach } from '#domain/reach.ts';
import type { StaffMember } from '#domain/staff.ts';
import { openCallActs } from '#domain/suggestion-call-acts.ts';
import { publicStateOf, type CallSummary, type SuggestionCall } from '#domain/suggestion-call.ts';
import type { App } from '../app.ts';
import { documentViewOf } from '../issued/documents-issued.ts';
import { booksOf, type Books } from '../office/office.ts';
import {
  callEvents,
  callsOf,
  documentsOfCall,
  findCall,
  lettersByCall,
} from '../store/suggestion-calls.ts';

/** Calls as the desk shows them. */
export async function callRows(app: App, reach: Reach): Promise<CallRow[]> {
  const [calls, letters] = await Promise.all([
    callsOf(app.db, reach.county),
    lettersByCall(app.db, reach),
  ]);
  return calls.map((call) => rowOf(call, letters.get(call.id) ?? 0, app.clock.today()));
}

interface Looking {
  readonly reach: Reach;
  readonly person: StaffMember;
}

/** One call with all that its screen shows. */
export async function callView(
  app: App,
  id: string,
  { reach, person }: Looking,
): Promise<CallView | undefined> {
  const key = { county: reach.county, id };
  const call = await findCall(app.db, key);
  if (!call) return undefined;
  const [books, letters, documents, events] = await Promise.all([
    booksOf(app, key.county),
    lettersByCall(app.db, reach),
    documentsOfCall(app.db, key),
    callEvents(app.db, key),
  ]);
  const today = app.clock.today();
  return {
    ...rowOf(call, letters.get(call.id) ?? 0, today),
    version: call.version,
    background: call.background,
    questions: [...call.questions],
    draftedBy: nameOf(books, call.draftedBy),
    summary: summaryOf(call, books),
    cancelled: call.stage === 'cancelled' ? { on: call.cancelledOn, reason: call.reason } : null,
    documents: documents.map((document) => documentViewOf(document)),
    history: events.map(({ event, day, person: by }, index) => ({
      seq: index + 1,
      type: event.type,
      day,
      name: nameOf(books, by),
    })),
    openActions: openActsFor(call, { person, books, today }),
  };
}

// What is open depends on stage, post, day and who wrote: the letters are looked at only when it is done.
function openActsFor(
  call: SuggestionCall,
  { person, books, today }: { person: StaffMember; books: Books; today: Day },
) {
  const { id: by, roles } = person;
  const law = books.law.suggestionCalls;
  return openCallActs({ call, by, roles, today, law, letters: 0, senders: [] });
}

function rowOf(call: SuggestionCall, letters: number, today: Day): CallRow {
  const { id, title, stage, majorDecision, opensOn, closesOn } = call;
  const seenAs = publicStateOf(call, today) ?? null;
  return { id, title, stage, seenAs, majorDecision, opensOn, closesOn, letters };
}

function summaryOf(call: SuggestionCall, books: Books): CallView['summary'] {
  if (call.stage === 'summary-published') {
    const { summary, summaryOn, summaryDraftedBy } = call;
    return {
      ...shown(summary),
      draftedBy: nameOf(books, summaryDraftedBy),
      publishedOn: summaryOn,
    };
  }
  if (call.stage !== 'closed' || call.draft === null) return null;
  const { summary, by } = call.draft;
  return { ...shown(summary), draftedBy: nameOf(books, by), publishedOn: null };
}

const shown = ({ next, themes }: CallSummary) => ({
  next,
  themes: themes.map((theme) => ({ ...theme })),
});

const nameOf = ({ staff }: Books, id: PersonId): string => staff.get(id)?.name ?? '';
