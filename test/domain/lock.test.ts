import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLocked, lockRule, oneMoreTry, type Tries } from '#domain/lock.ts';

const minute = 60_000;

/** Tries one after the other, each some time after the one before; the moments at which one was answered. */
function answeredOf(pauses: readonly number[]): { answered: number[]; last: Tries | undefined } {
  let now = 0;
  let tries: Tries | undefined;
  const answered: number[] = [];
  for (const pause of pauses) {
    now += pause;
    const next = oneMoreTry(tries, now);
    if (next) answered.push(now);
    tries = next ?? tries;
  }
  return { answered, last: tries };
}

describe('Whoever tries in vain', () => {
  test('has five tries, then waits five minutes, then twice as long each time, a day at most', () => {
    let tries: Tries | undefined;
    let now = 0;
    const waits: number[] = [];
    for (let at = 0; at < 20; at += 1) {
      tries = oneMoreTry(tries, now);
      if (!tries) throw new Error('a wait was over too late');
      waits.push(((tries.lockedUntil ?? now) - now) / minute);
      now = tries.lockedUntil ?? now;
    }
    expect(waits.slice(0, 8)).toEqual([0, 0, 0, 0, 5, 10, 20, 40]);
    expect(Math.max(...waits)).toBe(24 * 60);
  });

  test('is answered again at the moment the wait is over, and not before', () => {
    const { last } = answeredOf([0, 0, 0, 0, 0]);
    const until = last?.lockedUntil ?? 0;
    expect([isLocked(last, until - 1), isLocked(last, until)]).toEqual([true, false]);
    expect(oneMoreTry(last, until - 1)).toBeUndefined();
    expect(oneMoreTry(last, until)).toMatchObject({ failed: 6 });
  });

  test('begins anew after a quiet day', () => {
    const { last } = answeredOf([0, 0, 0, 0, 0]);
    expect(oneMoreTry(last, (last?.lockedUntil ?? 0) + lockRule.forgottenMs)).toMatchObject({
      failed: 1,
      lockedUntil: null,
    });
  });

  test('has never more than a handful of tries a day, however the tries are spread', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 3 * 60 * minute }), { maxLength: 400 });
    fc.assert(
      fc.property(pauses, (spread) => {
        const { answered } = answeredOf(spread);
        for (const from of answered) {
          const inADay = answered.filter((at) => at >= from && at < from + lockRule.longestMs);
          // 5 at once, and one after each of 5, 10, 20 … 1280 minutes.
          expect(inADay.length).toBeLessThanOrEqual(lockRule.tries + 9);
        }
      }),
    );
  });

  test('is never answered while the wait lasts', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 20 * minute }), { minLength: 6 });
    fc.assert(
      fc.property(pauses, (spread) => {
        let now = 0;
        let tries: Tries | undefined;
        for (const pause of spread) {
          now += pause;
          const next = oneMoreTry(tries, now);
          expect(next === undefined).toBe(isLocked(tries, now));
          tries = next ?? tries;
        }
      }),
    );
  });
});
