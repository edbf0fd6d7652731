import type { MatterView } from '#contract/views.ts';
import { stateOf } from './matter-state.ts';

const ownClock: Readonly<Record<string, string>> = { review: 'DL-40', 're-review': 'DL-42' };

/** Whether the petitioner's own clock of this level had run out before the request came. */
export function isLateRequest({ state, clocks }: MatterView): boolean {
  const level = stateOf(state).review?.level ?? '';
  return clocks.some(({ rule, late }) => rule === ownClock[level] && late);
}
