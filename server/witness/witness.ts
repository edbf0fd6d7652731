import { cosign } from '#record/cosignature.ts';
import { readCheckpoint } from '#record/checkpoint.ts';
import { parseGrowth } from '#record/growth.ts';
import { signedBy, type SigningKey, type VerifierKey } from '#record/note.ts';
import { weigh, type Known, type Weighed } from '#record/witness.ts';
import type { Clock } from '../outside/clock.ts';
import type { Remembered, WitnessFolder } from '../outside/witness-folder.ts';

/** Somebody outside the office who remembers what a log has said, and signs that it has never said anything else. */
export interface Witness {
  readonly key: SigningKey;
  /** The keys of the logs that it looks after. */
  readonly logs: readonly VerifierKey[];
  readonly folder: WitnessFolder;
  readonly clock: Pick<Clock, 'now'>;
}

type Refused = Exclude<Weighed, { outcome: 'consistent' }>;

export type Answer =
  | {
      readonly outcome: 'cosigned';
      readonly origin: string;
      readonly size: number;
      /** With its newline. */
      readonly line: string;
    }
  /** `evidence`: where the checkpoint that does not follow is kept beside the one that it does not follow from. */
  | (Refused & { readonly evidence: string | null });

/** Answers what a log handed in. When it cosigns, its memory is on the disk before the answer is given. */
export async function answerSubmission(witness: Witness, text: string): Promise<Answer> {
  const submission = parseGrowth(text);
  const origin = submission && readCheckpoint(submission.checkpoint)?.origin;
  if (!submission || origin === undefined) return { outcome: 'malformed', evidence: null };
  const last = await witness.folder.latest(origin);
  const weighed = weigh(submission, witness.logs, () => knownFrom(last));
  if (weighed.outcome !== 'consistent')
    return { ...weighed, evidence: await evidenceOf(witness, { weighed, last, text }) };
  const { checkpoint } = weighed;
  const line = cosign(
    checkpoint.note.text,
    witness.key,
    Math.floor(witness.clock.now().getTime() / 1000),
  );
  // Only lines that it has checked itself.
  const note = `${signedBy(checkpoint.note, witness.logs)}${line}`;
  const isOurs = await witness.folder.replace(origin, last?.turn ?? 0, note);
  if (!isOurs) return answerSubmission(witness, text);
  return { outcome: 'cosigned', origin, size: checkpoint.size, line };
}

function knownFrom(last: Remembered | undefined): Known | undefined {
  if (!last) return undefined;
  const known = readCheckpoint(last.note);
  if (!known) throw new Error('the memory of the witness is damaged: restore it from a backup');
  return known;
}

interface Contradiction {
  readonly weighed: Refused;
  readonly last: Remembered | undefined;
  readonly text: string;
}

async function evidenceOf(
  { folder }: Witness,
  { weighed, last, text }: Contradiction,
): Promise<string | null> {
  const isAgainst =
    weighed.outcome === 'inconsistent' || (weighed.outcome === 'other-size' && weighed.isFork);
  return isAgainst && last ? folder.keepEvidence(`${last.note}\n${text}`) : null;
}
