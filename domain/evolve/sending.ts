import { isOwed, type Bounce, type Matter, type MatterIn } from '../matter.ts';
import { holderWithout, standing, type Steps } from './step.ts';

export const sendingSteps: Steps<
  | 'sorted'
  | 'transferred'
  | 'assigned'
  | 'hand-over-proposed'
  | 'handed-over'
  | 'hand-over-received'
  | 'objected'
  | 'referred-to-joint-meeting'
  | 'objection-agreed'
  | 'objection-refused'
  | 'competence-decided'
  | 'handler-appointed'
  | 'handler-released'
> = {
  sorted: (m, e) => ({
    ...m,
    stage: 'sorted',
    sorting: e.sorting,
    handOver: null,
    respondentUnits: e.respondentUnits,
    respondentPeople: e.respondentPeople ?? [],
    respondentEnterprises: e.respondentEnterprises ?? [],
    holder: holderWithout(keptBy(m, m.office), e.respondentPeople ?? []),
  }),
  transferred: (m, e) => sent(standing(m, 'sorted'), { ...e, manner: 'transfer', dueDay: null }),
  assigned: (m, e) => sent(standing(m, 'sorted'), { ...e, manner: 'assignment' }),
  'hand-over-proposed': (m, e) => ({
    ...standing(m, 'sorted'),
    handOver: { body: e.body, by: e.by },
  }),
  'handed-over': (m, e) => ({
    ...standing(m, 'sorted'),
    stage: 'handed-over',
    body: e.body,
    receipt: null,
  }),
  'hand-over-received': (m, e) => ({
    ...standing(m, 'handed-over'),
    receipt: { on: e.on, number: e.number, by: e.by },
  }),
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
  'handler-released': (m, { person }) => ({
    ...m,
    holder: m.holder.person === person ? { ...m.holder, person: null } : m.holder,
    commitments: m.commitments.map((one) =>
      one.owner === person && isOwed(one) ? { ...one, owner: null } : one,
    ),
  }),
};

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
