import { z } from 'zod';
import { dayField, optionalWords, words } from './actions/fields.ts';
import type { Day } from './day.ts';
import type { SuggestionCallLaw } from './law-tables.ts';
import { suggestionDecisions, type PersonId } from './matter.ts';
import { namesSomebody, type Sender } from './personal-traces.ts';
import { refusal, type Refusal } from './refusal.ts';
import type { Role } from './staff.ts';
import {
  callIsIn,
  daysFault,
  type CallEvent,
  type CallIn,
  type CallStage,
  type CallSummary,
} from './suggestion-call.ts';

/** What may be done to a call, by whom and when, as one table; each decision is pure. */

const line = z.string().trim().min(1, { error: 'missing' }).max(200, { error: 'too-long' });

export const callText = z.object({
  title: line,
  background: words,
  questions: z.array(line).min(1, { error: 'missing' }).max(20),
  majorDecision: z.boolean().default(false),
  opensOn: dayField,
  closesOn: dayField,
});

export const callSummary = z.object({
  next: optionalWords,
  themes: z
    .array(z.object({ title: line, decision: z.enum(suggestionDecisions), answer: words }))
    .min(1, { error: 'missing' })
    .max(50),
});

/** Everything a decision on a call may look at. */
export interface CallKnown<S extends CallStage = CallStage> {
  readonly call: CallIn<S>;
  readonly by: PersonId;
  readonly roles: readonly Role[];
  readonly today: Day;
  readonly law: SuggestionCallLaw;
  /** How many letters answered it, and who sent them: read where a summary is written or published. */
  readonly letters: number;
  readonly senders: readonly Sender[];
}

interface CallAct<S extends CallStage, I> {
  readonly stages: readonly S[];
  readonly roles: readonly Role[];
  readonly input: z.ZodType<I>;
  /** Why it is not this person's, or not yet, whatever they would write. */
  readonly notYet?: (known: CallKnown<S>) => Refusal | undefined;
  readonly decide: (input: I, known: CallKnown<S>) => CallEvent | Refusal;
}

const defineCallAct = <S extends CallStage, I>(act: CallAct<S, I>): CallAct<S, I> => act;
const nothing = z.object({});

const writers: readonly Role[] = ['sorter', 'office-leader'];
const leaders: readonly Role[] = ['office-leader'];

const revise = defineCallAct({
  stages: ['drafted'],
  roles: writers,
  input: callText,
  decide: (text, { law, by }) => daysFault(text, law) ?? { type: 'call-revised', ...text, by },
});

/** HOUSE: whoever wrote it does not publish it; and a day that has passed cannot be announced. */
const publish = defineCallAct({
  stages: ['drafted'],
  roles: leaders,
  input: nothing,
  notYet: ({ call, by, law }) => secondPerson(call.draftedBy, by, law),
  decide(_, { call, today, by, law }) {
    if (call.opensOn < today)
      return refusal('call-opens-in-past', { field: 'opensOn', cite: law.release });
    return daysFault(call, law) ?? { type: 'call-published', on: today, by };
  },
});

/** HOUSE: the public was told a last day, so nobody ends it sooner. */
const close = defineCallAct({
  stages: ['collecting'],
  roles: writers,
  input: nothing,
  notYet: ({ call: { closesOn, majorDecision }, today, law }) =>
    today > closesOn
      ? undefined
      : refusal('call-still-open', {
          params: { closesOn },
          cite: majorDecision ? law.majorDecision.cite : law.release,
        }),
  decide: (_, { today }) => ({ type: 'collecting-closed', on: today }),
});

const draftSummary = defineCallAct({
  stages: ['closed'],
  roles: writers,
  input: callSummary,
  decide: (summary, { by, senders, law }) =>
    namingFault(summary, { senders, law, within: '' }) ?? { type: 'summary-drafted', summary, by },
});

/** Read again before it goes out: letters may have been registered since it was written. */
const publishSummary = defineCallAct({
  stages: ['closed'],
  roles: leaders,
  input: nothing,
  notYet: ({ call: { draft }, by, law }) =>
    draft === null
      ? refusal('call-no-summary', { cite: law.answer })
      : secondPerson(draft.by, by, law),
  decide(_, { call: { draft }, today, by, letters, senders, law }) {
    const fault = draft && namingFault(draft.summary, { senders, law, within: 'summary.' });
    return fault ?? { type: 'summary-published', on: today, by, letters };
  },
});

const cancel = defineCallAct({
  stages: ['drafted', 'collecting', 'closed'],
  roles: leaders,
  input: z.object({ reason: words }),
  decide: ({ reason }, { today }) => ({ type: 'call-cancelled', on: today, reason }),
});

export const callActs = {
  revise,
  publish,
  close,
  'draft-summary': draftSummary,
  'publish-summary': publishSummary,
  cancel,
} as const;
export type CallActName = keyof typeof callActs;
export const callActNames = Object.keys(callActs) as readonly CallActName[];

/** Who may begin a call. */
export const callWriters = writers;

type AnyAct = CallAct<CallStage, unknown>;
const actOf = (name: CallActName): AnyAct => callActs[name] as unknown as AnyAct;

/** A new call, as its first event. */
export function beginCall(
  given: z.infer<typeof callText> & { county: string; id: string; by: PersonId },
  law: SuggestionCallLaw,
): CallEvent | Refusal {
  return daysFault(given, law) ?? { type: 'call-drafted', ...given };
}

/** What an act leads to: an event, or why it may not be. */
export function decideCall(
  name: CallActName,
  given: unknown,
  known: CallKnown,
): CallEvent | Refusal {
  const barred = barFor(name, known);
  if (barred) return barred;
  const { input, decide } = actOf(name);
  const read = input.safeParse(given);
  if (!read.success)
    return refusal('bad-input', { field: read.error.issues[0]?.path.join('.') ?? '' });
  return decide(read.data, known);
}

/** What this person may do with the call today. */
export const openCallActs = (known: CallKnown): CallActName[] =>
  callActNames.filter((name) => barFor(name, known) === undefined);

function barFor(name: CallActName, known: CallKnown): Refusal | undefined {
  const { stages, roles, notYet } = actOf(name);
  if (!roles.some((role) => known.roles.includes(role))) return refusal('not-your-act');
  if (!callIsIn(known.call, ...stages))
    return refusal('call-act-not-open', { cite: known.law.duty });
  return notYet?.(known);
}

const secondPerson = (
  writer: PersonId,
  by: PersonId,
  law: SuggestionCallLaw,
): Refusal | undefined =>
  writer === by ? refusal('call-second-person', { cite: law.release }) : undefined;

function namingFault(
  { next, themes }: CallSummary,
  { senders, law, within }: Pick<CallKnown, 'senders' | 'law'> & { readonly within: string },
): Refusal | undefined {
  const places: [string, string][] = [
    ['next', next],
    ...themes.flatMap(({ title, answer }, index): [string, string][] => [
      [`themes.${index}.title`, title],
      [`themes.${index}.answer`, answer],
    ]),
  ];
  const found = places.find(([, said]) => namesSomebody(said, senders));
  if (!found) return undefined;
  return refusal('call-names-somebody', { field: within + found[0], cite: law.noNames });
}
