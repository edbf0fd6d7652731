import { afterAnswerSteps } from './evolve/after-answer.ts';
import { besideSteps } from './evolve/beside.ts';
import { clockSteps } from './evolve/clocks.ts';
import { dataSteps } from './evolve/data-request.ts';
import { handlingSteps } from './evolve/handling.ts';
import { nameSteps } from './evolve/names.ts';
import { reviewSteps } from './evolve/review.ts';
import { sendingSteps } from './evolve/sending.ts';
import type { Steps } from './evolve/step.ts';
import type { EventOf, EventType, KeptAway, MatterEvent } from './events.ts';
import { endStages, isIn, type Matter } from './matter.ts';

/** The state after one more event. Pure: the same history always gives the same matter. */
export function evolve(matter: Matter | undefined, event: MatterEvent): Matter {
  if (event.type === 'registered') return born(event);
  if (!matter)
    throw new Error(`the first event of a matter must be "registered", not "${event.type}"`);
  const step = steps[event.type] as (matter: Matter, event: MatterEvent) => Matter;
  return { ...settled(step(matter, event)), version: matter.version + 1 };
}

/** An answer or an end makes a withdrawal pointless that nobody has taken back, and a hearing that was not held. */
function settled(matter: Matter): Matter {
  if (!isIn(matter, 'answered', 'served', 'review-answered', ...endStages)) return matter;
  const { withdrawal, publicHearing } = matter;
  const isPending = ['proposed', 'set', 'held'].includes(publicHearing?.state ?? '');
  if (withdrawal === null && !isPending) return matter;
  const called = publicHearing && { ...publicHearing, state: 'called-off' as const };
  return { ...matter, withdrawal: null, publicHearing: isPending ? called : publicHearing };
}

/** The state after a whole history. */
export function replay(events: readonly MatterEvent[]): Matter {
  const matter = events.reduce<Matter | undefined>(evolve, undefined);
  if (!matter) throw new Error('a matter without events does not exist');
  return matter;
}

const steps: Steps<Exclude<EventType, 'registered'>> = {
  ...clockSteps,
  ...sendingSteps,
  ...handlingSteps,
  ...afterAnswerSteps,
  ...reviewSteps,
  ...besideSteps,
  ...nameSteps,
  ...dataSteps,
};

const nobodyKept = {
  respondentUnits: [],
  respondentPeople: [],
  respondentEnterprises: [],
  recused: [],
} as const satisfies KeptAway;

function born(event: EventOf<'registered'>): Matter {
  const { type: _, splitFrom = null, petitioners = 1, kept = nobodyKept, ...facts } = event;
  return {
    ...facts,
    ...kept,
    stage: 'registered',
    holder: { unit: event.office, person: null },
    clocks: [],
    bounces: [],
    extension: null,
    hearings: [],
    commitments: [],
    ratings: [],
    handledBy: null,
    tookPart: [],
    assisting: [],
    publicHearing: null,
    mediation: null,
    withdrawal: null,
    recusals: [],
    links: [],
    splitFrom,
    petitioners,
    reviews: [],
    supervisions: [],
    version: 1,
  };
}
