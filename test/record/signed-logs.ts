import { signCheckpoint } from '#record/checkpoint.ts';
import { formatGrowth } from '#record/growth.ts';
import { formatProof } from '#record/inclusion-proof.ts';
import { commitmentTo, openingBytes, type Opening } from '#record/leaf.ts';
import { verifierOf, type SigningKey } from '#record/note.ts';
import { consistencySpans, inclusionSpans } from '#record/proofs.ts';
import { signPromise } from '#record/promise.ts';
import { formatReceipt } from '#record/receipt.ts';
import { entriesOf, KeptTree } from './kept-tree.ts';

/** An office's log in memory, with what it hands out. */
export const office: SigningKey = {
  name: 'petitions.example/log',
  seed: new Uint8Array(32).fill(1),
};
export const officeKeys = [verifierOf(office)];

export const arrivedAt = 1_772_413_200;

const openingOf = (statement: Opening['statement'], salt: number): Opening => ({
  salt: new Uint8Array(32).fill(salt),
  statement,
});

export const letter = openingOf({ kind: 'letter', key: 'one', received: '2026-03-02' }, 7);
export const sorted = openingOf(
  { kind: 'event', key: 'm/2', type: 'sorted', day: '2026-03-03' },
  8,
);

export const promise = signPromise(
  {
    origin: office.name,
    entry: commitmentTo(letter),
    receivedAt: arrivedAt,
    includedBy: arrivedAt + 600,
  },
  office,
);

/** Other entries, then those of the openings, from index 20 on. */
export function logOf(openings: readonly Opening[], more = 0): KeptTree {
  const tree = new KeptTree();
  tree.add([...entriesOf(20), ...openings.map(commitmentTo), ...entriesOf(more)]);
  return tree;
}

export const checkpointOf = (tree: KeptTree, key = office): string =>
  signCheckpoint({ origin: office.name, size: tree.size, root: tree.root() }, [key]);

export const receiptFrom = (tree: KeptTree, openings: readonly Opening[]): string =>
  formatReceipt({
    promise,
    opening: letter,
    proofs: openings.map((opening, at) => proofIn(tree, opening, 20 + at)),
  });

/** A receipt whose proofs are of several sizes of the log, each of the first entry that is not there to begin with. */
export const receiptOver = (...proven: readonly (readonly [KeptTree, Opening])[]): string =>
  formatReceipt({
    promise,
    opening: letter,
    proofs: proven.map(([tree, opening]) => proofIn(tree, opening, 20)),
  });

const proofIn = (tree: KeptTree, opening: Opening, index: number): string =>
  formatProof({
    extra: openingBytes(opening),
    index,
    hashes: tree.hashesOf(inclusionSpans(index, tree.size)),
    checkpoint: checkpointOf(tree),
  });

export const growthOf = (tree: KeptTree, oldSize: number, key = office): string =>
  formatGrowth({
    oldSize,
    hashes: tree.hashesOf(consistencySpans(oldSize, tree.size)),
    checkpoint: checkpointOf(tree, key),
  });
