import type { Commitment, Matter, Opinion, Promise } from '../matter.ts';
import { noDraft } from '../answer.ts';
import { standing, withParticipant, type Steps } from './step.ts';

export const handlingSteps: Steps<
  | 'accepted'
  | 'refused'
  | 'routed-out'
  | 'heard'
  | 'extended'
  | 'opinion-drafted'
  | 'opinion-checked'
  | 'draft-returned'
  | 'opinion-signed'
  | 'simple-accepted'
  | 'simple-answered'
  | 'made-ordinary'
  | 'duty-opened'
  | 'duty-replied'
  | 'study-began'
  | 'replied'
  | 'answer-imported'
  | 'settled'
> = {
  accepted: (m, e) => ({
    ...standing(m, 'with-unit'),
    stage: 'handling',
    acceptedOn: e.on,
    draft: noDraft,
    handledBy: m.holder.unit,
  }),
  refused: (m, e) => ({ ...standing(m, 'with-unit'), stage: 'refused', ground: e.ground }),
  'routed-out': (m) => ({ ...standing(m, 'with-unit'), stage: 'routed-out' }),
  heard: (m, e) => ({ ...m, hearings: [...m.hearings, e.hearing] }),
  extended: (m, e) => ({ ...m, extension: { days: e.days, reason: e.reason } }),
  'opinion-drafted': (m, e) => ({
    ...standing(m, 'handling'),
    draft: { step: 'drafted', opinion: e.opinion, by: e.by },
    tookPart: withParticipant(m, e.by),
  }),
  'opinion-checked': (m, e) => ({
    ...standing(m, 'handling'),
    draft: { step: 'checked', opinion: opinionOf(m), by: e.by, draftedBy: drafterOf(m) },
    tookPart: withParticipant(m, e.by),
  }),
  'draft-returned': (m, e) => ({
    ...standing(m, 'handling'),
    draft: { step: 'none', remarks: e.remarks, opinion: opinionOf(m) },
  }),
  'opinion-signed': (m, e) => {
    const {
      draft: _,
      acceptedOn: _on,
      sending: _by,
      annulled: _old,
      ...rest
    } = standing(m, 'handling');
    const reply = { kind: 'opinion', on: e.on, opinion: e.opinion } as const;
    const commitments = promised(m, e.opinion.promises);
    const tookPart = e.by === undefined ? m.tookPart : withParticipant(m, e.by);
    return { ...rest, stage: 'answered', reply, commitments, tookPart };
  },
  'simple-accepted': (m, e) => ({
    ...standing(m, 'with-unit'),
    stage: 'simple',
    acceptedOn: e.on,
    handledBy: m.holder.unit,
  }),
  'simple-answered': (m, e) => {
    const { acceptedOn: _, sending: __, ...rest } = standing(m, 'simple');
    return { ...rest, stage: 'answered', reply: { kind: 'simple-answer', on: e.on, text: e.text } };
  },
  'made-ordinary': (m) => ({ ...standing(m, 'simple'), stage: 'handling', draft: noDraft }),
  'duty-opened': (m, e) => ({
    ...standing(m, 'with-unit'),
    stage: 'performing',
    acceptedOn: e.on,
    handledBy: m.holder.unit,
  }),
  'duty-replied': (m, e) => {
    const { acceptedOn: _, sending: __, ...rest } = standing(m, 'performing');
    return { ...rest, stage: 'answered', reply: { kind: 'duty-reply', on: e.on, duty: e.duty } };
  },
  'study-began': (m, e) => ({
    ...standing(m, 'with-unit'),
    stage: 'studying',
    acceptedOn: e.on,
    handledBy: m.holder.unit,
  }),
  replied: (m, e) => {
    const reply = { kind: e.kind, on: e.on, text: e.text };
    const { sorting } = standing(m, 'sorted', 'with-unit', 'studying');
    const commitments = promised(m, e.promises ?? []);
    return { ...m, stage: 'answered', sorting, reply, commitments };
  },
  'answer-imported': (m, e) => ({
    ...m,
    stage: 'answered',
    sorting: 'sorting' in m ? m.sorting : null,
    reply: { kind: 'imported', on: e.on, text: e.text },
  }),
  settled: (m, e) => {
    const { sorting } = standing(m, 'handling', 'performing');
    const reply = { kind: 'settlement', on: e.on, agreement: e.agreement } as const;
    const mediation = m.mediation && {
      ...m.mediation,
      state: 'agreed' as const,
      agreement: e.agreement,
    };
    const commitments = promised(m, e.agreement.promises);
    return { ...m, stage: 'answered', sorting, reply, mediation, commitments };
  },
};

function opinionOf(matter: Matter): Opinion {
  const { draft } = standing(matter, 'handling');
  if (draft.step === 'none') throw new Error(`matter ${matter.id} has no draft`);
  return draft.opinion;
}

function drafterOf(matter: Matter): string | null {
  if (matter.stage !== 'handling') return null;
  const { draft } = matter;
  if (draft.step === 'drafted') return draft.by;
  return draft.step === 'checked' ? draft.draftedBy : null;
}

/** What was promised before and carried out stays; the new promises are numbered on from it. */
function promised(matter: Matter, promises: readonly Promise[]): readonly Commitment[] {
  const before = Math.max(0, ...matter.commitments.map(({ no }) => no));
  const added = promises.map((promise, index): Commitment => ({
    ...promise,
    no: before + index + 1,
    unit: matter.holder.unit,
    owner: matter.holder.person ?? drafterOf(matter),
    state: 'promised',
    evidence: null,
    petitionerWord: null,
  }));
  return [...matter.commitments, ...added];
}
