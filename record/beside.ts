import { areEqual } from './bytes.ts';
import { canonicalJson } from './canonical-json.ts';
import { openCheckpoint, tellOneHistory, type SignedCheckpoint } from './checkpoint.ts';
import { checkGrowth, parseGrowth, type Growth } from './growth.ts';
import type { VerifierKey } from './note.ts';
import { keysOf } from './promise.ts';
import { checkReceipt, type Checked, type ProvenEntry } from './receipt.ts';
import { line, type Line } from './verdict.ts';

/** What a second paper shows beside a receipt, without the log: how the log has grown, a checkpoint, or another receipt. */
export function readBeside(
  checked: Checked,
  text: string,
  held: readonly VerifierKey[],
): readonly Line[] {
  const keys = keysOf(checked.promise, held);
  const growth = parseGrowth(text);
  if (growth) return [grown(checked, growth, keys)];
  const checkpoint = openCheckpoint(text, keys);
  if (checkpoint) return [atOneSize(checked, [checkpoint])];
  const other = checkReceipt(text, keys);
  if ('fault' in other) return [line('bad', 'beside.fault'), line('bad', `fault.${other.fault}`)];
  return besideReceipt(checked, other);
}

function grown({ entries }: Checked, growth: Growth, keys: readonly VerifierKey[]): Line {
  const { oldSize, checkpoint } = growth;
  const newest = openCheckpoint(checkpoint, keys);
  if (!newest) return line('bad', 'beside.unsigned');
  const proven = checkpointsOf(entries);
  if (!tellOneHistory([...proven, newest])) return line('bad', 'fault.two-histories');
  const earlier = proven.find(({ size }) => size === oldSize);
  if (!earlier) return line('note', 'beside.otherSize', { size: oldSize });
  const { size } = newest;
  return checkGrowth(growth, earlier.root, keys)
    ? line('good', 'beside.sameHistory', { old: oldSize, size })
    : line('bad', 'beside.wrongGrowth', { old: oldSize, size });
}

const checkpointsOf = (entries: readonly ProvenEntry[]): readonly SignedCheckpoint[] =>
  entries.map(({ checkpoint }) => checkpoint);

/** Checkpoints of other sizes tell nothing yet: what lies between has to be shown. */
function atOneSize(
  { entries }: Pick<Checked, 'entries'>,
  others: readonly SignedCheckpoint[],
): Line {
  const proven = checkpointsOf(entries);
  if (!tellOneHistory([...proven, ...others])) return line('bad', 'fault.two-histories');
  const same = proven.find(({ size }) => others.some((other) => other.size === size));
  return same
    ? line('good', 'beside.sameCheckpoint', { size: same.size })
    : line('note', 'beside.needsGrowth', { size: sizeOf(entries) });
}

const sizeOf = (entries: readonly ProvenEntry[]): number =>
  Math.max(0, ...entries.map(({ checkpoint }) => checkpoint.size));

function besideReceipt(first: Checked, second: Checked): readonly Line[] {
  if (!areEqual(first.promise.entry, second.promise.entry))
    return [line('note', 'beside.otherPetition'), ...compared(first, second, 'bad')];
  const [early, late] =
    sizeOf(first.entries) <= sizeOf(second.entries) ? [first, second] : [second, first];
  if (early.entries.length === 0)
    return [
      late.isIncluded
        ? line('good', 'beside.promiseKept', { size: sizeOf(late.entries) })
        : line('note', 'beside.noProof'),
    ];
  return compared(early, late, 'all');
}

/** Two statements, each proven at one place of the log, are the evidence that the log was changed between. */
function compared(early: Checked, late: Checked, tell: 'all' | 'bad'): readonly Line[] {
  const spelled = new Map(
    late.entries.map(({ index, statement }) => [index, canonicalJson(statement)]),
  );
  const isOther = ({ index, statement }: ProvenEntry) =>
    spelled.has(index) && spelled.get(index) !== canonicalJson(statement);
  const changed = early.entries.filter(isOther);
  const checkpoints = atOneSize(early, checkpointsOf(late.entries));
  const bad = [
    ...(checkpoints.verdict === 'bad' ? [checkpoints] : []),
    ...changed.map(({ index }) => line('bad', 'beside.otherEntry', { index })),
  ];
  if (bad.length > 0 || tell === 'bad') return bad;
  const lost = early.entries.filter(({ index }) => !spelled.has(index)).length;
  const kept = line('good', 'beside.sameEntries', { count: early.entries.length - lost });
  const lines = lost > 0 ? [kept, line('note', 'beside.notInBoth', { count: lost })] : [kept];
  return [...lines, checkpoints];
}
