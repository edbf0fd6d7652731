import { publicStateOf, type PublicState, type SuggestionCall } from '#domain/suggestion-call.ts';
import type { App } from '../app.ts';
import { callsOf, documentsOfCall, findCall, type CallKey } from '../store/suggestion-calls.ts';

/** A call as everybody may see it. */
export interface PublicCall {
  readonly call: SuggestionCall;
  readonly seenAs: PublicState;
}

export interface PublicCallWithPapers extends PublicCall {
  readonly documents: readonly { readonly kind: string; readonly number: string }[];
}

/** Every call that was published: those that collect first, then the newest. */
export async function publicCalls(app: App, county: string): Promise<PublicCall[]> {
  const calls = await callsOf(app.db, county);
  const today = app.clock.today();
  return calls
    .flatMap((call) => {
      const seenAs = publicStateOf(call, today);
      return seenAs === undefined ? [] : [{ call, seenAs }];
    })
    .sort((one, other) => order[one.seenAs] - order[other.seenAs]);
}

const order: Readonly<Record<PublicState, number>> = {
  collecting: 0,
  upcoming: 1,
  closed: 2,
  'summary-published': 3,
  cancelled: 4,
};

export async function publicCall(
  app: App,
  key: CallKey,
): Promise<PublicCallWithPapers | undefined> {
  const call = await findCall(app.db, key);
  const seenAs = call && publicStateOf(call, app.clock.today());
  if (!call || !seenAs) return undefined;
  const documents = await documentsOfCall(app.db, key);
  return { call, seenAs, documents: documents.map(({ kind, number }) => ({ kind, number })) };
}
