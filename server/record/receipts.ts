import { openCheckpoint } from '#record/checkpoint.ts';
import { formatProof } from '#record/inclusion-proof.ts';
import { openingBytes, type Opening } from '#record/leaf.ts';
import { inclusionHashes } from '#record/log-source.ts';
import { signPromise } from '#record/promise.ts';
import { formatReceipt } from '#record/receipt.ts';
import type { App } from '../app.ts';
import { petitionerView, type Opened } from '../matters/petitioner.ts';
import type { PetitionerView } from '#contract/petitioner-view.ts';
import { findLog } from '../store/log.ts';
import { amendmentsOf } from '../store/amendments.ts';
import { rowHash, statementOf, type LeafSource } from '../store/leaf-sources.ts';
import { findLeaf, leavesByKey, type StoredLeaf } from '../store/log-leaves.ts';
import { rowsByKey } from '../store/logged-rows.ts';
import { readEvents, type Db } from '../store/matters.ts';
import { officeLog, originFor, verifiersOf, type OfficeLog } from './office-log.ts';

/** HOUSE: by when an arrival is in the log. */
const PATIENCE_SECONDS = 600;

interface LetterAt {
  readonly county: string;
  readonly id: string;
  readonly received_at: Date;
}

function promised(log: OfficeLog, leaf: StoredLeaf, { received_at }: LetterAt): string {
  const receivedAt = Math.floor(received_at.getTime() / 1000);
  const includedBy = receivedAt + PATIENCE_SECONDS;
  return signPromise(
    { origin: log.origin, entry: leaf.entry, receivedAt, includedBy },
    log.keys[0],
  );
}

// Before the first turn of the sequencer the name is the one that it will take.
async function logOf(app: App, db: Db, county: string): Promise<OfficeLog> {
  const found = await findLog(db, county);
  return officeLog(app.config, { county, origin: found?.origin ?? originFor(app.config, county) });
}

/** What a party of a letter takes home: the promise, and proofs of all that they may see and that is in the log by now. */
export async function receiptOf(
  app: App,
  { county, letterId, party }: Opened & { county: string },
): Promise<string | undefined> {
  const [letter] = await rowsByKey(app.db, { county, source: 'letter', keys: [letterId] });
  const leaf = await findLeaf(app.db, { county, source: 'letter', key: letterId });
  const amended = await amendmentsOf(app.db, { county, source: 'letter', keys: [letterId] });
  const opening = letter && leaf && openingOf(leaf, letter, amended[0]?.former);
  if (!opening) return undefined;
  const log = await logOf(app, app.db, county);
  const promise = promised(log, leaf, letter as unknown as LetterAt);
  const events = await seenEvents(
    app,
    county,
    await petitionerView(app, { county, letterId, party }),
  );
  const proofs = await proofsOf(log, [{ leaf, opening }, ...events]);
  return formatReceipt({ promise, opening, proofs });
}

interface OpenedLeaf {
  readonly leaf: StoredLeaf;
  readonly opening: Opening;
}

function openingOf(
  { source, salt, row_salt }: StoredLeaf,
  row: Parameters<typeof statementOf>[1],
  former?: string,
): Opening | undefined {
  const hash = former ?? (row_salt ? rowHash(source, row, row_salt) : undefined);
  return salt && hash ? { salt, statement: statementOf(source, row, hash) } : undefined;
}

/** The events that the portal shows, and the beginnings and ends of the time limits that it shows. */
async function seenEvents(
  app: App,
  county: string,
  { matters }: PetitionerView,
): Promise<OpenedLeaf[]> {
  const keys: string[] = [];
  for (const { id, happened, clocks } of matters) {
    const rules = new Set(clocks.map(({ rule }) => rule));
    const seen = new Set(happened.map(({ seq }) => seq));
    for (const { seq, event } of await readEvents(app.db, county, id))
      if (seen.has(seq) || rules.has(ruleOf(event) ?? '')) keys.push(`${id}/${seq}`);
  }
  return openings(app, { county, source: 'event', keys });
}

const ruleOf = (event: { readonly type: string }): string | undefined => {
  if (event.type === 'clock-started') return (event as { sum?: { rule: string } }).sum?.rule;
  return event.type === 'clock-stopped' ? (event as { rule?: string }).rule : undefined;
};

async function openings(
  app: App,
  asked: { county: string; source: LeafSource; keys: readonly string[] },
): Promise<OpenedLeaf[]> {
  const [rows, leaves] = await Promise.all([rowsByKey(app.db, asked), leavesByKey(app.db, asked)]);
  const byKey = new Map(leaves.map((leaf) => [leaf.key, leaf]));
  return rows.flatMap((row) => {
    const leaf = byKey.get(`${String(row['matter_id'])}/${String(row['seq'])}`);
    const opening = leaf && openingOf(leaf, row);
    return opening ? [{ leaf, opening }] : [];
  });
}

/** A proof for each entry that the published checkpoint covers. */
async function proofsOf(log: OfficeLog, entries: readonly OpenedLeaf[]): Promise<string[]> {
  const checkpoint = (await log.folder.read('checkpoint'))?.toString() ?? '';
  const published = openCheckpoint(checkpoint, verifiersOf(log));
  if (!published) return [];
  const read = (name: string) => log.folder.read(name);
  const proofs: string[] = [];
  for (const { leaf, opening } of entries) {
    const { index } = leaf;
    if (index === null || index >= published.size) continue;
    const hashes = await inclusionHashes(read, index, published.size);
    proofs.push(formatProof({ extra: openingBytes(opening), index, hashes, checkpoint }));
  }
  return proofs;
}
