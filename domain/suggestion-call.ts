import { addDays, type Day } from './day.ts';
import type { SuggestionCallLaw } from './law-tables.ts';
import type { PersonId, Purpose, SuggestionDecision } from './matter.ts';
import { refusal, type Refusal } from './refusal.ts';

/** A call for suggestions (art. 29(3)): a question of the office to everybody, with its own small lifecycle. */

export const callStages = [
  'drafted',
  'collecting',
  'closed',
  'summary-published',
  'cancelled',
] as const;
export type CallStage = (typeof callStages)[number];

export interface CallText {
  readonly title: string;
  /** What it is about, and why it is asked. */
  readonly background: string;
  readonly questions: readonly string[];
  /** A major administrative decision is open for at least 30 days. */
  readonly majorDecision: boolean;
  readonly opensOn: Day;
  /** The last day on which a suggestion counts. */
  readonly closesOn: Day;
}

/** What many suggestions had in common, and what becomes of it. */
export interface Theme {
  readonly title: string;
  readonly decision: SuggestionDecision;
  /** What will be done; of what is not adopted, the reason. */
  readonly answer: string;
}

export interface CallSummary {
  /** What happens next; empty when nothing is to be said. */
  readonly next: string;
  readonly themes: readonly Theme[];
}

interface Common extends CallText {
  readonly county: string;
  readonly id: string;
  readonly version: number;
  /** Who wrote the words as they are now; somebody else publishes them. */
  readonly draftedBy: PersonId;
}
interface Published {
  readonly publishedOn: Day;
  readonly publishedBy: PersonId;
}
interface SummaryDraft {
  readonly summary: CallSummary;
  readonly by: PersonId;
}

type StageFacts = {
  drafted: object;
  collecting: Published;
  closed: Published & { readonly closedOn: Day; readonly draft: SummaryDraft | null };
  'summary-published': Published & {
    readonly closedOn: Day;
    readonly summary: CallSummary;
    readonly summaryDraftedBy: PersonId;
    /** Letters that answered, never persons. */
    readonly letters: number;
    readonly summaryOn: Day;
    readonly summaryBy: PersonId;
  };
  cancelled: {
    /** Null of a draft that nobody outside has seen. */
    readonly publishedOn: Day | null;
    readonly cancelledOn: Day;
    readonly reason: string;
  };
};

export type SuggestionCall = {
  [S in CallStage]: Common & { readonly stage: S } & StageFacts[S];
}[CallStage];
export type CallIn<S extends CallStage> = Extract<SuggestionCall, { readonly stage: S }>;

type Named<T extends string, F> = { readonly type: T } & Readonly<F>;
export type CallEvent =
  | Named<'call-drafted', CallText & { county: string; id: string; by: PersonId }>
  | Named<'call-revised', CallText & { by: PersonId }>
  | Named<'call-published', { on: Day; by: PersonId }>
  | Named<'collecting-closed', { on: Day }>
  | Named<'summary-drafted', { summary: CallSummary; by: PersonId }>
  | Named<'summary-published', { on: Day; by: PersonId; letters: number }>
  | Named<'call-cancelled', { on: Day; reason: string }>;

export const callIsIn = <S extends CallStage>(
  call: SuggestionCall,
  ...wanted: readonly S[]
): call is CallIn<S> => (wanted as readonly CallStage[]).includes(call.stage);

/** A call is the fold of its events: the stored row is this and nothing else. */
export const replayCall = (events: readonly CallEvent[]): SuggestionCall => {
  const call = events.reduce<SuggestionCall | null>(evolveCall, null);
  if (call === null) throw new Error('a call begins with its draft');
  return call;
};

export function evolveCall(call: SuggestionCall | null, event: CallEvent): SuggestionCall {
  if (event.type === 'call-drafted') {
    const { type: _, by, ...text } = event;
    return { ...text, draftedBy: by, stage: 'drafted', version: 1 };
  }
  if (call === null) throw new Error(`${event.type} without a call`);
  return { ...stepOf(call, event), version: call.version + 1 };
}

type Later = Exclude<CallEvent, { readonly type: 'call-drafted' }>;

type LaterOf<T extends Later['type']> = Extract<Later, { readonly type: T }>;
type StepTable = {
  [T in Later['type']]: (call: SuggestionCall, event: LaterOf<T>) => SuggestionCall;
};

const steps: StepTable = {
  'call-revised': (call, event) => {
    const { type: _, by, ...text } = event;
    return { ...inStage(call, 'drafted'), ...text, draftedBy: by };
  },
  'call-published': (call, { on: publishedOn, by: publishedBy }) => ({
    ...inStage(call, 'drafted'),
    stage: 'collecting',
    publishedOn,
    publishedBy,
  }),
  'collecting-closed': (call, { on: closedOn }) => ({
    ...inStage(call, 'collecting'),
    stage: 'closed',
    closedOn,
    draft: null,
  }),
  'summary-drafted': (call, { summary, by }) => ({
    ...inStage(call, 'closed'),
    draft: { summary, by },
  }),
  'summary-published': (call, event) => withSummary(inStage(call, 'closed'), event),
  'call-cancelled': cancelled,
};

const stepOf = (call: SuggestionCall, event: Later): SuggestionCall =>
  (steps[event.type] as (call: SuggestionCall, event: Later) => SuggestionCall)(call, event);

function withSummary(
  { draft, ...call }: CallIn<'closed'>,
  { on: summaryOn, by: summaryBy, letters }: LaterOf<'summary-published'>,
): SuggestionCall {
  if (draft === null) throw new Error('a summary is drafted before it is published');
  const { summary, by: summaryDraftedBy } = draft;
  const told = { summary, summaryDraftedBy, letters, summaryOn, summaryBy };
  return { ...call, ...told, stage: 'summary-published' };
}

function cancelled(
  call: SuggestionCall,
  { on: cancelledOn, reason }: LaterOf<'call-cancelled'>,
): SuggestionCall {
  const { county, id, version, draftedBy, title, background, questions } = call;
  const { majorDecision, opensOn, closesOn } = call;
  const said = { title, background, questions, majorDecision, opensOn, closesOn };
  const publishedOn = 'publishedOn' in call ? call.publishedOn : null;
  const end = { stage: 'cancelled', publishedOn, cancelledOn, reason } as const;
  return { county, id, version, draftedBy, ...said, ...end };
}

function inStage<S extends CallStage>(call: SuggestionCall, stage: S): CallIn<S> {
  if (callIsIn(call, stage)) return call;
  throw new Error(`the call is ${call.stage}, not ${stage}`);
}

/** How the public sees it: by the day, not by when somebody pressed a button. Nothing of a draft. */
export type PublicState = 'upcoming' | Exclude<CallStage, 'drafted'>;

export function publicStateOf(call: SuggestionCall, today: Day): PublicState | undefined {
  if (call.stage === 'drafted') return undefined;
  if (call.stage === 'cancelled') return call.publishedOn === null ? undefined : 'cancelled';
  if (call.stage !== 'collecting') return call.stage;
  if (today < call.opensOn) return 'upcoming';
  return today > call.closesOn ? 'closed' : 'collecting';
}

interface Answering {
  readonly purpose: Purpose | null;
  readonly receivedOn: Day;
}

/**
 * Why a letter cannot count as an answer to a call. A personal claim is no suggestion, and goes its own way (Shanghai 2021,
 * art. 10). What arrived in time and is registered later counts until the summary is out.
 */
export function answerFault(
  call: SuggestionCall | undefined,
  { purpose, receivedOn }: Answering,
): Refusal | undefined {
  if (purpose !== 'suggestion') return refusal('call-needs-suggestion', { field: 'purpose' });
  if (!call || !callIsIn(call, 'collecting', 'closed'))
    return refusal('call-not-collecting', { field: 'call' });
  const { opensOn, closesOn } = call;
  if (receivedOn >= opensOn && receivedOn <= closesOn) return undefined;
  return refusal('call-outside-days', { field: 'call', params: { opensOn, closesOn } });
}

/** What is wrong with the days of a call. */
export function daysFault(
  { opensOn, closesOn, majorDecision }: CallText,
  { majorDecision: rule }: SuggestionCallLaw,
): Refusal | undefined {
  if (closesOn < opensOn) return refusal('call-closes-before', { field: 'closesOn' });
  const earliest = addDays(opensOn, rule.n);
  if (!majorDecision || closesOn >= earliest) return undefined;
  const params = { days: rule.n, earliest };
  return refusal('call-too-short', { field: 'closesOn', params, cite: rule.cite });
}
