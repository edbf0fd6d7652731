import { z } from 'zod';
import { panelPosts, votingOf, type HearingPlan } from '../beside.ts';
import { sumOf } from '../clocks.ts';
import type { Day } from '../day.ts';
import { defineAct, type Act, type Known, type Outcome } from '../known.ts';
import type { Matter } from '../matter.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { refuseTakingPart } from '../respondents.ts';
import { resumeClocks, startClock, stopClocks, suspendClocks } from './clock-events.ts';
import { dayField, optionalWords, reference, words } from './fields.ts';
import { partial } from './review-request.ts';

const stages = ['handling', 'reviewing'] as const;
type HearingAct<I> = Act<(typeof stages)[number], I>;

/** An act of a hearing. The hearing of a review is run by nobody who took part in the stage before it (domain facts §5). */
const defineHearingAct = <I>({ input, decide }: Omit<HearingAct<I>, 'stages'>): HearingAct<I> =>
  defineAct({
    stages,
    input,
    decide(told, known) {
      const { matter } = known;
      const problem = matter.stage === 'reviewing' ? partial({ ...known, matter }) : undefined;
      return problem ?? decide(told, known);
    },
  });

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'bad-time' });

/** Asks for a hearing of a major, complex or difficult matter (art. 31(vi); domain facts §2.4). The petitioner may ask too. */
export const proposeHearing = defineHearingAct({
  input: z.object({ reasons: words }),
  decide({ reasons }, known): Outcome {
    const { today, actor, matter } = known;
    const office = matter.stage === 'reviewing' ? 'review-office' : 'unit';
    const by = actor.kind === 'petitioner' ? 'petitioner' : office;
    // Where a local rule gives one, the time to hold it runs from the petitioner's request.
    const hold = by === 'petitioner' ? startClock(known, 'DL-67', today, { stage: 'hold' }) : [];
    return [{ type: 'hearing-proposed', by, on: today, reasons }, ...hold];
  },
});

const panelMember = z.object({
  name: reference,
  post: z.enum(panelPosts, { error: 'missing' }),
  standing: optionalWords,
});

const plan = z.object({
  day: dayField,
  time,
  place: words,
  open: z.enum(['yes', 'no']).default('yes'),
  closedBecause: optionalWords,
  /** As what an open hearing is announced: it names no person. Empty for the name of the matter's category. */
  publicSubject: optionalWords,
  /** How the public can listen; empty for the office's usual words. */
  attend: optionalWords,
  panel: z.array(panelMember).max(15).default([]),
});
type PlanInput = z.infer<typeof plan>;

/** Decides whether the hearing is held: with a day, a place and a panel, or not, with reasons. */
export const decideHearing = defineHearingAct({
  input: z.object({
    hold: z.enum(['yes', 'no'], { error: 'missing' }),
    reasons: optionalWords,
    /** A hearing that the petitioner did not ask for is held only with their consent. */
    petitionerAgrees: z.enum(['yes', 'no']).default('no'),
    plan: plan.nullable().default(null),
  }),
  decide(input, known): Outcome {
    const { today, matter } = known;
    if (input.hold === 'no')
      return input.reasons === ''
        ? refusal('reasons-missing', { field: 'reasons' })
        : [
            { type: 'hearing-declined', on: today, reasons: input.reasons },
            ...stopClocks(known, today, 'DL-67'),
          ];
    if (matter.publicHearing?.proposedBy !== 'petitioner' && input.petitionerAgrees === 'no')
      return refusal('hearing-without-consent', { field: 'petitionerAgrees' });
    if (input.plan === null) return refusal('plan-missing', { field: 'plan' });
    const problem = badDay(input.plan.day, known) ?? badPlan(input.plan, known);
    if (problem) return problem;
    return [
      { type: 'hearing-set', on: today, plan: planOf(input.plan), reasons: input.reasons },
      ...suspendClocks(known, 'hearing'),
    ];
  },
});

const planOf = ({ open, ...rest }: PlanInput): HearingPlan => ({ ...rest, open: open === 'yes' });

/** Puts a hearing off to another day, with the same notice beforehand. */
export const postponeHearing = defineHearingAct({
  input: z.object({ day: dayField, time, place: words, reasons: words }),
  decide: (input, known): Outcome =>
    badDay(input.day, known) ?? [{ type: 'hearing-postponed', on: known.today, ...input }],
});

/** Ends a hearing before it was held; the petitioner may always withdraw their request for one. */
export const callOffHearing = defineHearingAct({
  input: z.object({ reasons: words }),
  decide: ({ reasons }, known): Outcome => [
    { type: 'hearing-called-off', on: known.today, reasons },
    ...stopClocks(known, known.today, 'DL-67'),
    ...resumeClocks(known, 'hearing'),
  ],
});

const attendant = z.object({ role: reference, name: reference });

/** Records a hearing. A petitioner who stays away without reason has waived it, and the record says so. */
export const holdHearing = defineHearingAct({
  input: z.object({
    on: dayField,
    until: time,
    /** What each said, a line each: who, a colon, what. */
    record: words,
    present: z.enum(['yes', 'absent'], { error: 'missing' }),
    /** Everybody but the panel and the petitioner. */
    attended: z.array(attendant).max(50).default([]),
  }),
  decide(input, known): Outcome {
    const { today, matter } = known;
    if (input.on > today) return refusal('day-in-future', { field: 'on' });
    const plan = matter.publicHearing?.plan;
    if (plan && input.on < plan.day) return refusal('hearing-before-its-day', { field: 'on' });
    if (plan && input.until <= plan.time)
      return refusal('hearing-ends-before-it-begins', { field: 'until' });
    if (input.present === 'absent' && input.attended.length === 0)
      return refusal('nobody-attended', { field: 'attended' });
    return [{ type: 'hearing-held', ...input }, ...stopClocks(known, today, 'DL-67')];
  },
});

const votes = z.coerce.number({ error: 'missing' }).int().min(0);

/** The panel's opinion by majority. It supports the answer and does not replace it. */
export const concludeHearing = defineHearingAct({
  input: z.object({
    facts: words,
    opinion: words,
    votesFor: votes,
    votesAgainst: votes,
  }),
  decide(input, known): Outcome {
    const cast = input.votesFor + input.votesAgainst;
    const members = votingOf(known.matter.publicHearing?.plan ?? null) || cast;
    if (cast > members)
      return refusal('more-votes-than-members', { field: 'votesFor', params: { members } });
    if (input.votesFor * 2 <= members) return refusal('no-majority', { field: 'votesFor' });
    return [
      { type: 'hearing-concluded', on: known.today, ...input },
      ...resumeClocks(known, 'hearing'),
    ];
  },
});

/** Nothing is decided on the matter while a hearing is asked for, set, or not yet concluded. */
export function hearingPending({ publicHearing }: Matter): Refusal | undefined {
  const pending = ['proposed', 'set', 'held'].includes(publicHearing?.state ?? '');
  return pending ? refusal('hearing-pending') : undefined;
}

function badDay(day: Day, { today, law, calendar }: Known): Refusal | undefined {
  if (day < today) return refusal('hearing-day-over', { field: 'plan.day' });
  const rule = law.rules.get('DL-67');
  if (rule?.kind !== 'staged' || !('notify' in rule.stages)) return undefined;
  const latest = sumOf(rule, day, calendar, { stage: 'notify' }).raw;
  if (today <= latest) return undefined;
  return refusal('hearing-notice-too-short', {
    field: 'plan.day',
    cite: rule.cite,
    params: { days: rule.stages['notify']?.n ?? 0 },
  });
}

/** One chair, an odd number of those who vote, and nobody who investigated the matter in the chair (domain facts §2.4). */
function badPlan({ panel, open, closedBecause }: PlanInput, known: Known): Refusal | undefined {
  const chairs = panel.filter(({ post }) => post === 'chair');
  const voting = panel.filter(({ post }) => post !== 'recorder');
  if (chairs.length !== 1) return refusal('panel-needs-one-chair', { field: 'plan.panel' });
  if (voting.length < 3 || voting.length % 2 === 0)
    return refusal('panel-not-odd', { field: 'plan.panel' });
  if (!panel.some(({ post }) => post === 'recorder'))
    return refusal('panel-needs-recorder', { field: 'plan.panel' });
  if (chairs.some(({ name }) => investigators(known).includes(name)))
    return refusal('chair-investigated', { field: 'plan.panel' });
  const sitting = panel.map(({ name, standing }) => `${name} ${standing}`);
  const problem = refuseTakingPart('plan.panel', sitting, known);
  if (problem) return problem;
  if (open === 'no' && closedBecause === '')
    return refusal('closed-needs-reason', { field: 'plan.closedBecause' });
  return undefined;
}

const investigators = ({ matter, staff }: Known): string[] =>
  [matter.holder.person ?? '', ...matter.tookPart].flatMap((id) => staff.get(id)?.name ?? []);
