import { cosignersOf } from '#record/cosignature.ts';
import { openCheckpoint, type SignedCheckpoint } from '#record/checkpoint.ts';
import { formatGrowth } from '#record/growth.ts';
import { consistencyHashes } from '#record/log-source.ts';
import { formatSignature, formatVerifierKey, isBy, parseNote, signedBy } from '#record/note.ts';
import type { App } from '../app.ts';
import type { WitnessAnswer, WitnessContact } from '../outside/witness-contact.ts';
import { countiesWithLogs } from '../store/log.ts';
import {
  rememberAsked,
  rememberCosignature,
  witnessesOf,
  type StoredWitness,
} from '../store/log-witnesses.ts';
import { openLog } from './begin-log.ts';
import { verifiersOf, type OfficeLog } from './office-log.ts';

/** HOUSE: a cosignature is renewed when it is so old, though nothing has been added: it also says when the log was seen. */
const RENEWED_MS = 60 * 60_000;
/** HOUSE: a witness that did not cosign is left alone for so long. */
const PAUSE_MS = 60_000;

/** Why a witness has not cosigned: what it answered, or `ahead` when it has seen more than this office has published. */
export type WitnessTrouble =
  Exclude<WitnessAnswer['outcome'], 'cosigned' | 'other-size'> | 'ahead' | 'bad-cosignature';

/** Hands what was published to every witness that has not cosigned it yet. */
export async function askWitnesses(app: App): Promise<void> {
  const witnesses = app.witnesses ?? [];
  if (witnesses.length === 0) return;
  for (const county of await countiesWithLogs(app.db)) {
    const log = await openLog(app, county);
    const checkpoint = (await log.folder.read('checkpoint'))?.toString() ?? '';
    const published = openCheckpoint(checkpoint, verifiersOf(log));
    if (!published) continue;
    const known = new Map((await witnessesOf(app.db, county)).map((row) => [row.vkey, row]));
    await Promise.all(
      witnesses.map(async (witness) => {
        const last = known.get(formatVerifierKey(witness.key));
        if (isDue(last, published, app.clock.now()))
          await ask(app, { log, published, witness, last });
      }),
    );
  }
}

function isDue(last: StoredWitness | undefined, { size }: SignedCheckpoint, now: Date): boolean {
  if (!last) return true;
  const since = now.getTime() - last.asked_at.getTime();
  if (last.trouble !== null) return since >= PAUSE_MS;
  return last.size !== size || since >= RENEWED_MS;
}

interface Asking {
  readonly log: OfficeLog;
  readonly published: SignedCheckpoint;
  readonly witness: WitnessContact;
  readonly last: StoredWitness | undefined;
}

async function ask(app: App, asking: Asking): Promise<void> {
  const { log, published, witness, last } = asking;
  const key = { county: log.county, vkey: formatVerifierKey(witness.key) };
  const answer = await answerTo(asking, last?.size ?? 0);
  const asked_at = app.clock.now();
  if (answer.outcome !== 'cosigned')
    return rememberAsked(app.db, { ...key, asked_at, trouble: troubleOf(answer) });
  const good = ownLine(published, witness, answer.lines);
  if (!good) return rememberAsked(app.db, { ...key, asked_at, trouble: 'bad-cosignature' });
  return rememberCosignature(app.db, {
    ...key,
    size: published.size,
    root: Buffer.from(published.root),
    line: good.line,
    cosigned_at: new Date(good.time * 1000),
    asked_at,
    trouble: null,
  });
}

/** A witness that knows another size says which, and is asked once more from there on. */
async function answerTo(asking: Asking, oldSize: number): Promise<WitnessAnswer> {
  const { published, witness } = asking;
  const answer = await witness.submit(await submissionOf(asking, oldSize));
  if (answer.outcome !== 'other-size' || answer.size > published.size) return answer;
  return witness.submit(await submissionOf(asking, answer.size));
}

async function submissionOf({ log, published }: Asking, oldSize: number): Promise<string> {
  const { size, note } = published;
  const from = Math.min(oldSize, size);
  const read = (name: string) => log.folder.read(name);
  const hashes = await consistencyHashes(read, from, size);
  const checkpoint = signedBy(note, verifiersOf(log));
  return formatGrowth({ oldSize: from, hashes, checkpoint });
}

const troubleOf = (answer: Exclude<WitnessAnswer, { outcome: 'cosigned' }>): WitnessTrouble =>
  answer.outcome === 'other-size' ? 'ahead' : answer.outcome;

/** The line under the witness's own key, if it is right; lines of other keys are nothing to us. */
function ownLine(
  { note }: SignedCheckpoint,
  { key }: WitnessContact,
  lines: string,
): { line: string; time: number } | undefined {
  const parsed = parseNote(`${note.text}\n${lines}`);
  const signature = parsed?.signatures.find((one) => isBy(one, key));
  if (!parsed || !signature) return undefined;
  const [cosigned] = cosignersOf({ text: note.text, signatures: [signature] }, [key]) ?? [];
  return cosigned && { line: formatSignature(signature), time: cosigned.time };
}
