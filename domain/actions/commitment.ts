import { z } from 'zod';
import { defineAct, type Known, type Outcome } from '../known.ts';
import {
  isOwed,
  ratingsBy,
  runningClocks,
  scores,
  type Commitment,
  type Matter,
  type MatterIn,
} from '../matter.ts';
import { refusal } from '../refusal.ts';
import { voiceIn } from '../staff.ts';
import { stopClocks } from './clock-events.ts';
import { dayField, optionalWords, reference, words } from './fields.ts';

/** Promises are kept while a review goes on, too. */
const afterService = ['served', 'review-requested', 'reviewing', 'review-answered'] as const;

const no = z.coerce.number().int();

/** The unit says that a promise has been kept, and shows how. */
export const reportCommitment = defineAct({
  stages: afterService,
  input: z.object({ no, on: dayField, evidence: words }),
  decide({ no, on, evidence }, known): Outcome {
    if (on > known.today) return refusal('day-in-future', { field: 'on' });
    if (on < known.matter.receivedOn) return refusal('day-before-receipt', { field: 'on' });
    if (!openCommitment(known, no)) return refusal('no-such-commitment', { field: 'no' });
    return [{ type: 'commitment-reported', no, on, evidence }];
  },
});

/** The petitioner says whether a promise was kept. Nobody else can say it for them, and no finding takes their word away. */
export const confirmCommitment = defineAct({
  stages: afterService,
  input: z.object({ no, kept: z.enum(['yes', 'no'], { error: 'missing' }), word: optionalWords }),
  decide({ no, kept, word }, known): Outcome {
    const found = known.matter.commitments.find((one) => one.no === no);
    if (!found || found.state === 'kept') return refusal('no-such-commitment', { field: 'no' });
    return [{ type: 'commitment-confirmed', no, kept: kept === 'yes', word }];
  },
});

/** A supervisor finds a promise carried out that the petitioner has not spoken on. */
export const findDone = defineAct({
  stages: afterService,
  input: z.object({ no, finding: words }),
  decide({ no, finding }, known): Outcome {
    const found = openCommitment(known, no);
    if (found?.state !== 'reported') return refusal('commitment-not-reported', { field: 'no' });
    return [{ type: 'commitment-found-done', no, on: known.today, finding }];
  },
});

/** The days in which a rating may be given, counted from the paper that was served last (DL-64). */
export const ratingWindow = ({ clocks }: Matter) =>
  clocks.findLast(({ sum }) => sum.rule === 'DL-64')?.sum;

/** Each party of the letter rates the office and the unit, once each, after service (DL-64). */
export const rate = defineAct({
  stages: ['served', 'review-requested', 'reviewing', 'review-answered', 'closed', 'archived'],
  input: z.object({
    target: z.enum(['office', 'unit'], { error: 'missing' }),
    score: z.enum(scores, { error: 'missing' }),
    comment: optionalWords,
  }),
  decide(rating, known): Outcome {
    const window = ratingWindow(known.matter);
    if (window && known.today > window.statutoryDue)
      return refusal('rating-closed', { params: { due: window.statutoryDue }, cite: window.cite });
    const party = voiceIn(known.actor);
    if (ratingsBy(known.matter, party).some(({ target }) => target === rating.target))
      return refusal('already-rated', { field: 'target' });
    return [{ type: 'rated', rating: { ...rating, party } }];
  },
});

/** Ends a matter: every promise settled, and the petitioner's time to ask for review over. */
export const close = defineAct({
  stages: ['served'],
  input: z.object({}),
  decide(_, known): Outcome {
    const { matter, today } = known;
    const open = matter.commitments.filter(isOwed);
    if (open.length > 0)
      return refusal('commitments-open', {
        params: { numbers: open.map(({ no }) => no).join(', ') },
      });
    const review = runningClocks(matter).find(({ rule }) => rule === 'DL-40' || rule === 'DL-42');
    if (review && today <= review.statutoryDue)
      return refusal('review-period-open', {
        params: { due: review.statutoryDue },
        cite: review.cite,
      });
    return [{ type: 'closed', on: today }, ...stopClocks(known, today, 'DL-40', 'DL-42', 'DL-49')];
  },
});

/** One paper of the file: the letter, or the id of a paper or document, with its pages. */
const filed = z.object({
  ref: reference,
  pages: z.coerce.number({ error: 'missing' }).int().min(1).max(5000),
});

/** Puts an ended matter into the archive, with its file number and for how long it is kept (档案法 13). */
export const archive = defineAct({
  stages: ['refused', 'routed-out', 'handed-over', 'withdrawn', 'closed'],
  input: z.object({
    fileNumber: reference,
    keptFor: words,
    items: z.array(filed).min(1, { error: 'missing' }).max(500),
    remarks: words,
    checkedBy: reference,
  }),
  decide: (input, { today }): Outcome => [{ type: 'archived', on: today, ...input }],
});

function openCommitment(
  { matter }: Known<MatterIn<(typeof afterService)[number]>>,
  no: number,
): Commitment | undefined {
  return matter.commitments.find((one) => one.no === no && isOwed(one));
}
