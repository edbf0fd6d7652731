import type { Mediation, PublicHearing, Recusal, Supervision } from '../beside.ts';
import type { BesideEvent } from '../events/beside-events.ts';
import { sortingOf, type Matter } from '../matter.ts';
import { holderWithout, standing, type Steps } from './step.ts';

export const besideSteps: Steps<Exclude<BesideEvent['type'], 'settled'>> = {
  'hearing-proposed': (m, e) => ({
    ...m,
    publicHearing: {
      state: 'proposed',
      proposedBy: e.by,
      proposedOn: e.on,
      reasons: e.reasons,
      decidedOn: null,
      plan: null,
      heldOn: null,
      record: null,
      opinion: null,
    },
  }),
  'hearing-declined': (m, e) => withHearing(m, { state: 'declined', decidedOn: e.on }),
  'hearing-set': (m, e) => withHearing(m, { state: 'set', decidedOn: e.on, plan: e.plan }),
  'hearing-postponed': (m, { day, time, place }) =>
    withHearing(m, { plan: { ...planOf(m), day, time, place } }),
  'hearing-called-off': (m) => withHearing(m, { state: 'called-off' }),
  'hearing-held': (m, { on: heldOn, record, present, attended }) =>
    withHearing(m, { state: 'held', heldOn, record, present, attended }),
  'hearing-concluded': (m, e) => withHearing(m, { state: 'concluded', opinion: e.opinion }),
  'mediation-offered': (m, e) => ({
    ...m,
    mediation: {
      state: 'offered',
      kind: e.kind,
      mediator: e.mediator,
      offeredOn: e.on,
      parties: ['', ...e.others].map((name, at) => ({ no: at + 1, name, consent: 'asked' })),
      agreement: null,
      courtConfirmation: null,
    },
  }),
  'mediation-consent': (m, e) => consented(m, e.party, e.agrees),
  'mediation-ended': (m, e) => withMediation(m, { state: e.outcome }),
  'court-confirmed': (m, { on, court, number }) =>
    withMediation(m, { courtConfirmation: { on, court, number } }),
  'withdrawal-asked': (m, e) => ({ ...m, withdrawal: { on: e.on, words: e.words } }),
  'withdrawal-undone': (m) => ({ ...m, withdrawal: null }),
  withdrawn: (m) => ({
    ...m,
    stage: 'withdrawn',
    sorting: sortingOf(m),
    before: { ...m, withdrawal: null },
  }),
  // What was wished of name and data holds whatever else is taken back, and who was recused in between stays so.
  reopened: (m) => {
    const { before, recusals, recused } = standing(m, 'withdrawn');
    const again = withWishesOf(m, before);
    return { ...again, recusals, recused, holder: holderWithout(before.holder, recused) };
  },
  'recusal-asked': (m, { no, on, askedBy, person, reason }) => ({
    ...m,
    recusals: [...m.recusals, { no, askedOn: on, askedBy, person, reason, state: 'asked' }],
  }),
  'recusal-decided': (m, e) => {
    const state: Recusal['state'] = e.granted ? 'granted' : 'refused';
    const recusals = m.recusals.map((one) =>
      one.no === e.no ? { ...one, person: e.person, state } : one,
    );
    return e.granted && e.person !== null
      ? { ...withoutPerson(m, e.person), recusals }
      : { ...m, recusals };
  },
  joined: (m, { id, number, kind, reason, on }) => ({
    ...m,
    links: [...m.links, { id, number, kind, reason, on, contested: null }],
  }),
  'join-undone': (m, e) => ({ ...m, links: m.links.filter(({ id }) => id !== e.id) }),
  'join-contested': (m, e) => ({
    ...m,
    links: m.links.map((link) => (link.id === e.id ? { ...link, contested: e.words } : link)),
  }),
  'split-off': (m, e) => {
    const requests = m.requests.filter(({ no }) => !e.requests.includes(no));
    // A draft that answers what has left the matter is drafted again.
    const stale = m.stage === 'handling' && requests.length < m.requests.length;
    if (!stale) return { ...m, requests };
    return { ...m, requests, draft: { step: 'none', remarks: null, opinion: m.draft.opinion } };
  },
  'assistance-asked': (m, { unit, question, on }) => ({
    ...m,
    assisting: [...m.assisting, { unit, question, askedOn: on, answer: null }],
  }),
  assisted: (m, e) => ({
    ...m,
    assisting: m.assisting.map((one) =>
      one.unit === e.unit && one.answer === null
        ? { ...one, answer: { on: e.on, text: e.text } }
        : one,
    ),
  }),
  'reported-urgent': (m) => m,
  supervised: (m, { no, on, unit, ground, demand, dueDay }) => ({
    ...m,
    supervisions: [
      ...m.supervisions,
      { no, on, unit, ground, demand, dueDay, answer: null, state: 'sent' },
    ],
  }),
  'supervision-answered': (m, e) =>
    withSupervision(m, e.no, { state: 'answered', answer: { on: e.on, text: e.text } }),
  'supervision-returned': (m, e) => withSupervision(m, e.no, { state: 'sent', answer: null }),
  'supervision-settled': (m, e) => withSupervision(m, e.no, { state: 'settled' }),
};

const withWishesOf = ({ keptName, dataRequests }: Matter, matter: Matter): Matter => ({
  ...matter,
  ...(keptName && { keptName }),
  ...(dataRequests && { dataRequests }),
});

function withHearing(m: Matter, change: Partial<PublicHearing>): Matter {
  if (m.publicHearing === null) throw new Error(`matter ${m.id} has no hearing`);
  return { ...m, publicHearing: { ...m.publicHearing, ...change } };
}

function planOf(m: Matter) {
  const plan = m.publicHearing?.plan;
  if (!plan) throw new Error(`the hearing of matter ${m.id} has no plan`);
  return plan;
}

function withMediation(m: Matter, change: Partial<Mediation>): Matter {
  if (m.mediation === null) throw new Error(`matter ${m.id} has no mediation`);
  return { ...m, mediation: { ...m.mediation, ...change } };
}

// It begins when everybody has agreed, and one refusal ends it (人民调解法 17).
function consented(m: Matter, no: number, agrees: 'yes' | 'no'): Matter {
  const parties = (m.mediation?.parties ?? []).map((party) =>
    party.no === no ? { ...party, consent: agrees } : party,
  );
  if (agrees === 'no') return withMediation(m, { parties, state: 'refused' });
  const all = parties.every(({ consent }) => consent === 'yes');
  return withMediation(m, all ? { parties, state: 'running' } : { parties });
}

function withoutPerson(m: Matter, person: string): Matter {
  return { ...m, holder: holderWithout(m.holder, [person]), recused: [...m.recused, person] };
}

function withSupervision(m: Matter, no: number, change: Partial<Supervision>): Matter {
  const supervisions = m.supervisions.map((one) => (one.no === no ? { ...one, ...change } : one));
  return { ...m, supervisions };
}
