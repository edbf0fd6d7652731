import type { Insertable } from 'kysely';
import { promisedBy } from '#domain/actions/release-handler.ts';
import type { Day } from '#domain/day.ts';
import { isNameKept } from '#domain/kept-name.ts';
import type { Law } from '#domain/law.ts';
import { formatNumber } from '#domain/matter-number.ts';
import {
  isOpen,
  isSealed,
  keptFrom,
  onlyReceiptStays,
  runningClocks,
  sharersOf,
  sortingOf,
  type Matter,
} from '#domain/matter.ts';
import { isQuiet, nextStep } from '#domain/next-step.ts';
import type { ClockTable, MatterTable } from './tables.ts';

/** Where matters without a running office clock stand in a list that is ranked by date. */
export const lastOfAll = '9999-12-31' as Day;

/** The row of a matter. Everything in it follows from the state; nothing is kept only here. */
export function matterRowOf(matter: Matter, law: Law): Insertable<MatterTable> {
  const step = nextStep(matter);
  const sorting = sortingOf(matter);
  const due = nearestDue(matter, law);
  return {
    county: matter.county,
    id: matter.id,
    letter_id: matter.letterId,
    number_year: matter.number.year,
    number_sequence: matter.number.sequence,
    number: formatNumber(matter.number),
    subject: matter.subject,
    channel: matter.channel,
    purpose: sorting?.purpose ?? null,
    category: sorting?.category ?? null,
    route: sorting?.route ?? null,
    stage: matter.stage,
    open: isOpen(matter),
    quiet: isQuiet(matter),
    sealed: isSealed(matter),
    unit: matter.holder.unit,
    owner: matter.holder.person,
    desk_unit: step?.unit ?? null,
    desk_role: step?.role ?? null,
    next_act: step?.act ?? null,
    received_on: matter.receivedOn,
    due_rule: due?.rule ?? null,
    safe_due: due?.safeDue ?? null,
    statutory_due: due?.statutoryDue ?? null,
    provisional: due?.provisional ?? false,
    rank_due: due?.safeDue ?? lastOfAll,
    respondents: JSON.stringify(matter.respondentUnits),
    kept_from: JSON.stringify(keptFrom(matter)),
    shared_with: JSON.stringify(sharersOf(matter)),
    withdrawing: matter.withdrawal !== null,
    name_kept: isNameKept(matter),
    handed_away: onlyReceiptStays(matter),
    bounces: JSON.stringify(matter.bounces.map(({ unit, days }) => ({ unit, days }))),
    promised_by: JSON.stringify(promisedBy(matter)),
    requests: JSON.stringify(matter.requests),
    version: matter.version,
    state: JSON.stringify(matter),
  };
}

export const clockRowsOf = (matter: Matter): Insertable<ClockTable>[] =>
  matter.clocks.map(({ sum, state, stoppedOn }, index) => ({
    county: matter.county,
    matter_id: matter.id,
    no: index + 1,
    rule: sum.rule,
    running: state === 'running',
    started_on: sum.from,
    stopped_on: stoppedOn,
    safe_due: sum.safeDue,
    statutory_due: sum.statutoryDue,
    provisional: sum.provisional,
    sum: JSON.stringify(sum),
  }));

// DL-04 is a chance to object, not a duty, so a matter does not rank as due because of it.
const chances = ['DL-04'];

// The day of a hearing keeps its matter in the list while a clock is suspended for it.
const sittingOf = ({ publicHearing }: Matter) =>
  publicHearing?.state === 'set' && publicHearing.plan
    ? [dayOf('DL-67', publicHearing.plan.day)]
    : [];

const dayOf = (rule: string, day: Day) => ({
  rule,
  safeDue: day,
  statutoryDue: day,
  provisional: false,
});

function nearestDue(matter: Matter, law: Law) {
  const duties = runningClocks(matter).filter(
    (sum) => law.rules.get(sum.rule)?.actor !== 'petitioner' && !chances.includes(sum.rule),
  );
  const promised = matter.commitments
    .filter(({ state }) => state === 'promised' || state === 'not-kept')
    .map(({ dueDay }) => dayOf('DL-68', dueDay));
  return [...duties, ...sittingOf(matter), ...promised].sort((a, b) =>
    a.safeDue < b.safeDue ? -1 : 1,
  )[0];
}
