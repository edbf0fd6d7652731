import type { Commitment, Matter } from '../matter.ts';
import { sortingOf } from '../matter.ts';
import { standing, type Steps } from './step.ts';

export const afterAnswerSteps: Steps<
  | 'served'
  | 'commitment-reported'
  | 'commitment-confirmed'
  | 'commitment-found-done'
  | 'rated'
  | 'papers-added'
  | 'noted'
  | 'closed'
  | 'archived'
> = {
  served: (m, e) => ({
    ...standing(m, 'answered'),
    stage: 'served',
    service: { way: e.way, on: e.on, proof: e.proof },
  }),
  'commitment-reported': (m, e) =>
    withCommitment(m, e.no, { state: 'reported', evidence: e.evidence }),
  'commitment-confirmed': (m, e) =>
    withCommitment(m, e.no, { state: e.kept ? 'kept' : 'not-kept', petitionerWord: e.word }),
  // What the unit said stays what it said; the finding stands in the history under its own name.
  'commitment-found-done': (m, e) => withCommitment(m, e.no, { state: 'found-done' }),
  rated: (m, e) => ({ ...m, ratings: [...m.ratings, e.rating] }),
  'papers-added': (m) => m,
  noted: (m) => m,
  closed: (m) => ({ ...standing(m, 'served'), stage: 'closed' }),
  archived: (m, e) => ({
    ...m,
    stage: 'archived',
    sorting: sortingOf(m),
    endedAs: m.stage,
    archivedOn: e.on,
  }),
};

function withCommitment(matter: Matter, no: number, change: Partial<Commitment>): Matter {
  const commitments = matter.commitments.map((one) =>
    one.no === no ? { ...one, ...change } : one,
  );
  return { ...matter, commitments };
}
