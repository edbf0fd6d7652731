import { acts, actNames, type ActName } from './acts.ts';
import { startClock } from './actions/clock-events.ts';
import type { MatterEvent } from './events.ts';
import type { Act, Known, Outcome } from './known.ts';
import { citeOfAct, fitsBeside } from './lifecycle.ts';
import { sortingOf, type Stage } from './matter.ts';
import { mayAct } from './permissions.ts';
import { pointless } from './pointless.ts';
import { refusal, type Refusal } from './refusal.ts';

/** Decides one act: what follows from it, or why the law does not allow it. The input has been parsed by the act's schema. */
export function decide(name: ActName, input: unknown, known: Known): Outcome {
  const closed = notOpen(name, known);
  if (closed) return closed;
  if (!mayAct(known.actor, name, known.matter))
    return refusal('not-your-act', { params: { act: name } });
  const act = acts[name] as unknown as Act<Stage, unknown>;
  return act.decide(input, known);
}

/** What the law allows now and this actor may do: exactly the buttons that a desk shows. */
export const openActions = (known: Known): ActName[] =>
  actNames.filter(
    (name) =>
      !notOpen(name, known) && mayAct(known.actor, name, known.matter) && !pointless(name, known),
  );

/** Why an act is not open in this stage or on this route, by the table of the law file. */
export function notOpen(name: ActName, { lifecycle, matter, law }: Known): Refusal | undefined {
  const rule = lifecycle.acts[name];
  const cite = rule ? citeOfAct(rule, law) : null;
  if (!rule?.from.includes(matter.stage))
    return refusal('act-not-open', { cite, params: { act: name, stage: matter.stage } });
  const route = sortingOf(matter)?.route;
  if (rule.routes && (!route || !rule.routes.includes(route)))
    return refusal('wrong-route', { cite, params: { act: name, route: route ?? '' } });
  if (!fitsBeside(rule.beside, matter))
    return refusal('not-at-this-point', { cite, params: { act: name } });
  return undefined;
}

export interface Registration {
  readonly facts: Omit<Extract<MatterEvent, { type: 'registered' }>, 'type' | 'lawVersion'>;
  readonly known: Pick<Known, 'law' | 'calendar'>;
}

/** The first events of a matter. The office's 15 days run from receipt, not from whenever somebody registers (DL-01). */
export function register({ facts, known }: Registration): MatterEvent[] {
  const registered: MatterEvent = { type: 'registered', ...facts, lawVersion: known.law.version };
  return [registered, ...startClock(known, 'DL-01', facts.receivedOn)];
}
