import type { Request } from './matter.ts';

/** How alike two matters are by their words alone: matter is compared with matter, never person with person (charter.md). */

export interface Worded {
  readonly subject: string;
  readonly requests: readonly Pick<Request, 'text'>[];
}

export interface Likeness {
  /** From 0, nothing in common, to 1. */
  readonly score: number;
  /** The longest pieces of text that stand in both: what a reader can judge it by. */
  readonly shared: readonly string[];
}

/** From here on it is worth a look (HOUSE). Nothing follows from it: a person decides. */
export const worthALook = 0.25;

/** Dice's coefficient over pairs of neighbouring characters, and what the two texts share. */
export function likenessOf(one: Worded, other: Worded): Likeness {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  return { score: dice(pairsOf(a), pairsOf(b)), shared: sharedIn(a, b) };
}

const wordsOf = ({ subject, requests }: Worded): string =>
  [subject, ...requests.map(({ text }) => text)].map(plain).join('\n');

// Width, case, spaces and marks tell nothing of what a matter is about.
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  const signs = Array.from(text);
  for (const [at, sign] of signs.entries()) {
    const next = signs[at + 1];
    if (next === undefined || sign === '\n' || next === '\n') continue;
    pairs.set(sign + next, (pairs.get(sign + next) ?? 0) + 1);
  }
  return pairs;
}

function dice(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const size = sum(one.values()) + sum(other.values());
  if (size === 0) return 0;
  const common = sum([...one].map(([pair, times]) => Math.min(times, other.get(pair) ?? 0)));
  return (2 * common) / size;
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, n) => all + n, 0);

const shortest = 3;
const most = 3;

/** Pieces of at least three signs, the longest first; none stands inside another. */
function sharedIn(one: string, other: string): string[] {
  const found = one.split('\n').flatMap((line) => runsOf(Array.from(line), other));
  const longest = [...new Set(found)].sort((a, b) => b.length - a.length);
  return longest
    .filter((piece, at) => !longest.slice(0, at).some((longer) => longer.includes(piece)))
    .slice(0, most);
}

function runsOf(signs: readonly string[], other: string): string[] {
  const runs: string[] = [];
  let run = '';
  for (const sign of signs) {
    const longer = run + sign;
    if (other.includes(longer)) run = longer;
    else {
      runs.push(run);
      run = other.includes(sign) ? sign : '';
    }
  }
  return [...runs, run].filter((piece) => Array.from(piece).length >= shortest);
}
