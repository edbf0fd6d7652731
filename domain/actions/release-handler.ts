import { z } from 'zod';
import { defineAct, type Outcome } from '../known.ts';
import { endStages, isOwed, stages, type Matter, type PersonId } from '../matter.ts';
import { refusal } from '../refusal.ts';
import { reference } from './fields.ts';

const ended: readonly string[] = endStages;

/** Whoever handled it has left the post: the matter stays with its unit, where it waits for its head to name another. */
export const releaseHandler = defineAct({
  stages: stages.filter((stage) => !ended.includes(stage)),
  input: z.object({ person: reference }),
  decide: ({ person }, { matter }): Outcome =>
    isHeldBy(matter, person)
      ? [{ type: 'handler-released', person }]
      : refusal('not-the-handler', { field: 'person' }),
});

/** Who has to see to promises of the matter. */
export const promisedBy = ({ commitments }: Matter): PersonId[] => [
  ...new Set(commitments.filter(isOwed).flatMap(({ owner }) => owner ?? [])),
];

/** Whether something of the matter is this person's own to do: they handle it, or have to see to one of its promises. */
export const isHeldBy = (matter: Matter, person: PersonId): boolean =>
  matter.holder.person === person || promisedBy(matter).includes(person);
