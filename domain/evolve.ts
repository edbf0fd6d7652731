import type { EventOf, EventType, MatterEvent } from './events.ts';
import type { Bounce, Clock, Commitment, Matter, MatterIn, Opinion, Stage } from './matter.ts';
import { isIn } from './matter.ts';

/** The state after one more event. Pure: the same history always gives the same matter. */
export function evolve(matter: Matter | undefined, event: MatterEvent): Matter {
  if (event.type === 'registered') return born(event);
  if (!matter)
    throw new Error(`the first event of a matter must be "registered", not "${event.type}"`);
  const step = steps[event.type] as (matter: Matter, event: MatterEvent) => Matter;
  return { ...step(matter, event), version: matter.version + 1 };
}

/** The state after a whole history. */
export function replay(events: readonly MatterEvent[]): Matter {
  const matter = events.reduce<Matter | undefined>(evolve, undefined);
  if (!matter) throw new Error('a matter without events does not exist');
  return matter;
}

type Step<T extends EventType> = (matter: Matter, event: EventOf<T>) => Matter;
type Steps = { [T in Exclude<EventType, 'registered'>]: Step<T> };

const steps: Steps = {
  'clock-started': (m, e) => ({
    ...m,
    clocks: [...m.clocks, { sum: e.sum, state: 'running', stoppedOn: null }],
  }),
  'clock-stopped': (m, e) =>
    withClock(m, e.rule, (clock) => ({ ...clock, state: 'stopped', stoppedOn: e.on })),
  'clock-moved': (m, e) => withClock(m, e.rule, (clock) => ({ ...clock, sum: e.sum })),
  sorted: (m, e) => ({
    ...m,
    stage: 'sorted',
    sorting: e.sorting,
    respondentUnits: e.respondentUnits,
    holder: keptBy(m, m.office),
  }),
  transferred: (m, e) => sent(standing(m, 'sorted'), { ...e, manner: 'transfer', dueDay: null }),
  assigned: (m, e) => sent(standing(m, 'sorted'), { ...e, manner: 'assignment' }),
  'handed-over': (m, e) => ({ ...standing(m, 'sorted'), stage: 'handed-over', body: e.body }),
  objected: (m, e) => {
    const from = standing(m, 'with-unit');
    const { on, reasons, basis, proposedUnit } = e;
    const objection = { on, unit: from.sending.unit, reasons, basis, proposedUnit };
    return { ...from, stage: 'objected', objection, holder: { unit: m.office, person: null } };
  },
  'referred-to-joint-meeting': (m) => ({ ...standing(m, 'objected'), stage: 'joint-meeting' }),
  'objection-agreed': (m, e) => {
    const { sending, sorting, objection: _, ...rest } = standing(m, 'objected');
    return { ...rest, stage: 'sorted', sorting, bounces: [...m.bounces, bounce(sending, e)] };
  },
  'objection-refused': (m) => {
    const { objection: _, ...rest } = standing(m, 'objected');
    return { ...rest, stage: 'with-unit', holder: { unit: rest.sending.unit, person: null } };
  },
  'competence-decided': (m, e) => {
    const { objection, ...rest } = standing(m, 'joint-meeting');
    const left = e.unit === objection.unit ? m.bounces : [...m.bounces, bounce(rest.sending, e)];
    return sent(
      { ...rest, stage: 'sorted', bounces: left },
      {
        unit: e.unit,
        on: e.on,
        manner: 'joint-meeting',
        dueDay: rest.sending.dueDay,
        note: e.reasons,
      },
    );
  },
  'handler-appointed': (m, e) => ({ ...m, holder: { ...m.holder, person: e.person } }),
  accepted: (m, e) => ({
    ...standing(m, 'with-unit'),
    stage: 'handling',
    acceptedOn: e.on,
    draft: { step: 'none', remarks: null, opinion: null },
  }),
  refused: (m, e) => ({ ...standing(m, 'with-unit'), stage: 'refused', ground: e.ground }),
  'routed-out': (m) => ({ ...standing(m, 'with-unit'), stage: 'routed-out' }),
  heard: (m, e) => ({ ...m, hearings: [...m.hearings, e.hearing] }),
  extended: (m, e) => ({ ...m, extension: { days: e.days, reason: e.reason } }),
  'opinion-drafted': (m, e) => ({
    ...standing(m, 'handling'),
    draft: { step: 'drafted', opinion: e.opinion, by: e.by },
  }),
  'opinion-checked': (m, e) => ({
    ...standing(m, 'handling'),
    draft: { step: 'checked', opinion: opinionOf(m), by: e.by, draftedBy: drafterOf(m) },
  }),
  'draft-returned': (m, e) => ({
    ...standing(m, 'handling'),
    draft: { step: 'none', remarks: e.remarks, opinion: opinionOf(m) },
  }),
  'opinion-signed': (m, e) => {
    const { draft: _, acceptedOn: __, sending: ___, ...rest } = standing(m, 'handling');
    const reply = { kind: 'opinion', on: e.on, opinion: e.opinion } as const;
    return { ...rest, stage: 'answered', reply, commitments: promised(m, e.opinion) };
  },
  replied: (m, e) => {
    const reply = { kind: e.kind, on: e.on, text: e.text };
    return { ...m, stage: 'answered', sorting: standing(m, 'sorted', 'with-unit').sorting, reply };
  },
  'answer-imported': (m, e) => ({
    ...m,
    stage: 'answered',
    sorting: 'sorting' in m ? m.sorting : null,
    reply: { kind: 'imported', on: e.on, text: e.text },
  }),
  served: (m, e) => ({
    ...standing(m, 'answered'),
    stage: 'served',
    service: { way: e.way, on: e.on, proof: e.proof },
  }),
  'commitment-reported': (m, e) =>
    withCommitment(m, e.no, { state: 'reported', evidence: e.evidence }),
  'commitment-confirmed': (m, e) =>
    withCommitment(m, e.no, { state: e.kept ? 'kept' : 'not-kept', petitionerWord: e.word }),
  // What the unit said stays what it said; the finding stands in the history under its own name.
  'commitment-found-done': (m, e) => withCommitment(m, e.no, { state: 'found-done' }),
  rated: (m, e) => ({ ...m, ratings: [...m.ratings, e.rating] }),
  'papers-added': (m) => m,
  noted: (m) => m,
  closed: (m) => ({ ...standing(m, 'served'), stage: 'closed' }),
};

function born(event: EventOf<'registered'>): Matter {
  const { type: _, ...facts } = event;
  return {
    ...facts,
    stage: 'registered',
    respondentUnits: [],
    holder: { unit: event.office, person: null },
    clocks: [],
    bounces: [],
    extension: null,
    hearings: [],
    commitments: [],
    ratings: [],
    version: 1,
  };
}

function standing<S extends Stage>(matter: Matter, ...wanted: readonly S[]): MatterIn<S> {
  if (isIn(matter, ...wanted)) return matter;
  throw new Error(`matter ${matter.id} is in "${matter.stage}", not in ${wanted.join(' or ')}`);
}

function sent(matter: MatterIn<'sorted'>, sending: MatterIn<'with-unit'>['sending']): Matter {
  const { unit, on, manner, dueDay, note } = sending;
  return {
    ...matter,
    stage: 'with-unit',
    sending: { unit, on, manner, dueDay, note },
    holder: { unit, person: null },
  };
}

const keptBy = (matter: Matter, unit: string) =>
  matter.holder.unit === unit ? matter.holder : { unit, person: null };

const bounce = (
  sending: MatterIn<'objected'>['sending'],
  end: { on: Bounce['to']; days: number },
): Bounce => ({ unit: sending.unit, from: sending.on, to: end.on, days: end.days });

function withClock(matter: Matter, rule: string, change: (clock: Clock) => Clock): Matter {
  const clocks = matter.clocks.map((clock) =>
    clock.sum.rule === rule && clock.state === 'running' ? change(clock) : clock,
  );
  return { ...matter, clocks };
}

function withCommitment(matter: Matter, no: number, change: Partial<Commitment>): Matter {
  const commitments = matter.commitments.map((one) =>
    one.no === no ? { ...one, ...change } : one,
  );
  return { ...matter, commitments };
}

function opinionOf(matter: Matter): Opinion {
  const { draft } = standing(matter, 'handling');
  if (draft.step === 'none') throw new Error(`matter ${matter.id} has no draft`);
  return draft.opinion;
}

function drafterOf(matter: Matter): string | null {
  const { draft } = standing(matter, 'handling');
  if (draft.step === 'drafted') return draft.by;
  return draft.step === 'checked' ? draft.draftedBy : null;
}

const promised = (matter: Matter, opinion: Opinion): Commitment[] =>
  opinion.promises.map((promise, index) => ({
    ...promise,
    no: index + 1,
    unit: matter.holder.unit,
    owner: matter.holder.person ?? drafterOf(matter),
    state: 'promised',
    evidence: null,
    petitionerWord: null,
  }));
