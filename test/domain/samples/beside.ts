import type { ActName } from '#domain/acts.ts';
import type { HearingPlan, HearingState, MediationParty, MediationState } from '#domain/beside.ts';
import type { ClockSum } from '#domain/clocks.ts';
import { day } from '#domain/day.ts';
import type { Commitment, Matter, Reply } from '#domain/matter.ts';
import type { Review, Seat } from '#domain/review.ts';
import { people } from '../../county.ts';
import { inputs } from './inputs.ts';

export const hearingIn =
  (state: HearingState) =>
  (matter: Matter): Matter => ({
    ...matter,
    publicHearing: {
      state,
      proposedBy: 'petitioner',
      proposedOn: day('2026-03-02'),
      reasons: '案情复杂',
      decidedOn: null,
      plan: state === 'set' ? plan : null,
      heldOn: null,
      record: null,
      opinion: null,
    },
  });
const plan: HearingPlan = {
  day: day('2026-03-02'),
  time: '09:00',
  place: '县信访局',
  open: true,
  closedBecause: '',
  panel: [],
};
export const mediationIn =
  (state: MediationState, petitioner: MediationParty['consent'] = 'asked') =>
  (matter: Matter): Matter => ({
    ...matter,
    mediation: {
      state,
      kind: 'people',
      mediator: '县调委会',
      offeredOn: day('2026-03-02'),
      parties: [
        { no: 1, name: '', consent: petitioner },
        { no: 2, name: '物业公司', consent: 'asked' },
      ],
      agreement: null,
      courtConfirmation: null,
    },
    ...('reply' in matter
      ? {
          reply: {
            kind: 'settlement' as const,
            on: day('2026-03-02'),
            agreement: { facts: '', items: '', performance: '', promises: [] },
          },
        }
      : {}),
  });
export const reviewedAt =
  (seat: Seat) =>
  (matter: Matter): Matter =>
    'review' in matter ? { ...matter, review: { ...matter.review, seat } } : matter;
export const withdrawing = (matter: Matter): Matter => ({
  ...matter,
  withdrawal: { on: day('2026-03-02'), words: '不再要求' },
});
const linked = (matter: Matter): Matter => ({
  ...matter,
  links: [
    {
      id: 'm-9',
      number: { prefix: '望信', year: 2026, sequence: 9 },
      kind: 'repeat',
      reason: '同一事项',
      on: day('2026-03-02'),
      contested: null,
    },
  ],
});
const supervisedIn =
  (state: 'sent' | 'answered') =>
  (matter: Matter): Matter => ({
    ...matter,
    handledBy: 'housing',
    supervisions: [
      {
        no: 1,
        on: day('2026-03-02'),
        unit: 'housing',
        ground: 'delayed',
        demand: '限期答复',
        dueDay: day('2026-12-01'),
        answer: null,
        state,
      },
    ],
  });
const underReview =
  (change: Partial<Review>) =>
  (matter: Matter): Matter =>
    matter.stage === 'review-requested' || matter.stage === 'reviewing'
      ? { ...matter, review: { ...matter.review, ...change } }
      : matter;

const promisedIn =
  (state: Commitment['state']) =>
  (matter: Matter): Matter =>
    matter.stage.startsWith('review')
      ? {
          ...matter,
          commitments: [
            {
              no: 1,
              requestNo: 1,
              text: '修好电梯',
              dueDay: day('2026-04-30'),
              unit: 'housing',
              owner: null,
              state,
              evidence: null,
              petitionerWord: null,
            },
          ],
        }
      : matter;

const keeping =
  (by: readonly number[], asker?: string) =>
  (matter: Matter): Matter => ({
    ...matter,
    keptName: {
      by,
      askings: asker
        ? [
            {
              no: 1,
              askedOn: day('2026-03-02'),
              person: asker,
              unit: 'housing',
              reason: '核对身份',
              state: 'asked',
              until: null,
            },
          ]
        : [],
    },
  });

const simpleAnswer: Reply = { kind: 'simple-answer', on: day('2026-03-10'), text: '已经修好' };

/** The same matter with what an act needs to be going on beside its stage. */
export const beside: Partial<Record<ActName, (matter: Matter) => Matter>> = {
  split: (matter) => ({ ...matter, requests: [...matter.requests, { no: 9, text: '另一诉求' }] }),
  'hand-over': (matter) =>
    matter.stage === 'sorted'
      ? { ...matter, handOver: { body: inputs['hand-over']().body, by: people.keeper2.id } }
      : matter,
  'release-handler': (matter) => ({
    ...matter,
    holder: { ...matter.holder, person: people.officer.id },
  }),
  'report-commitment': promisedIn('promised'),
  'confirm-commitment': promisedIn('reported'),
  'find-done': promisedIn('reported'),
  'decide-hearing': hearingIn('proposed'),
  'postpone-hearing': hearingIn('set'),
  'call-off-hearing': hearingIn('set'),
  'hold-hearing': hearingIn('set'),
  'conclude-hearing': hearingIn('held'),
  'consent-to-mediation': mediationIn('offered'),
  'record-consent': mediationIn('offered', 'yes'),
  'end-mediation': mediationIn('running'),
  settle: mediationIn('running'),
  'record-court-confirmation': mediationIn('agreed'),
  'undo-withdrawal': withdrawing,
  'end-by-withdrawal': withdrawing,
  'undo-join': linked,
  'contest-join': linked,
  supervise: (matter) => ({ ...matter, handledBy: 'housing' }),
  'answer-supervision': supervisedIn('sent'),
  'return-supervision': supervisedIn('answered'),
  'settle-supervision': supervisedIn('answered'),
  assist: (matter) => ({
    ...matter,
    assisting: [{ unit: 'labour', askedOn: day('2026-03-02'), question: '?', answer: null }],
  }),
  'decide-recusal': (matter) => ({
    ...matter,
    recusals: [
      {
        no: 1,
        askedOn: day('2026-03-02'),
        askedBy: 'staff',
        person: people.officer2.id,
        reason: '亲属',
        state: 'asked',
      },
    ],
  }),
  'decide-data': (matter) => ({
    ...matter,
    dataRequests: [
      {
        no: 1,
        on: day('2026-03-02'),
        party: 1,
        kind: 'copy',
        field: null,
        scope: null,
        words: '',
        wish: null,
        sum: matter.clocks[0]?.sum as ClockSum,
        state: 'asked',
        decidedOn: null,
        reasons: '',
      },
    ],
  }),
  'release-name': keeping([1]),
  'ask-name': keeping([1]),
  'decide-name': keeping([1], people.officer2.id),
  'complete-request': underReview({
    completion: { askedOn: day('2026-03-26'), what: '身份证明', dueDay: null },
  }),
  'record-outside-review': underReview({ seat: 'elsewhere' }),
  'resume-review': underReview({ suspendedOn: day('2026-03-26') }),
  // A request for review needs an answer of the ordinary procedure.
  'request-review': (matter) =>
    matter.stage === 'closed' ? { ...matter, handledBy: 'housing', reply: simpleAnswer } : matter,
};
