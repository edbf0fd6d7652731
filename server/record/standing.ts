import { formatVerifierKey, parseVerifierKey } from '#record/note.ts';
import type { RecordStanding, WitnessStanding } from '#contract/record.ts';
import type { App } from '../app.ts';
import { lastCheckpoint } from '../store/log.ts';
import { countPending } from '../store/log-leaves.ts';
import { witnessesOf, type StoredWitness } from '../store/log-witnesses.ts';
import { whyStopped } from './integrate.ts';
import { keyTexts } from './office-log.ts';
import { logOf } from './promised.ts';

/** How the record stands: how long it is, whether it goes on, who outside cosigned it and when last. */
export async function recordStanding(app: App, county: string): Promise<RecordStanding> {
  const log = await logOf(app, county);
  const [last, waiting, asked] = await Promise.all([
    lastCheckpoint(app.db, county),
    countPending(app.db, county),
    witnessesOf(app.db, county),
  ]);
  return {
    origin: log.origin,
    keys: [...keyTexts(log)],
    size: last?.size ?? 0,
    signedAt: last?.signed_at.toISOString() ?? null,
    waiting,
    stopped: await whyStopped(log, last),
    witnesses: witnessesNow(app, asked),
  };
}

/** Those that are asked now, and those that once cosigned and no longer are. */
function witnessesNow(app: App, asked: readonly StoredWitness[]): WitnessStanding[] {
  const rows = new Map(asked.map((row) => [row.vkey, row]));
  const configured = (app.witnesses ?? []).map(({ key }) => formatVerifierKey(key));
  const former = asked.filter(({ vkey, line }) => line !== null && !configured.includes(vkey));
  return [
    ...configured.map((vkey) => standingOf(vkey, rows.get(vkey), true)),
    ...former.map((row) => standingOf(row.vkey, row, false)),
  ];
}

const standingOf = (
  vkey: string,
  row: StoredWitness | undefined,
  isAsked: boolean,
): WitnessStanding => ({
  name: parseVerifierKey(vkey)?.name ?? vkey,
  key: vkey,
  isAsked,
  size: row?.size ?? null,
  cosignedAt: row?.cosigned_at?.toISOString() ?? null,
  askedAt: row?.asked_at.toISOString() ?? null,
  trouble: row?.trouble ?? null,
});
