import { z } from 'zod';
import type { Day } from '../day.ts';
import type { MatterEvent } from '../events.ts';
import { defineAct, type Known, type Outcome } from '../known.ts';
import { serviceWays, sortingOf, type Reply, type Service, type ServiceWay } from '../matter.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { isReviewable } from '../review-chain.ts';
import { startClock, stopClocks, stopOfficeClocks } from './clock-events.ts';
import { dayField, optionalWords, words } from './fields.ts';

/** How a paper reached somebody. A refusal to take it needs a witness, e-delivery a consent (民诉法 87–95 by analogy; §2.9). */
export const serviceInput = z.object({
  way: z.enum(serviceWays, { error: 'missing' }),
  on: dayField,
  proof: words,
  /** Who saw that it was left, when it was refused. */
  witness: optionalWords,
  /** When and how the petitioner agreed to be served electronically. */
  consent: optionalWords,
});
export type ServiceInput = z.infer<typeof serviceInput>;

/** Records that the answer reached the petitioner, with its proof. The petitioner's review period runs from that day. */
export const serve = defineAct({
  stages: ['answered'],
  input: serviceInput,
  decide(input, known): Outcome {
    const { reply } = known.matter;
    const problem = badService(input, { issuedOn: reply.on, today: known.today });
    if (problem) return problem;
    if (input.way === 'told' && !toldKinds.includes(reply.kind))
      return refusal('told-only-when-simple', { field: 'way' });
    return served(known, serviceOf(input), reply.kind);
  },
});

/** What may be told by telephone, SMS or face to face; everything else is in writing. */
const toldKinds: readonly Reply['kind'][] = ['simple-answer', 'consultation-answer', 'imported'];

/** Why something cannot have been served in this way on this day. */
export function badService(
  { way, on, witness, consent }: ServiceInput,
  { issuedOn, today }: { issuedOn: Day; today: Day },
): Refusal | undefined {
  if (on > today) return refusal('day-in-future', { field: 'on' });
  if (on < issuedOn) return refusal('served-before-issue', { field: 'on' });
  if (way === 'left-with-witness' && witness === '')
    return refusal('witness-missing', { field: 'witness' });
  if (way === 'electronic' && consent === '')
    return refusal('consent-missing', { field: 'consent' });
  return undefined;
}

/** The proof with who saw it or how it was agreed to, as one text for the receipt. */
export const serviceOf = ({ way, on, proof, witness, consent }: ServiceInput): Service => ({
  way: way satisfies ServiceWay,
  on,
  proof: [proof, witness, consent].filter((part) => part !== '').join('; '),
});

/** What follows from service: the office's clocks stop, the petitioner's begin. Only an R6 answer opens a review (arts. 35, 36). */
export function served(known: Known, service: Service, kind: Reply['kind']): MatterEvent[] {
  const { on } = service;
  const review = isReviewable(kind) && sortingOf(known.matter)?.route === 'R6';
  return [
    { type: 'served', ...service },
    ...stopOfficeClocks(known, on),
    // Served again after a review, the petitioner's own periods begin again.
    ...stopClocks(known, on, 'DL-40', 'DL-42', 'DL-64'),
    ...(review ? startClock(known, 'DL-40', on) : []),
    ...startClock(known, 'DL-64', on),
  ];
}
