import { z } from 'zod';
import { defineAct, type Known, type Outcome } from '../known.ts';
import type { MatterIn } from '../matter.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { refuseNamedBody } from '../respondents.ts';
import { stopOfficeClocks } from './clock-events.ts';
import { dayField, reference, words } from './fields.ts';

/** One keeper names the organ to which a sealed accusation goes; another one hands it over (domain facts §5). */
export const proposeHandOver = defineAct({
  stages: ['sorted'],
  input: z.object({ body: words }),
  decide({ body }, known): Outcome {
    const { actor } = known;
    if (actor.kind !== 'staff') return refusal('staff-only');
    const problem = refuseNamedBody('body', [body], known);
    if (problem) return problem;
    return [{ type: 'hand-over-proposed', body, by: actor.person }];
  },
});

/** Hands a matter to the body that the law names outside petition work (art. 22(2)): political-legal, or discipline. */
export const handOver = defineAct({
  stages: ['sorted'],
  input: z.object({ body: words }),
  decide({ body }, known): Outcome {
    const problem = notByTwo(body, known) ?? refuseNamedBody('body', [body], known);
    if (problem) return problem;
    return [
      { type: 'handed-over', body, on: known.today },
      ...stopOfficeClocks(known, known.today),
    ];
  },
});

function notByTwo(body: string, { matter, actor }: Known<MatterIn<'sorted'>>): Refusal | undefined {
  if (matter.sorting.route !== 'RB') return undefined;
  const proposal = matter.handOver ?? null;
  if (!proposal) return refusal('two-keepers-needed');
  if (actor.kind === 'staff' && proposal.by === actor.person)
    return refusal('second-keeper-needed');
  return proposal.body === body
    ? undefined
    : refusal('not-the-proposed-body', { field: 'body', params: { body: proposal.body } });
}

/** The organ's receipt: of a sealed accusation nothing else stays. */
export const recordHandOver = defineAct({
  stages: ['handed-over'],
  input: z.object({ on: dayField, number: reference, by: words }),
  decide(input, { today }): Outcome {
    if (input.on > today) return refusal('day-in-future', { field: 'on' });
    return [{ type: 'hand-over-received', ...input }];
  },
});
