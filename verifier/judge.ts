import { readBeside } from '#record/beside.ts';
import { parseVerifierKey, type VerifierKey } from '#record/note.ts';
import type { Checked } from '#record/receipt.ts';
import { line, readReceipt, type Line } from '#record/verdict.ts';
import { answered } from './browser-crypto.ts';

/** What somebody has put on the page; all but the receipt may be empty. */
export interface Papers {
  readonly receipt: string;
  readonly beside: string;
  /** Keys to check with instead of the page's own, a line each. */
  readonly keys: string;
}

export interface Judged {
  readonly lines: readonly Line[];
  /** The size of the newest log that the receipt speaks of; nothing before a first proof. */
  readonly size: number | undefined;
}

/** Everything that the papers show. `now` in seconds since 1970. */
export async function judge(
  papers: Papers,
  { keys: own, now }: { readonly keys: readonly string[]; readonly now: number },
): Promise<Judged> {
  const given = linesIn(papers.keys);
  const keys = keysIn(given.length > 0 ? given : own);
  if (!keys) return { lines: [line('bad', 'noKey')], size: undefined };
  if (papers.receipt.trim() === '') return { lines: [line('bad', 'noReceipt')], size: undefined };
  return answered(() => judged(papers, keys, now));
}

function judged({ receipt, beside }: Papers, keys: readonly VerifierKey[], now: number): Judged {
  const { lines, checked } = readReceipt(receipt, keys, now);
  if (!checked) return { lines, size: undefined };
  const more = beside.trim() === '' ? [] : readBeside(checked, beside, keys);
  return { lines: [...lines, ...more], size: newestSize(checked) };
}

function newestSize({ entries }: Checked): number | undefined {
  const sizes = entries.map(({ checkpoint }) => checkpoint.size);
  return sizes.length > 0 ? Math.max(...sizes) : undefined;
}

const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Nothing when one of them is no key. */
function keysIn(texts: readonly string[]): readonly VerifierKey[] | undefined {
  const keys = texts.map(parseVerifierKey).filter((key) => key !== undefined);
  return keys.length === texts.length && keys.length > 0 ? keys : undefined;
}
