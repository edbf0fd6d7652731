import { openCheckpoint } from '#record/checkpoint.ts';
import { formatProof } from '#record/inclusion-proof.ts';
import { openingBytes, type Opening } from '#record/leaf.ts';
import { inclusionHashes } from '#record/log-source.ts';
import { formatReceipt } from '#record/receipt.ts';
import type { MatterEvent } from '#domain/events.ts';
import type { App } from '../app.ts';
import { petitionerView, type Opened } from '../matters/petitioner.ts';
import type { PetitionerView } from '#contract/petitioner-view.ts';
import { amendmentsOf } from '../store/amendments.ts';
import { rowHash, statementOf, type LeafSource } from '../store/leaf-sources.ts';
import { findLeaf, leavesByKey, type StoredLeaf } from '../store/log-leaves.ts';
import { rowsByKey } from '../store/logged-rows.ts';
import { readEvents } from '../store/matters.ts';
import { verifiersOf, type OfficeLog } from './office-log.ts';
import { logOf, promised } from './promised.ts';

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
  const log = await logOf(app, county);
  const promise = promised(log, leaf, letter['received_at'] as Date);
  if (promise === undefined) return undefined;
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
  if (source === 'lost') return undefined;
  const hash = former ?? (row_salt ? rowHash(source, row, row_salt) : undefined);
  return salt && hash ? { salt, statement: statementOf(source, row, hash) } : undefined;
}

/**
 * The events that the portal shows, and the beginnings and ends of the time limits that bind an office. A petitioner's
 * own time passes without anybody's fault, and a receipt that held it would speak of a broken one.
 */
async function seenEvents(
  app: App,
  county: string,
  { matters }: PetitionerView,
): Promise<OpenedLeaf[]> {
  const keys: string[] = [];
  for (const { id, happened, clocks } of matters) {
    const events = await readEvents(app.db, county, id);
    const own = petitionersRules(events);
    const rules = new Set(clocks.map(({ rule }) => rule));
    const seen = new Set(happened.map(({ seq }) => seq));
    for (const { seq, event } of events) {
      const rule = ruleOf(event);
      if (own.has(rule ?? '')) continue;
      if (seen.has(seq) || rules.has(rule ?? '')) keys.push(`${id}/${seq}`);
    }
  }
  return openings(app, { county, source: 'event', keys });
}

/** Whose last day is a petitioner's, as their sums were frozen. */
const petitionersRules = (events: readonly { readonly event: MatterEvent }[]): Set<string> =>
  new Set(
    events.flatMap(({ event }) =>
      event.type === 'clock-started' && event.sum.roll === 'petitioner' ? [event.sum.rule] : [],
    ),
  );

/** Of which time limit an event tells; nothing when it is none of a clock. */
function ruleOf(event: MatterEvent): string | undefined {
  if (event.type === 'clock-started') return event.sum.rule;
  return event.type === 'clock-stopped' ||
    event.type === 'clock-moved' ||
    event.type === 'clock-suspended' ||
    event.type === 'clock-resumed'
    ? event.rule
    : undefined;
}

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
