/** How often somebody may try in vain before they must wait, and for how long. */

/** HOUSE: tries in a row that are answered; the first wait, doubled with each further try; the longest; when all is forgotten. */
export const lockRule = {
  tries: 5,
  firstMs: 5 * 60_000,
  longestMs: 24 * 60 * 60_000,
  forgottenMs: 24 * 60 * 60_000,
} as const;

/** The tries of one source at one login since the last that was right. Moments in milliseconds. */
export interface Tries {
  readonly failed: number;
  readonly lockedUntil: number | null;
  readonly triedAt: number;
}

/** Counts a try before anybody looks whether it is right; nothing while they must wait. */
export function oneMoreTry(before: Tries | undefined, now: number): Tries | undefined {
  if (isLocked(before, now)) return undefined;
  const failed = before && now - before.triedAt < forgottenAfter(before) ? before.failed + 1 : 1;
  const over = failed - lockRule.tries;
  return { failed, triedAt: now, lockedUntil: over < 0 ? null : now + waitMs(over) };
}

export const isLocked = (tries: Tries | undefined, now: number): boolean =>
  tries?.lockedUntil !== null && tries?.lockedUntil !== undefined && tries.lockedUntil > now;

const waitMs = (over: number): number =>
  Math.min(lockRule.longestMs, lockRule.firstMs * 2 ** Math.min(over, 30));

// Whoever has waited out the longest wait has not been quiet yet.
const forgottenAfter = ({ lockedUntil, triedAt }: Tries): number =>
  Math.max(lockedUntil ?? 0, triedAt) - triedAt + lockRule.forgottenMs;
