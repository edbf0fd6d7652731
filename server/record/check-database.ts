import { createHash } from 'node:crypto';
import { areEqual } from '#record/bytes.ts';
import { canonicalJson } from '#record/canonical-json.ts';
import { openCheckpoint } from '#record/checkpoint.ts';
import {
  entryBundles,
  MissingFile,
  readNewest,
  Regrown,
  type ReadFile,
} from '#record/log-source.ts';
import type { VerifierKey } from '#record/note.ts';
import { replay } from '#domain/evolve.ts';
import { isNameKept } from '#domain/kept-name.ts';
import { formatNumber } from '#domain/matter-number.ts';
import { isSealed, keptFrom, onlyReceiptStays, sharersOf, type Matter } from '#domain/matter.ts';
import type { App } from '../app.ts';
import {
  checkpointsOf,
  erasedLeaves,
  leavesBetween,
  leavesBeyond,
  mattersAfter,
  missingNumbers,
  namedFiles,
  type CheckedMatter,
} from '../store/checked-log.ts';
import { keyOfRow, leafSources, type LeafSource } from '../store/leaf-sources.ts';
import type { StoredLeaf } from '../store/log-leaves.ts';
import { keysWithoutLeaf, rowsByKey } from '../store/logged-rows.ts';
import { readEvents } from '../store/matters.ts';
import { readingAll } from '../store/sealing-plugin.ts';
import { decidedAmendments } from './amended.ts';
import { isCommittedTo } from './committed.ts';

export type FindingKind =
  /** The log cannot be read, or none of the keys signed it. */
  | 'no-log'
  /** The tiles do not give a root that was signed. */
  | 'root-differs'
  /** A checkpoint that the database remembers is not by this key. */
  | 'key-differs'
  /** More was published than the database remembers. */
  | 'log-ahead'
  /** The database has signed more than is published. */
  | 'log-behind'
  /** An entry of the log that belongs to no row any more. */
  | 'entry-without-row'
  /** The row of an entry went when an older state was put back, and the office went on after it. */
  | 'entry-lost'
  /** The leaf of a row is not what the log has at its place. */
  | 'leaf-differs'
  /** The row is not what was committed to. */
  | 'row-changed'
  | 'row-removed'
  /** The row was put in past the record. */
  | 'row-unlogged'
  /** A matter is not what its events make of it. */
  | 'matter-differs'
  | 'number-missing'
  | 'file-missing'
  | 'file-changed';

export interface Finding {
  readonly kind: FindingKind;
  /** The row, entry or file. */
  readonly what: string;
}

export interface DatabaseCheck {
  readonly county: string;
  readonly keys: readonly VerifierKey[];
  readonly read: ReadFile;
}

/** Holds every row, document and file of a county against its log. Nothing found = nothing was tampered with. */
export async function* checkDatabase(server: App, check: DatabaseCheck): AsyncGenerator<Finding> {
  const app = { ...server, db: readingAll(server.db, server.keys) };
  yield* checkLog(app, check);
  for (const source of leafSources) yield* checkUnlogged(app, check.county, source);
  yield* checkMatters(app, check.county);
  for (const number of await missingNumbers(app.db, check.county))
    yield { kind: 'number-missing', what: number };
  yield* checkFiles(app, check.county);
}

async function* checkLog(app: App, { county, keys, read }: DatabaseCheck): AsyncGenerator<Finding> {
  const newest = await readNewest(read, keys);
  const signed = await checkpointsOf(app.db, county);
  for (const { size, note } of signed)
    if (!openCheckpoint(note, keys)) yield { kind: 'key-differs', what: `checkpoint ${size}` };
  if (!newest) {
    if (signed.length > 0) yield { kind: 'no-log', what: 'checkpoint' };
    return;
  }
  const last = signed.at(-1)?.size ?? 0;
  if (newest.size > last)
    yield { kind: 'log-ahead', what: `checkpoint ${last + 1}-${newest.size}` };
  if (newest.size < last)
    yield { kind: 'log-behind', what: `checkpoint ${newest.size + 1}-${last}` };
  const roots = new Map(signed.map(({ size, root }) => [size, root]));
  roots.set(newest.size, Buffer.from(newest.root));
  yield* checkEntries(app, { county, read, size: newest.size, roots });
}

interface Entries {
  readonly county: string;
  readonly read: ReadFile;
  readonly size: number;
  /** What was signed, by size. */
  readonly roots: ReadonlyMap<number, Uint8Array>;
}

async function* checkEntries(
  app: App,
  { county, read, size, roots }: Entries,
): AsyncGenerator<Finding> {
  const tree = new Regrown();
  const rows = { county, erasedAmong: erasuresOf(app, county) };
  try {
    for await (const bundle of entryBundles(read, size)) {
      const first = tree.size;
      yield* checkRoots(tree, bundle, roots);
      const leaves = await leavesBetween(app.db, county, [first, first + bundle.length]);
      yield* checkPlaces(bundle, first, leaves);
      yield* checkRows(app, rows, leaves);
    }
  } catch (error) {
    if (!(error instanceof MissingFile)) throw error;
    yield { kind: 'no-log', what: error.message };
  }
  const beyond = await leavesBeyond(app.db, county, size);
  yield* checkRows(app, rows, beyond);
}

/** Grows the tree to every size that was signed. */
function* checkRoots(
  tree: Regrown,
  bundle: readonly Uint8Array[],
  roots: Entries['roots'],
): Generator<Finding> {
  let [at, start] = [tree.size, 0];
  const ends = [...roots.keys()].filter((size) => size > at && size < at + bundle.length);
  for (const end of [...ends.sort((one, other) => one - other), at + bundle.length]) {
    tree.add(bundle.slice(start, start + end - at));
    [start, at] = [start + end - at, end];
    const root = roots.get(end);
    if (root && !areEqual(root, tree.root()))
      yield { kind: 'root-differs', what: `checkpoint ${end}` };
  }
}

function* checkPlaces(
  bundle: readonly Uint8Array[],
  first: number,
  leaves: readonly StoredLeaf[],
): Generator<Finding> {
  const byIndex = new Map(leaves.map((leaf) => [leaf.index, leaf]));
  for (const [at, entry] of bundle.entries()) {
    const leaf = byIndex.get(first + at);
    if (!leaf) yield { kind: 'entry-without-row', what: `entry ${first + at}` };
    else if (leaf.source === 'lost') yield { kind: 'entry-lost', what: `entry ${first + at}` };
    else if (!areEqual(entry, leaf.entry)) yield { kind: 'leaf-differs', what: nameOf(leaf) };
  }
}

interface Rows {
  readonly county: string;
  readonly erasedAmong: (leaves: readonly StoredLeaf[]) => Promise<ReadonlySet<string>>;
}

async function* checkRows(
  app: App,
  { county, erasedAmong }: Rows,
  leaves: readonly StoredLeaf[],
): AsyncGenerator<Finding> {
  const erased = await erasedAmong(leaves);
  const stands = (leaf: StoredLeaf) => !isErased(leaf, erased);
  for (const source of leafSources) {
    const own = leaves.filter((leaf) => leaf.source === source && stands(leaf));
    const keys = own.map(({ key }) => key);
    const rows = await rowsByKey(app.db, { county, source, keys });
    const byKey = new Map(rows.map((row) => [keyOfRow(source, row), row]));
    const amended = await decidedAmendments(app.db, { county, source, keys });
    for (const leaf of own) {
      const row = byKey.get(leaf.key);
      if (!row) yield { kind: 'row-removed', what: nameOf(leaf) };
      else if (!isCommittedTo({ leaf, row, amended: amended.get(leaf.key) }))
        yield { kind: 'row-changed', what: nameOf(leaf) };
    }
  }
}

/** What was erased, read anew only for a leaf that is not known of: an office goes on erasing while it is checked. */
function erasuresOf({ db }: App, county: string): Rows['erasedAmong'] {
  let known: ReadonlySet<string> = new Set();
  return async (leaves) => {
    if (leaves.some((leaf) => isBare(leaf) && !known.has(nameOf(leaf))))
      known = await erasedLeaves(db, county);
    return known;
  };
}

// With its salts a leaf could still be asked whether this or that was the row: then it is not erased.
const isErased = (leaf: StoredLeaf, erased: ReadonlySet<string>): boolean =>
  isBare(leaf) && erased.has(nameOf(leaf));

const isBare = ({ salt, row_salt }: StoredLeaf): boolean => salt === null && row_salt === null;

async function* checkUnlogged(
  app: App,
  county: string,
  source: LeafSource,
): AsyncGenerator<Finding> {
  for (const key of await keysWithoutLeaf(app.db, { county, source, limit: 1_000 }))
    yield { kind: 'row-unlogged', what: `${source} ${key}` };
}

async function* checkMatters(app: App, county: string): AsyncGenerator<Finding> {
  for (let last: string | null = null; ;) {
    const page: CheckedMatter[] = await mattersAfter(app.db, county, last);
    for (const matter of page)
      if (!(await isWhatHappened(app, county, matter)))
        yield { kind: 'matter-differs', what: matter.number };
    last = page.at(-1)?.id ?? null;
    if (last === null) return;
  }
}

async function isWhatHappened(app: App, county: string, matter: CheckedMatter): Promise<boolean> {
  const events = (await readEvents(app.db, county, matter.id)).map(({ event }) => event);
  if (events.length === 0 || events.length !== matter.version) return false;
  const made = replayed(events);
  if (!made) return false;
  const { state, ...columns } = matter;
  return (
    spelled(made) === spelled(state) &&
    spelled(listsSorted(columnsOf(made))) === spelled(listsSorted(columns))
  );
}

/** Nothing when no matter can come of events like these: somebody has changed them. */
function replayed(events: Parameters<typeof replay>[0]): Matter | undefined {
  try {
    return replay(events);
  } catch {
    return undefined;
  }
}

const columnsOf = (matter: Matter): Omit<CheckedMatter, 'state'> => ({
  id: matter.id,
  letter_id: matter.letterId,
  number: formatNumber(matter.number),
  received_on: matter.receivedOn,
  stage: matter.stage,
  unit: matter.holder.unit,
  owner: matter.holder.person,
  sealed: isSealed(matter),
  respondents: matter.respondentUnits,
  kept_from: keptFrom(matter),
  shared_with: sharersOf(matter),
  name_kept: isNameKept(matter),
  handed_away: onlyReceiptStays(matter),
  version: matter.version,
});

const listsSorted = (columns: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(columns).map(([name, value]: [string, unknown]) => [
      name,
      Array.isArray(value) ? value.map(spelled).toSorted() : value,
    ]),
  );

const spelled = (value: unknown): string => canonicalJson(JSON.parse(JSON.stringify(value)));

async function* checkFiles(app: App, county: string): AsyncGenerator<Finding> {
  for (const { sha256, row } of await namedFiles(app.db, county)) {
    const found = await hashOf(app, sha256);
    if (found === undefined) yield { kind: 'file-missing', what: row };
    else if (found !== sha256) yield { kind: 'file-changed', what: row };
  }
}

async function hashOf(app: App, sha256: string): Promise<string | undefined> {
  const stream = await app.blobs.read(sha256);
  if (!stream) return undefined;
  const hash = createHash('sha256');
  try {
    for await (const chunk of stream) hash.update(chunk as Uint8Array);
  } catch (error) {
    // The disk's own errors are not somebody's doing; a sealed file that does not open is.
    if (error instanceof Error && 'syscall' in error) throw error;
    return 'unreadable';
  }
  return hash.digest('hex');
}

const nameOf = ({ source, key }: StoredLeaf): string => `${source} ${key}`;
