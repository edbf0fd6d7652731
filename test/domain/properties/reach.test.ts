import { expect, test } from 'vitest';
import { actNames } from '#domain/acts.ts';
import { stages } from '#domain/matter.ts';
import { histories } from '../histories/play.ts';

test('the histories reach every stage and every act', () => {
  const steps = histories(500, 6).flatMap((played) => played.steps);
  const reached = new Set(steps.flatMap(({ before, after }) => [before.stage, after.stage]));
  const done = new Set(steps.filter(({ refused }) => !refused).map(({ act }) => act));
  expect(stages.filter((stage) => !reached.has(stage))).toEqual([]);
  // A recount needs a new calendar, which no history brings.
  expect(actNames.filter((act) => !done.has(act) && act !== 'recount')).toEqual([]);
});
