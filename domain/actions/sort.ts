import { z } from 'zod';
import { defineAct, type Known, type Outcome } from '../known.ts';
import { purposes, routes, routesOf, type Matter, type Route } from '../matter.ts';
import { refusal } from '../refusal.ts';
import { optionalWords, reference } from './fields.ts';

const input = z.object({
  purpose: z.enum(purposes, { error: 'missing' }),
  category: reference,
  route: z.enum(routes, { error: 'missing' }),
  procedure: reference.nullable().default(null),
  respondentUnits: z.array(reference).max(20).default([]),
  reason: optionalWords,
});
type Input = z.infer<typeof input>;

/** Gives a matter its purpose, field and route (arts. 29–31). The clock is not touched: sorting again never restarts it. */
export const sort = defineAct({
  stages: ['registered', 'sorted'],
  input,
  decide(input: Input, known: Known): Outcome {
    const fitting: readonly Route[] = routesOf[input.purpose];
    if (!fitting.includes(input.route))
      return refusal('route-does-not-fit-purpose', {
        field: 'route',
        params: { fitting: fitting.join(' ') },
      });
    if (!known.categories.has(input.category))
      return refusal('unknown-category', { field: 'category' });
    const stranger = input.respondentUnits.find((unit) => !known.units.has(unit));
    if (stranger) return refusal('unknown-unit', { field: 'respondentUnits' });
    if (input.respondentUnits.includes(known.matter.office))
      return refusal('office-is-respondent', { field: 'respondentUnits' });
    if (input.procedure !== null && !known.law.procedures.has(input.procedure))
      return refusal('unknown-procedure', { field: 'procedure' });
    const { purpose, category, route, procedure, reason, respondentUnits } = input;
    return [
      { type: 'sorted', sorting: { purpose, category, route, procedure, reason }, respondentUnits },
    ];
  },
});

/** Whether a matter may go to a unit at all: never to the one complained of (art. 30(3); domain facts T3). */
export const mayReceive = (matter: Matter, unit: string): boolean =>
  !matter.respondentUnits.includes(unit);
