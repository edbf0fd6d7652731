import { day } from '#domain/day.ts';
import type { PublicState, SuggestionCall } from '#domain/suggestion-call.ts';
import type { PublicCallWithPapers } from '#server/calls/public-calls.ts';

/** A call for suggestions in every state that the public can see, all of it in these words. */
export const publicStates = [
  'upcoming',
  'collecting',
  'closed',
  'summary-published',
  'cancelled',
] as const satisfies readonly PublicState[];

export const callSeen = (seenAs: PublicState, words: string): PublicCallWithPapers => ({
  call: callIn(seenAs, words),
  seenAs,
  documents: [
    { kind: 'suggestion-call', number: words },
    { kind: 'suggestion-summary', number: words },
  ],
});

function callIn(seenAs: PublicState, words: string): SuggestionCall {
  const common = {
    county: 'wanghe',
    id: 'c1',
    version: 3,
    draftedBy: 'p1',
    title: words,
    background: words,
    questions: [words],
    majorDecision: true,
    opensOn: day('2026-03-02'),
    closesOn: day('2026-04-10'),
  };
  const published = { publishedOn: day('2026-03-02'), publishedBy: 'p2' };
  const closed = { ...published, closedOn: day('2026-04-11') };
  if (seenAs === 'upcoming' || seenAs === 'collecting')
    return { ...common, ...published, stage: 'collecting' };
  if (seenAs === 'closed') return { ...common, ...closed, stage: 'closed', draft: null };
  if (seenAs === 'cancelled') {
    const end = { publishedOn: day('2026-03-02'), cancelledOn: day('2026-03-09'), reason: words };
    return { ...common, ...end, stage: 'cancelled' };
  }
  return {
    ...common,
    ...closed,
    stage: 'summary-published',
    summary: { next: words, themes: [{ title: words, decision: 'not-adopted', answer: words }] },
    summaryDraftedBy: 'p1',
    letters: 2,
    summaryOn: day('2026-04-20'),
    summaryBy: 'p2',
  };
}
