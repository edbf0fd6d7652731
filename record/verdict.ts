import { areEqual } from './bytes.ts';
import type { Json } from './canonical-json.ts';
import { cosignersOf } from './cosignature.ts';
import { entryBundles, isBeginning, readNewest, Regrown, type ReadFile } from './log-source.ts';
import type { VerifierKey } from './note.ts';
import { keysOf } from './promise.ts';
import { checkReceipt, type Checked } from './receipt.ts';
import { timeLimitsIn } from './time-limits.ts';

/** One thing that a check has shown, to be said in words: `good` speaks for the office, `bad` against it or the receipt. */
export interface Line {
  readonly verdict: 'good' | 'bad' | 'note';
  readonly say: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export const line = (verdict: Line['verdict'], say: string, params: Line['params'] = {}): Line => ({
  verdict,
  say,
  params,
});

/** What a receipt shows by itself. `now` in seconds since 1970. */
export function readReceipt(
  text: string,
  keys: readonly VerifierKey[],
  now: number,
): { readonly lines: readonly Line[]; readonly checked: Checked | undefined } {
  const checked = checkReceipt(text, keys);
  if ('fault' in checked)
    return { lines: [line('bad', `fault.${checked.fault}`)], checked: undefined };
  return {
    lines: [...arrivalLines(checked, now), ...eventLines(checked), ...limitLines(checked, now)],
    checked,
  };
}

function arrivalLines({ promise, statement, isIncluded, entries }: Checked, now: number): Line[] {
  const { origin, receivedAt, includedBy } = promise;
  const size = Math.max(0, ...entries.map(({ checkpoint }) => checkpoint.size));
  const lines = [line('good', 'received', { at: momentOf(receivedAt), origin })];
  const day = memberOf(statement, 'received');
  if (day !== undefined) lines.push(line('note', 'receivedDay', { day }));
  if (isIncluded) return [...lines, line('good', 'included', { size })];
  const by = { by: momentOf(includedBy) };
  return [...lines, now > includedBy ? line('note', 'overdue', by) : line('note', 'promised', by)];
}

function eventLines({ entries }: Checked): Line[] {
  return entries.flatMap(({ statement, index }) => {
    const [type, day] = [memberOf(statement, 'type'), memberOf(statement, 'day')];
    const number = memberOf(statement, 'number');
    if (type === undefined || day === undefined || type.startsWith('clock-')) return [];
    return [
      line('good', number === undefined ? 'event' : 'registered', {
        type,
        day,
        index,
        number: number ?? '',
      }),
    ];
  });
}

/** The last day has passed when the day after it has begun in the office's zone. */
const ZONE_SECONDS = 8 * 3600;

function limitLines({ entries }: Checked, now: number): Line[] {
  const today = momentOf(now).slice(0, 10);
  return timeLimitsIn(entries.map(({ statement }) => statement)).flatMap((limit) => {
    const { rule, due, state, endedOn } = limit;
    if (state === 'ended')
      return endedOn !== null && endedOn > due
        ? [line('bad', 'endedLate', { rule, due, on: endedOn })]
        : [];
    if (state === 'suspended') return [line('note', 'suspended', { rule })];
    return [
      due < today ? line('bad', 'passed', { rule, due }) : line('note', 'running', { rule, due }),
    ];
  });
}

/** `2026-03-02 09:15` on the clock of the office, which is eight hours before UTC all year. */
function momentOf(seconds: number): string {
  return new Date((seconds + ZONE_SECONDS) * 1000).toISOString().slice(0, 16).replace('T', ' ');
}

function memberOf(statement: Json, name: string): string | undefined {
  if (typeof statement !== 'object' || statement === null || Array.isArray(statement))
    return undefined;
  const value = (statement as Record<string, Json>)[name];
  return typeof value === 'string' ? value : undefined;
}

/** What the log shows beside the receipt: it is signed, it holds what the receipt says, and nothing before it was changed. */
export async function readAgainstLog(
  checked: Checked,
  {
    read,
    keys,
    now,
  }: { readonly read: ReadFile; readonly keys: readonly VerifierKey[]; readonly now: number },
): Promise<readonly Line[]> {
  const newest = await readNewest(read, keysOf(checked.promise, keys));
  if (!newest) return [line('bad', 'noLog')];
  const lines = [line('good', 'log', { size: newest.size })];
  for (const { checkpoint } of checked.entries)
    if (!(await isBeginning(read, checkpoint, newest)))
      return [...lines, line('bad', 'otherHistory', { size: checkpoint.size })];
  if (checked.entries.length > 0) lines.push(line('good', 'sameHistory'));
  if (checked.isIncluded) return lines;
  return [...lines, await searched(checked, { read, newest, now })];
}

interface Search {
  readonly read: ReadFile;
  readonly newest: { readonly size: number; readonly root: Uint8Array };
  readonly now: number;
}

/** Looks for the promised entry among all entries, and makes sure that these are all. */
async function searched({ promise }: Checked, { read, newest, now }: Search): Promise<Line> {
  const tree = new Regrown();
  let found: number | undefined;
  for await (const bundle of entryBundles(read, newest.size)) {
    const at = bundle.findIndex((entry) => areEqual(entry, promise.entry));
    if (at >= 0) found ??= tree.size + at;
    tree.add(bundle);
  }
  if (!areEqual(tree.root(), newest.root)) return line('bad', 'brokenLog');
  if (found !== undefined) return line('good', 'found', { index: found, size: newest.size });
  const by = { by: momentOf(promise.includedBy), size: newest.size };
  return now > promise.includedBy ? line('bad', 'missing', by) : line('note', 'notYet', by);
}

/** Who outside the office has cosigned the log as it is, and when. */
export async function seenBy(
  read: ReadFile,
  keys: readonly VerifierKey[],
  witnesses: readonly VerifierKey[],
): Promise<readonly Line[]> {
  const newest = witnesses.length > 0 ? await readNewest(read, keys) : undefined;
  if (!newest) return [];
  const cosigned = cosignersOf(newest.note, witnesses);
  if (!cosigned) return [line('bad', 'badCosignature')];
  if (cosigned.length === 0) return [line('note', 'notCosigned')];
  return cosigned.map(({ name, time }) => line('good', 'cosigned', { name, at: momentOf(time) }));
}
