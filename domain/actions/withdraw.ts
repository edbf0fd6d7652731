import { z } from 'zod';
import { defineAct, type Outcome } from '../known.ts';
import { stagesBeforeAnswer } from '../matter.ts';
import { refusal } from '../refusal.ts';
import { runningClock, startClock, stopClocks, stopOfficeClocks } from './clock-events.ts';
import { words } from './fields.ts';

const stages = [...stagesBeforeAnswer, 'review-requested', 'reviewing'] as const;

/** The petitioner's own word that they withdraw. The work goes on until the days to undo it are over (HS-01). */
export const withdraw = defineAct({
  stages,
  input: z.object({ words }),
  decide: (input, known): Outcome => [
    { type: 'withdrawal-asked', on: known.today, words: input.words },
    ...startClock(known, 'HS-01', known.today),
  ],
});

/** Takes a withdrawal back, as long as it has not taken effect. */
export const undoWithdrawal = defineAct({
  stages,
  input: z.object({}),
  decide: (_, known): Outcome => [
    { type: 'withdrawal-undone', on: known.today },
    ...stopClocks(known, known.today, 'HS-01'),
  ],
});

/** Done by the system when the days to undo are over: a matter ends, of one under review only the review. */
export const endByWithdrawal = defineAct({
  stages,
  input: z.object({}),
  decide(_, known): Outcome {
    const { matter, today } = known;
    const clock = runningClock(known, 'HS-01');
    if (clock && today <= clock.statutoryDue)
      return refusal('withdrawal-not-final', {
        cite: clock.cite,
        params: { due: clock.statutoryDue },
      });
    const reasons = matter.withdrawal?.words ?? '';
    const stopped = stopOfficeClocks(known, today);
    if (matter.stage === 'review-requested' || matter.stage === 'reviewing')
      return [{ type: 'review-terminated', on: today, ground: 'withdrawn', reasons }, ...stopped];
    return [{ type: 'withdrawn', on: today }, ...stopped];
  },
});

/** A supervisor opens a matter again whose withdrawal was not the petitioner's true will: it stands exactly as it stood. */
export const reopen = defineAct({
  stages: ['withdrawn'],
  input: z.object({ reasons: words }),
  decide: ({ reasons }, known): Outcome => {
    const running = runningClock({ ...known, matter: known.matter.before }, 'HS-01');
    return [
      { type: 'reopened', on: known.today, reasons },
      ...(running ? [{ type: 'clock-stopped', rule: 'HS-01', on: known.today } as const] : []),
    ];
  },
});
