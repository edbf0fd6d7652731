import { z } from 'zod';
import { defineAct, type Known, type Outcome } from '../known.ts';
import { stages, type PersonId } from '../matter.ts';
import { refusal } from '../refusal.ts';
import { reference, words } from './fields.ts';

/** The petitioner asks that the handler be somebody else, and says why (art. 28(3)). */
export const askRecusal = defineAct({
  stages,
  input: z.object({ reason: words }),
  decide: ({ reason }, known): Outcome => [
    asked(known, { askedBy: 'petitioner', person: known.matter.holder.person, reason }),
  ],
});

/** Somebody declares an interest of their own in the matter or in a person who takes part in it. */
export const declareRecusal = defineAct({
  stages,
  input: z.object({ reason: words }),
  decide({ reason }, known): Outcome {
    if (known.actor.kind !== 'staff') return refusal('staff-only');
    return [asked(known, { askedBy: 'staff', person: known.actor.person, reason })];
  },
});

interface Asked {
  readonly askedBy: 'petitioner' | 'staff';
  readonly person: PersonId | null;
  readonly reason: string;
}

const asked = ({ matter }: Known, facts: Asked) =>
  ({ type: 'recusal-asked', no: matter.recusals.length + 1, ...facts }) as const;

/** The right head decides, never the person concerned. Who is recused loses the matter at once, and the unit names another. */
export const decideRecusal = defineAct({
  stages,
  input: z.object({
    no: z.coerce.number({ error: 'missing' }).int(),
    granted: z.enum(['yes', 'no'], { error: 'missing' }),
    /** Whom it concerns, when the petitioner could not name them. */
    person: reference.nullable().default(null),
    reasons: words,
  }),
  decide({ no, granted, person, reasons }, known): Outcome {
    const { matter, actor, staff } = known;
    if (actor.kind !== 'staff') return refusal('staff-only');
    const found = matter.recusals.find((one) => one.no === no && one.state === 'asked');
    if (!found) return refusal('no-such-recusal', { field: 'no' });
    const whom = found.person ?? person;
    if (granted === 'yes' && (whom === null || !staff.has(whom)))
      return refusal('recusal-names-nobody', { field: 'person' });
    if (whom === actor.person) return refusal('own-recusal', { field: 'no' });
    const by = actor.person;
    return [{ type: 'recusal-decided', no, granted: granted === 'yes', person: whom, reasons, by }];
  },
});
