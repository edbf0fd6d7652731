import type { ClockView } from '#contract/views.ts';
import type { ClockSum } from '#domain/clocks.ts';
import { daysBetween, type Day } from '#domain/day.ts';
import type { Law } from '#domain/law.ts';
import type { Clock, Matter } from '#domain/matter.ts';

/** A matter's clocks with their sums, those that run first, the nearest first. */
export const clockViews = (matter: Matter, law: Law, today: Day): ClockView[] =>
  matter.clocks
    .map((clock) => clockViewOf(clock, law, today))
    .sort((a, b) => rank(a).localeCompare(rank(b)));

export function clockViewOf(clock: Clock, law: Law, today: Day): ClockView {
  const { sum, state, stoppedOn } = clock;
  const rule = law.rules.get(sum.rule);
  const runs = state === 'running';
  return {
    rule: sum.rule,
    title: rule?.title ?? { zh: sum.rule, en: sum.rule },
    actor: rule?.actor ?? 'unit',
    state,
    from: sum.from,
    raw: sum.raw,
    statutoryDue: sum.statutoryDue,
    safeDue: sum.safeDue,
    provisional: sum.provisional,
    stoppedOn,
    suspended: suspensionOf(clock, law),
    daysLeft: runs ? daysBetween(today, shownDay(sum)) : null,
    // Days that the law leaves out make nothing late.
    late: (stoppedOn ?? clock.suspendedOn ?? today) > sum.statutoryDue,
    cite: citeOf(sum),
    steps: sum.steps.map((step) => ({ ...step })),
  };
}

function suspensionOf({ suspendedOn, suspendedBy }: Clock, law: Law): ClockView['suspended'] {
  const rule = law.rules.get(suspendedBy ?? '');
  if (!suspendedOn || !rule) return null;
  return { on: suspendedOn, rule: rule.id, title: rule.title, cite: citeOf(rule) };
}

// An office is shown the earlier day, a petitioner never a shorter time than the law gives.
const shownDay = (sum: ClockSum): Day =>
  sum.roll === 'petitioner' ? sum.statutoryDue : sum.safeDue;

const citeOf = ({ cite: { law, article, level, status } }: Pick<ClockSum, 'cite'>) => ({
  law,
  article,
  level,
  status,
});

const rankOf = { running: 0, suspended: 1, stopped: 2 } as const;
const rank = (clock: ClockView): string => `${rankOf[clock.state]}${clock.safeDue}`;
