/** Chance that a printed seed repeats exactly (mulberry32, public domain). */
export interface Chance {
  /** From 0 up to, but without, 1. */
  next(): number;
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  happens(oneIn: number): boolean;
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (from) => {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    happens: (oneIn) => below(oneIn) === 0,
  };
}
