import { z } from 'zod';
import { defineAct, type Known, type Outcome } from '../known.ts';
import type { MatterEvent } from '../events.ts';
import { purposes, routes, routesOf, runningClocks, type Matter, type Route } from '../matter.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { Unit } from '../staff.ts';
import { startClock, stopClocks } from './clock-events.ts';
import { optionalWords, reference } from './fields.ts';

const input = z.object({
  purpose: z.enum(purposes, { error: 'missing' }),
  category: reference,
  route: z.enum(routes, { error: 'missing' }),
  procedure: reference.nullable().default(null),
  respondentUnits: z.array(reference).max(20).default([]),
  reason: optionalWords,
  /** Looks fit for the simple procedure; the unit decides (domain facts §2.3). */
  simple: z.boolean().default(false),
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
    if (input.simple && !simpleRoutes.includes(input.route))
      return refusal('simple-not-on-route', {
        field: 'simple',
        cite: known.law.rules.get('DL-23')?.cite ?? null,
      });
    const { respondentUnits, ...sorting } = input;
    return [{ type: 'sorted', sorting, respondentUnits }, ...routeClocks(sorting, known)];
  },
});

/** Matters under art. 31(i)–(v) are never simple (domain facts §2.3). */
const simpleRoutes: readonly Route[] = ['R6', 'RA', 'RC'];

/** The clocks that hang on the route alone, counted from receipt like the first one: DL-07, DL-08; and DL-25 from today. */
function routeClocks(
  { route, simple }: Pick<Input, 'route' | 'simple'>,
  known: Known,
): MatterEvent[] {
  const { matter, today } = known;
  const wanted = [...(own[route] ?? []), ...(simple ? ['DL-25'] : [])];
  const all = ['DL-07', 'DL-08', 'DL-25'];
  const running = runningClocks(matter).map(({ rule }) => rule);
  return [
    ...stopClocks(known, today, ...all.filter((rule) => !wanted.includes(rule))),
    ...wanted
      .filter((rule) => !running.includes(rule))
      .flatMap((rule) => startClock(known, rule, rule === 'DL-25' ? today : matter.receivedOn)),
  ];
}

const own: Partial<Record<Route, readonly string[]>> = { R1: ['DL-07'], RB: ['DL-08'] };

/** A matter never goes to the unit complained of (art. 30(3); domain facts T3). */
export const refuseRespondent = (matter: Matter, { id, name }: Unit): Refusal | undefined =>
  matter.respondentUnits.includes(id)
    ? refusal('unit-is-respondent', { field: 'unit', params: { unit: name } })
    : undefined;
