import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

export interface Randomness {
  bytes(length: number): Buffer;
  /** A new UUIDv7: every identifier of the application is made here. */
  id(moment: Date): string;
}

export const systemRandomness: Randomness = {
  bytes: (length) => randomBytes(length),
  id: (moment) => v7({ msecs: moment.getTime(), random: randomBytes(16) }),
};

/** The same seed gives the same bytes and ids in the same order: for tests only. */
export function seededRandomness(seed: string): Randomness {
  let counter = 0;
  const block = () => createHash('sha256').update(`${seed}:${counter++}`).digest();
  const bytes = (length: number) =>
    Buffer.concat(Array.from({ length: Math.ceil(length / 32) }, block)).subarray(0, length);
  return { bytes, id: (moment) => v7({ msecs: moment.getTime(), random: bytes(16) }) };
}
