import type { EventOf, EventType } from '../events.ts';
import {
  isIn,
  type Holder,
  type Matter,
  type MatterIn,
  type PersonId,
  type Stage,
} from '../matter.ts';

/** How one kind of event changes a matter. */
export type Steps<T extends EventType> = {
  readonly [K in T]: (matter: Matter, event: EventOf<K>) => Matter;
};

/** The matter, known to be in one of these stages: a history that says otherwise is broken. */
export function standing<S extends Stage>(matter: Matter, ...wanted: readonly S[]): MatterIn<S> {
  if (isIn(matter, ...wanted)) return matter;
  throw new Error(`matter ${matter.id} is in "${matter.stage}", not in ${wanted.join(' or ')}`);
}

/** Whoever is kept from a matter has it no longer. */
export const holderWithout = (holder: Holder, kept: readonly PersonId[]): Holder =>
  holder.person !== null && kept.includes(holder.person) ? { ...holder, person: null } : holder;

export const withParticipant = (matter: Matter, person: PersonId): readonly PersonId[] =>
  matter.tookPart.includes(person) ? matter.tookPart : [...matter.tookPart, person];
