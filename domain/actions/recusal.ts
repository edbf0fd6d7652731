import { z } from 'zod';
import { defineAct, type Known, type Outcome } from '../known.ts';
import { isKeptFrom, keptFrom, stages, type PersonId } from '../matter.ts';
import { isHeadOf } from '../recusal-reading.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { postLeftEmpty } from '../respondents.ts';
import { isAway, type StaffActor, type StaffMember } from '../staff.ts';
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

const asked = ({ matter, today }: Known, facts: Asked) =>
  ({ type: 'recusal-asked', no: matter.recusals.length + 1, on: today, ...facts }) as const;

/** The right head decides, never the person concerned. Who is recused loses the matter at once, and another is named. */
export const decideRecusal = defineAct({
  stages,
  input: z.object({
    no: z.coerce.number({ error: 'missing' }).int(),
    granted: z.enum(['yes', 'no'], { error: 'missing' }),
    /** Whom it concerns, when the petitioner could not name them. */
    person: reference.nullable().default(null),
    reasons: words,
    /** Who takes over; needed when somebody is recused. */
    successor: reference.nullable().default(null),
  }),
  decide(input, known): Outcome {
    const { matter, actor, staff } = known;
    if (actor.kind !== 'staff') return refusal('staff-only');
    const found = matter.recusals.find((one) => one.no === input.no && one.state === 'asked');
    if (!found) return refusal('no-such-recusal', { field: 'no' });
    const whom = staff.get(found.person ?? input.person ?? '');
    const problem = badHead(whom, actor);
    if (problem) return problem;
    return input.granted === 'yes' ? grant(whom, input, known) : [decided(whom, input, actor)];
  },
});

interface Decision {
  readonly no: number;
  readonly granted: 'yes' | 'no';
  readonly reasons: string;
  readonly successor: PersonId | null;
}

function badHead(whom: StaffMember | undefined, head: StaffActor): Refusal | undefined {
  if (whom?.id === head.person) return refusal('own-recusal', { field: 'no' });
  return isHeadOf(whom, head) ? undefined : refusal('not-their-head', { field: 'no' });
}

function grant(whom: StaffMember | undefined, decision: Decision, known: Known): Outcome {
  const { matter, actor, staff, today } = known;
  if (whom === undefined || actor.kind !== 'staff')
    return refusal('recusal-names-nobody', { field: 'person' });
  const successor = staff.get(decision.successor ?? '');
  if (!successor) return refusal('successor-missing', { field: 'successor' });
  const isKept = isKeptFrom({ ...successor, person: successor.id }, matter);
  if (successor.id === whom.id || isKept)
    return refusal('successor-recused', { field: 'successor' });
  if (!successor.active || successor.unit !== whom.unit)
    return refusal('successor-elsewhere', { field: 'successor' });
  if (isAway(successor, today))
    return refusal('person-is-away', {
      field: 'successor',
      params: { until: successor.awayTo ?? '' },
    });
  const problem = leavesPostEmpty(whom, known);
  if (problem) return problem;
  const takesOver = matter.holder.person === whom.id && matter.holder.unit === successor.unit;
  return [
    decided(whom, decision, actor),
    ...(takesOver ? [{ type: 'handler-appointed', person: successor.id } as const] : []),
  ];
}

/** A post that has nobody else is not left empty: then the refusal says who has to be named first, or where the matter goes. */
function leavesPostEmpty({ id, unit }: StaffMember, known: Known): Refusal | undefined {
  const theirs = known.units.get(unit);
  return theirs && postLeftEmpty(theirs, [...keptFrom(known.matter), id], { field: 'no', known });
}

const decided = (whom: StaffMember | undefined, decision: Decision, { person: by }: StaffActor) =>
  ({
    type: 'recusal-decided',
    no: decision.no,
    granted: decision.granted === 'yes',
    person: whom?.id ?? null,
    reasons: decision.reasons,
    by,
    successor: decision.granted === 'yes' ? decision.successor : null,
  }) as const;
