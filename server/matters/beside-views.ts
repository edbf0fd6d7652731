import type { PetitionerMatter } from '#contract/petitioner-view.ts';
import { lastDay, sumOf } from '#domain/clocks.ts';
import type { Day } from '#domain/day.ts';
import { runningClocks, type Matter } from '#domain/matter.ts';
import type { Books } from '../office/office.ts';

type Beside = Pick<
  PetitionerMatter,
  'hearing' | 'mediation' | 'withdrawal' | 'undoUntil' | 'recusals'
>;

/** What goes on beside a matter's stages, as its petitioner may see it. */
export const besideViews = (matter: Matter, books: Books, today: Day): Beside => ({
  hearing: hearingOf(matter),
  mediation: mediationOf(matter),
  withdrawal: withdrawalOf(matter),
  undoUntil: undoUntil(books, today),
  recusals: matter.recusals
    .filter(({ askedBy }) => askedBy === 'petitioner')
    .map(({ no, askedOn, state }) => ({ no, on: askedOn, state })),
});

function hearingOf({ publicHearing: found }: Matter): Beside['hearing'] {
  if (!found) return null;
  const { state, plan, opinion } = found;
  return {
    state,
    plan: plan && { ...plan, panel: plan.panel.map((one) => ({ ...one })) },
    opinion,
  };
}

function mediationOf({ mediation: found }: Matter): Beside['mediation'] {
  if (!found) return null;
  const { state, kind, mediator, parties, agreement, courtConfirmation: court } = found;
  return {
    state,
    kind,
    mediator,
    parties: parties.map((party) => ({ ...party })),
    agreement: agreement && { ...agreement },
    court: court && { ...court },
  };
}

function withdrawalOf(matter: Matter): Beside['withdrawal'] {
  const clock = runningClocks(matter).find(({ rule }) => rule === 'HS-01');
  return matter.withdrawal && clock ? { on: matter.withdrawal.on, until: lastDay(clock) } : null;
}

function undoUntil({ law, calendar }: Books, today: Day): string {
  const rule = law.rules.get('HS-01');
  return rule ? lastDay(sumOf(rule, today, calendar)) : today;
}
