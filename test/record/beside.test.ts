import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBeside } from '#record/beside.ts';
import { bytesOf } from '#record/bytes.ts';
import { signCheckpoint } from '#record/checkpoint.ts';
import { checkGrowth, formatGrowth, parseGrowth } from '#record/growth.ts';
import { commitmentTo, type Opening } from '#record/leaf.ts';
import { verifierOf } from '#record/note.ts';
import { signPromise } from '#record/promise.ts';
import { checkReceipt, formatReceipt, type Checked } from '#record/receipt.ts';
import { readAgainstLog } from '#record/verdict.ts';
import { flippings } from './flipped.ts';
import { entriesOf, KeptTree } from './kept-tree.ts';
import {
  arrivedAt,
  checkpointOf,
  growthOf,
  letter,
  logOf,
  office,
  officeKeys as keys,
  promise,
  receiptFrom,
  receiptOver,
  sorted,
} from './signed-logs.ts';

const early = logOf([letter]);
const late = logOf([letter, sorted], 40);
const first = receiptFrom(early, [letter]);
const second = receiptFrom(late, [letter, sorted]);

function good(text: string): Checked {
  const checked = checkReceipt(text, keys);
  if ('fault' in checked) throw new Error(checked.fault);
  return checked;
}

const beside = (text: string, other: string): string[] =>
  readBeside(good(text), other, keys).map(({ verdict, say }) => `${verdict} ${say}`);

function rootAt(size: number) {
  const beginning = new KeptTree();
  beginning.add(entriesOf(size));
  return beginning.root();
}

describe('the growth of a log', () => {
  test('between any two sizes is shown by its own text, and by no other', () => {
    const tree = new KeptTree();
    tree.add(entriesOf(130));
    const sizes = fc.tuple(fc.integer({ min: 1, max: 130 }), fc.integer({ min: 1, max: 130 }));
    fc.assert(
      fc.property(sizes, ([oldSize, other]) => {
        const text = growthOf(tree, oldSize);
        const growth = parseGrowth(text);
        if (!growth) throw new Error('not read');
        expect(formatGrowth(growth)).toBe(text);
        expect(checkGrowth(growth, rootAt(oldSize), keys)).toMatchObject({ size: 130 });
        if (other !== oldSize) expect(checkGrowth(growth, rootAt(other), keys)).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });

  test('with any byte changed shows nothing', () => {
    const text = growthOf(late, early.size);
    for (const flipped of flippings(text)) {
      const growth = parseGrowth(flipped);
      if (growth?.oldSize === early.size)
        expect(checkGrowth(growth, early.root(), keys)).toBeUndefined();
    }
  });
});

describe('a second paper', () => {
  test('that shows how the log has grown says that nothing before was changed', () => {
    expect(beside(first, growthOf(late, early.size))).toEqual(['good beside.sameHistory']);
  });

  test('that shows another growth, an unsigned one or a wrong one says so', () => {
    expect(beside(first, growthOf(late, 7))).toEqual(['note beside.otherSize']);
    const stranger = { ...office, seed: new Uint8Array(32).fill(9) };
    expect(beside(first, growthOf(late, early.size, stranger))).toEqual(['bad beside.unsigned']);
    const changed = logOf([sorted], 40);
    expect(beside(first, growthOf(changed, early.size))).toEqual(['bad beside.wrongGrowth']);
  });

  test('that is a later receipt says the same, at the same places', () => {
    for (const [one, other] of [
      [first, second],
      [second, first],
    ] as const)
      expect(beside(one, other)).toEqual(['good beside.sameEntries', 'note beside.needsGrowth']);
    expect(beside(first, first)).toEqual(['good beside.sameEntries', 'good beside.sameCheckpoint']);
  });

  test('that is a later receipt shows that an early promise was kept', () => {
    const promised = formatReceipt({ promise, opening: letter, proofs: [] });
    expect(beside(promised, second)).toEqual(['good beside.promiseKept']);
    expect(beside(promised, promised)).toEqual(['note beside.noProof']);
  });

  test('tells what is only in the earlier one', () => {
    expect(beside(second, receiptFrom(logOf([letter, sorted], 90), [letter]))).toContain(
      'note beside.notInBoth',
    );
  });

  test('with another statement at a place is the evidence that the log was changed', () => {
    const instead: Opening = { ...sorted, statement: { kind: 'event', day: '2026-04-30' } };
    const changed = receiptFrom(logOf([letter, instead], 90), [letter, instead]);
    expect(beside(second, changed)).toEqual(['bad beside.otherEntry']);
  });

  test('of the same size with another root is the evidence of two logs', () => {
    const fork = logOf([letter, letter], 40);
    expect(beside(second, checkpointOf(fork))).toEqual(['bad fault.two-histories']);
    expect(beside(second, growthOf(fork, fork.size))).toEqual(['bad fault.two-histories']);
    expect(beside(second, receiptFrom(fork, [letter]))).toContain('bad fault.two-histories');
    expect(beside(second, checkpointOf(late))).toEqual(['good beside.sameCheckpoint']);
    expect(beside(first, checkpointOf(late))).toEqual(['note beside.needsGrowth']);
  });

  test('that grows to a size at which the receipt has another root is the evidence of two logs', () => {
    const fork = logOf([letter, letter], 40);
    const both = receiptOver([early, letter], [late, letter]);
    for (const from of [early.size, late.size, 7])
      expect(beside(both, growthOf(fork, from))).toEqual(['bad fault.two-histories']);
    expect(beside(both, growthOf(late, early.size))).toEqual(['good beside.sameHistory']);
  });

  test('of another petition is told, and still held against the log', () => {
    const times = { receivedAt: arrivedAt, includedBy: arrivedAt + 600 };
    const entry = commitmentTo(sorted);
    const other = signPromise({ origin: office.name, entry, ...times }, office);
    const text = formatReceipt({ promise: other, opening: sorted, proofs: [] });
    expect(beside(first, text)).toEqual(['note beside.otherPetition']);
  });

  test('of another office, whose key is known too, says nothing about this one', async () => {
    const other = { name: 'other.example/log', seed: new Uint8Array(32).fill(4) };
    const both = [...keys, verifierOf(other)];
    const held = (text: string) =>
      readBeside(good(second), text, both).map(({ verdict, say }) => `${verdict} ${say}`);
    const fork = logOf([sorted, letter], 40);
    const at = { origin: other.name, size: fork.size, root: fork.root() };
    const checkpoint = signCheckpoint(at, [other]);
    expect(held(checkpoint)).toEqual(['bad beside.fault', 'bad fault.not-a-receipt']);
    const growth = formatGrowth({ oldSize: fork.size, hashes: [], checkpoint });
    expect(held(growth)).toEqual(['bad beside.unsigned']);
    const times = { receivedAt: arrivedAt, includedBy: arrivedAt + 600 };
    const entry = commitmentTo(letter);
    const promised = signPromise({ origin: other.name, entry, ...times }, other);
    const theirs = formatReceipt({ promise: promised, opening: letter, proofs: [] });
    expect(held(theirs)).toEqual(['bad beside.fault', 'bad fault.other-key']);
    const read = (name: string) =>
      Promise.resolve(name === 'checkpoint' ? bytesOf(checkpoint) : undefined);
    const lines = await readAgainstLog(good(second), { read, keys: both, now: arrivedAt });
    expect(lines.map(({ say }) => say)).toEqual(['noLog']);
  });

  test('that is nothing of the kind is refused', () => {
    expect(beside(first, 'hello')).toEqual(['bad beside.fault', 'bad fault.not-a-receipt']);
  });
});

test('a receipt under a key that the verifier does not hold is told apart from a forged one', () => {
  const strangers = [verifierOf({ name: 'other.example/log', seed: new Uint8Array(32).fill(4) })];
  expect(checkReceipt(first, strangers)).toEqual({ fault: 'other-key' });
  const forged = first.replace(`received ${arrivedAt}`, `received ${arrivedAt - 86_400}`);
  expect(checkReceipt(forged, keys)).toEqual({ fault: 'bad-promise' });
});
