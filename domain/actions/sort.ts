import { z } from 'zod';
import { defineAct, type Known, type Outcome } from '../known.ts';
import type { MatterEvent } from '../events.ts';
import { purposes, routes, routesOf, runningClocks, type Route } from '../matter.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { postLeftEmpty } from '../respondents.ts';
import { startClock, stopClocks } from './clock-events.ts';
import { optionalWords, reference } from './fields.ts';

const input = z.object({
  purpose: z.enum(purposes, { error: 'missing' }),
  category: reference,
  route: z.enum(routes, { error: 'missing' }),
  procedure: reference.nullable().default(null),
  respondentUnits: z.array(reference).max(20).default([]),
  /** People in office, of the office's own directory, and enterprises by name. */
  respondentPeople: z.array(reference).max(20).default([]),
  respondentEnterprises: z.array(reference).max(20).default([]),
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
    const problem = badRespondents(input, known);
    if (problem) return problem;
    if (input.procedure !== null && !known.law.procedures.has(input.procedure))
      return refusal('unknown-procedure', { field: 'procedure' });
    if (input.simple && !simpleRoutes.includes(input.route))
      return refusal('simple-not-on-route', {
        field: 'simple',
        cite: known.law.rules.get('DL-23')?.cite ?? null,
      });
    const { respondentUnits, respondentPeople, respondentEnterprises, ...sorting } = input;
    const sorted = { sorting, respondentUnits, respondentPeople, respondentEnterprises };
    return [{ type: 'sorted', ...sorted }, ...routeClocks(sorting, known)];
  },
});

/** Those complained of are known here, and somebody is left in every post of the office that the matter waits for. */
function badRespondents(
  { route, respondentUnits, respondentPeople }: Input,
  known: Known,
): Refusal | undefined {
  const { matter, units, staff } = known;
  if (respondentUnits.some((unit) => !units.has(unit)))
    return refusal('unknown-unit', { field: 'respondentUnits' });
  if (respondentUnits.includes(matter.office))
    return refusal('office-is-respondent', { field: 'respondentUnits' });
  if (respondentPeople.some((person) => !staff.has(person)))
    return refusal('unknown-person', { field: 'respondentPeople' });
  const office = units.get(matter.office);
  const kept = [...respondentPeople, ...matter.recused];
  const sealed = route === 'RB';
  return office && postLeftEmpty(office, kept, { field: 'respondentPeople', known, sealed });
}

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
