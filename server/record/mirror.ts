import { areEqual } from '#record/bytes.ts';
import type { SignedCheckpoint } from '#record/checkpoint.ts';
import {
  entryBundles,
  isBeginning,
  MissingFile,
  readNewest,
  readTile,
  Regrown,
  type ReadFile,
} from '#record/log-source.ts';
import type { VerifierKey } from '#record/note.ts';
import { bundleOf, bundlePath, tileAt, tilePath, tilesAfter, TILE_WIDTH } from '#record/tiles.ts';
import { emptyRoot } from '#record/tree-hash.ts';
import type { LogFolder } from '../outside/log-folder.ts';

export interface Mirroring {
  readonly read: ReadFile;
  readonly keys: readonly VerifierKey[];
  readonly folder: LogFolder;
}

export type MirrorFault =
  /** There is no checkpoint, or none of the keys signed it. */
  | 'unsigned'
  /** The copy holds a checkpoint that is not by these keys. */
  | 'other-key'
  /** The log is shorter than the copy. */
  | 'shorter'
  /** One size, two signed roots. */
  | 'fork'
  /** What the copy holds is no longer the beginning of the log. */
  | 'rewritten'
  /** The entries do not give the signed root. */
  | 'entries-differ'
  /** A published tile is not what the entries give. */
  | 'tile-differs'
  | 'file-missing'
  /** The copy itself has been changed since it was made. */
  | 'copy-broken';

export type Mirrored =
  | { readonly fault: null; readonly checkpoint: SignedCheckpoint; readonly before: number }
  | { readonly fault: MirrorFault; readonly what: string };

/**
 * Copies what is new of a log, and checks that it continues what was copied before. The copy's checkpoint moves on only
 * when everything is right; a checkpoint that contradicts it is kept beside it, for it is evidence.
 */
export async function mirrorLog({ read, keys, folder }: Mirroring): Promise<Mirrored> {
  try {
    return await copy({ read: remembering(read), keys, folder });
  } catch (error) {
    if (error instanceof MissingFile) return { fault: 'file-missing', what: error.message };
    if (error instanceof RangeError) return { fault: 'entries-differ', what: error.message };
    throw error;
  }
}

async function copy(mirroring: Mirroring): Promise<Mirrored> {
  const { read, keys, folder } = mirroring;
  const newest = await readNewest(read, keys);
  if (!newest) return { fault: 'unsigned', what: 'checkpoint' };
  const before = await readNewest(ownOf(folder), keys);
  if (!before && (await folder.read('checkpoint')))
    return { fault: 'other-key', what: folder.path };
  const known = before ?? { size: 0, root: emptyRoot() };
  const fault = comparedWith(known, newest) ?? (await grow(mirroring, known, newest));
  if (fault?.fault === 'fork' || fault?.fault === 'rewritten')
    return { ...fault, what: await keepEvidence(mirroring, newest) };
  if (fault) return fault;
  await finish(mirroring, known.size, newest);
  return { fault: null, checkpoint: newest, before: known.size };
}

type Known = Pick<SignedCheckpoint, 'size' | 'root'>;
type Fault = Extract<Mirrored, { fault: MirrorFault }>;

function comparedWith(known: Known, newest: Known): Fault | undefined {
  if (newest.size < known.size) return { fault: 'shorter', what: `${newest.size} < ${known.size}` };
  if (newest.size === known.size && !areEqual(newest.root, known.root))
    return { fault: 'fork', what: String(known.size) };
  return undefined;
}

async function grow(mirroring: Mirroring, known: Known, newest: Known): Promise<Fault | undefined> {
  const { read, folder } = mirroring;
  const tree = await ownTree(folder, known);
  if (!tree) return { fault: 'copy-broken', what: folder.path };
  const fault = await takeEntries(mirroring, tree, newest.size);
  if (fault) return fault;
  if (!areEqual(tree.root(), newest.root))
    return (await isBeginning(read, known, newest))
      ? { fault: 'entries-differ', what: String(newest.size) }
      : { fault: 'rewritten', what: String(known.size) };
  for (const tile of tilesAfter(known.size, newest.size))
    if (!areEqual(await readTile(read, tile), await readTile(ownOf(folder), tile)))
      return { fault: 'tile-differs', what: tilePath(tile) };
  return undefined;
}

async function ownTree(folder: LogFolder, { size, root }: Known): Promise<Regrown | undefined> {
  try {
    const tree = await Regrown.from(ownOf(folder), size);
    return areEqual(tree.root(), root) ? tree : undefined;
  } catch (error) {
    if (error instanceof MissingFile) return undefined;
    throw error;
  }
}

const FILES_AT_ONCE = 128;

async function takeEntries(
  { read, folder }: Mirroring,
  tree: Regrown,
  size: number,
): Promise<Fault | undefined> {
  const wanted = new Set(tilesAfter(tree.size, size).map(tilePath));
  const files = new Map<string, Uint8Array>();
  const first = Math.floor(tree.size / TILE_WIDTH);
  const held = await heldOf(folder, tree.size);
  if (tree.size === size) return undefined;
  for await (const bundle of entryBundles(read, size, first)) {
    const index = Math.floor(tree.size / TILE_WIDTH);
    const old = index === first ? held : [];
    if (!old.every((entry, at) => areEqual(entry, bundle[at] ?? new Uint8Array())))
      return { fault: 'rewritten', what: String(tree.size) };
    for (const [name, bytes] of tree.add(bundle.slice(old.length)))
      if (wanted.has(name)) files.set(name, bytes);
    files.set(bundlePath({ index, width: bundle.length }), bundleOf(bundle));
    if (files.size < FILES_AT_ONCE) continue;
    await folder.write(files);
    files.clear();
  }
  await folder.write(files);
  return undefined;
}

/** The entries of the copy's last bundle, where it is not full. */
async function heldOf(folder: LogFolder, size: number): Promise<readonly Uint8Array[]> {
  if (size % TILE_WIDTH === 0) return [];
  for await (const bundle of entryBundles(ownOf(folder), size, Math.floor(size / TILE_WIDTH)))
    return bundle;
  return [];
}

/** The checkpoint goes in last: until then the copy is what it was. */
async function finish(mirroring: Mirroring, before: number, newest: Known): Promise<void> {
  const { read, folder } = mirroring;
  const checkpoint = await read('checkpoint');
  if (checkpoint) await folder.write(new Map([['checkpoint', checkpoint]]));
  for (const { level, index } of tilesAfter(0, before).filter(({ width }) => width < TILE_WIDTH)) {
    const tile = tileAt(level, index, newest.size);
    if (!tile || tile.width < TILE_WIDTH) continue;
    await folder.dropPartials(tilePath(tile));
    if (level === 0) await folder.dropPartials(bundlePath(tile));
  }
}

async function keepEvidence({ read, folder }: Mirroring, { size, root }: Known): Promise<string> {
  const name = `evidence/${size}-${Buffer.from(root).toString('hex').slice(0, 16)}`;
  const checkpoint = await read('checkpoint');
  if (checkpoint) await folder.write(new Map([[name, checkpoint]]));
  return `${folder.path}/${name}`;
}

const ownOf =
  (folder: LogFolder): ReadFile =>
  (name) =>
    folder.read(name);

/** The checkpoint is read once: what is checked is what is kept. */
function remembering(read: ReadFile): ReadFile {
  let checkpoint: Promise<Uint8Array | undefined> | undefined;
  return (name) => {
    if (name !== 'checkpoint') return read(name);
    checkpoint ??= read(name);
    return checkpoint;
  };
}
