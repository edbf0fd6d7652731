import { verifierOf } from '#record/note.ts';
import { compactPromise, signPromise } from '#record/promise.ts';
import type { App } from '../app.ts';
import { findLog } from '../store/log.ts';
import { arrivalOf, type StoredLeaf } from '../store/log-leaves.ts';
import { keyTexts, newOfficeLog, officeLog, type OfficeLog } from './office-log.ts';

/** HOUSE: by when an arrival is in the log. */
const PATIENCE_SECONDS = 600;

// Before the first turn of the sequencer the name is the one that it will take.
export async function logOf(app: App, county: string): Promise<OfficeLog> {
  const found = await findLog(app.db, county);
  return found ? officeLog(app.config, found) : newOfficeLog(app.config, county);
}

/** The keys that receipts of this county are checked with. */
export const officeKeys = async (app: App, county: string): Promise<readonly string[]> =>
  keyTexts(await logOf(app, county));

/** That a letter has arrived and will be in the log, signed; nothing while the key is lost. */
export function promised(
  log: OfficeLog,
  leaf: Pick<StoredLeaf, 'entry'>,
  receivedAt: Date,
): string | undefined {
  if (log.keys.length === 0) return undefined;
  const seconds = Math.floor(receivedAt.getTime() / 1000);
  return signPromise(
    {
      origin: log.origin,
      entry: leaf.entry,
      receivedAt: seconds,
      includedBy: seconds + PATIENCE_SECONDS,
    },
    ...log.keys,
  );
}

/** The same for a letter by its id, also in the transaction that writes it. */
export async function promiseFor(
  app: App,
  { county, id }: { readonly county: string; readonly id: string },
): Promise<string | null> {
  const arrival = await arrivalOf(app.db, county, id);
  const log = await logOf(app, county);
  return (arrival && promised(log, arrival, arrival.received_at)) ?? null;
}

/** The promise as short as a QR code on a slip holds it. */
export async function compactReceipt(
  app: App,
  { county, letterId }: { readonly county: string; readonly letterId: string },
): Promise<string | undefined> {
  const note = await promiseFor(app, { county, id: letterId });
  const [key] = (await logOf(app, county)).keys;
  return note !== null && key ? compactPromise(note, verifierOf(key)) : undefined;
}
