import { z } from 'zod';
import { simpleWays } from '../events.ts';
import { defineAct, type Known, type Outcome } from '../known.ts';
import { results, type MatterIn } from '../matter.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { whyNotSimple } from '../simple-fit.ts';
import { startClock, stopClocks } from './clock-events.ts';
import { words } from './fields.ts';
import { served } from './serve.ts';

const way = z.enum(simpleWays, { error: 'missing' });

/** Takes a matter in the simple procedure (简易办理; domain facts §2.3), told in whatever way reaches the petitioner soonest. */
export const acceptSimple = defineAct({
  stages: ['with-unit'],
  input: z.object({ way }),
  decide({ way }, known): Outcome {
    const { today } = known;
    const problem = notSimple(known);
    if (problem) return problem;
    return [
      { type: 'simple-accepted', on: today, way },
      ...stopClocks(known, today, 'DL-03', 'DL-04', 'DL-23'),
      ...startClock(known, 'DL-24', today),
    ];
  },
});

/** The guards of the simple procedure. */
function notSimple({ matter, law }: Known<MatterIn<'with-unit'>>): Refusal | undefined {
  const why = whyNotSimple(matter);
  return why === null ? undefined : refusal(why, { cite: law.rules.get('DL-24')?.cite ?? null });
}

/** Answers in the simple procedure, told at once; on paper when the petitioner asks for paper. Never a refusal of the request. */
export const answerSimple = defineAct({
  stages: ['simple'],
  input: z.object({
    text: words,
    result: z.enum(results, { error: 'missing' }),
    way,
    proof: words,
    paper: z.enum(['yes', 'no']).default('no'),
  }),
  decide({ text, result, way, proof, paper }, known): Outcome {
    const { law, today } = known;
    if (result === 'not-supported')
      return refusal('simple-cannot-refuse', {
        field: 'result',
        cite: law.rules.get('DL-24')?.cite ?? null,
      });
    const onPaper = paper === 'yes';
    const answered = {
      type: 'simple-answered',
      on: today,
      text,
      result,
      way,
      paper: onPaper,
    } as const;
    const moot = stopClocks(known, today, 'HS-01');
    if (onPaper) return [answered, ...moot];
    return [
      answered,
      ...moot,
      ...served(known, { way: 'told', on: today, proof }, 'simple-answer'),
    ];
  },
});

/** A matter that turns out not to be simple goes back to the ordinary procedure; its 60 days run from the first acceptance (DL-24). */
export const makeOrdinary = defineAct({
  stages: ['simple'],
  input: z.object({ reasons: words }),
  decide: ({ reasons }, known): Outcome => [
    { type: 'made-ordinary', on: known.today, reasons },
    ...stopClocks(known, known.today, 'DL-24'),
    ...startClock(known, 'DL-20', known.matter.acceptedOn),
  ],
});
