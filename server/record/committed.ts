import { areEqual } from '#record/bytes.ts';
import { commitmentTo } from '#record/leaf.ts';
import { rowHash, statementOf } from '../store/leaf-sources.ts';
import type { StoredLeaf } from '../store/log-leaves.ts';
import type { LoggedRow } from '../store/logged-rows.ts';
import type { DecidedAmendment } from './amended.ts';

interface Held {
  readonly leaf: StoredLeaf;
  readonly row: LoggedRow;
  /** What decisions have made of the row since, oldest first. */
  readonly amended: readonly DecidedAmendment[] | undefined;
}

/** Whether a row is what its leaf commits to, or what lawful decisions, one after the other, have made of that. */
export function isCommittedTo({ leaf, row, amended = [] }: Held): boolean {
  const { source, salt, row_salt, entry } = leaf;
  const erased = amended.findLastIndex(({ deed }) => deed === 'deletion');
  const steps = [{ row_salt }, ...amended];
  // A salt is forgotten by an erasure and by nothing else.
  if (steps.some((step, at) => (step.row_salt === null) !== at <= erased)) return false;
  const first = amended[0]?.former ?? (row_salt && rowHash(source, row, row_salt));
  if (!salt || !first) return false;
  if (!areEqual(commitmentTo({ salt, statement: statementOf(source, row, first) }), entry))
    return false;
  return amended.every(
    ({ isDecided, becomes, row_salt: own }, at) =>
      isDecided && becomes === (amended[at + 1]?.former ?? (own && rowHash(source, row, own))),
  );
}
