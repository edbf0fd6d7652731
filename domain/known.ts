import type { Calendar } from './calendar.ts';
import type { Day } from './day.ts';
import type { MatterEvent } from './events.ts';
import type { Law } from './law.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { MatterNumber } from './matter-number.ts';
import type { Matter, MatterIn, PersonId, Stage, UnitId } from './matter.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, StaffMember, Unit } from './staff.ts';
import type { z } from 'zod';

/** Everything a decision may look at. Nothing else reaches it: no clock, no database, no chance. */
export interface Known<M extends Matter = Matter> {
  readonly matter: M;
  readonly actor: Actor;
  readonly today: Day;
  readonly law: Law;
  readonly lifecycle: Lifecycle;
  readonly calendar: Calendar;
  readonly units: ReadonlyMap<UnitId, Unit>;
  readonly staff: ReadonlyMap<PersonId, StaffMember>;
  /** Codes of the office's own dictionary that may be used now. */
  readonly categories: ReadonlySet<string>;
  /** The other matter that the input names, if the actor reaches it and it is not sealed. */
  readonly other?: OtherMatter | null;
  /** Identity and number for a matter that the act may bring forth; drawn in the act's own transaction. */
  readonly fresh?: Identity | null;
}

export interface Identity {
  readonly id: string;
  readonly number: MatterNumber;
}

export type OtherMatter = Identity;

export type Outcome = MatterEvent[] | Refusal;

/** One thing that may be done to a matter: what it needs to be told, where it may happen, what follows. */
export interface Act<S extends Stage, I> {
  /** The stages that the decision can work with; the law file may open fewer. */
  readonly stages: readonly S[];
  readonly input: z.ZodType<I>;
  readonly decide: (input: I, known: Known<MatterIn<S>>) => Outcome;
}

export const defineAct = <S extends Stage, I>(act: Act<S, I>): Act<S, I> => act;
