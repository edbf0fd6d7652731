import type { EventOf } from '#domain/events.ts';
import type { PersonId } from '#domain/matter.ts';
import { textsFor } from '../messages.ts';
import { cited } from './cited.ts';
import { applicationOf, toPetitioner } from './frame.ts';
import { document, type Issue, type ToIssue } from './to-issue.ts';

const texts = textsFor('zh-CN');

/** What the petitioner asks for. Who declares an interest of their own writes no application. */
export const forRecusalAsked = (issue: Issue<EventOf<'recusal-asked'>>): ToIssue[] => {
  const { event, matter } = issue;
  if (event.askedBy !== 'petitioner') return [];
  return [
    document('recusal-application', () => ({
      ...applicationOf(issue, matter.holder.unit),
      person: officialOf(issue, event.person),
      reason: event.reason,
      basis: basisOf(issue),
    })),
  ];
};

/** Told to the petitioner whoever asked: they have to know who handles their matter now (art. 28(3)). */
export const forRecusalDecided = (issue: Issue<EventOf<'recusal-decided'>>): ToIssue[] => {
  const { event, matter, books, today } = issue;
  const asked = matter.recusals.find(({ no }) => no === event.no);
  const head = books.staff.get(event.by);
  return [
    document('recusal-decision', (number) => ({
      ...toPetitioner(issue, head?.unit ?? matter.holder.unit),
      number,
      person: officialOf(issue, event.person),
      appliedOn: asked?.askedBy === 'petitioner' ? asked.askedOn : undefined,
      decision: event.granted ? ('withdraws' as const) : ('stays' as const),
      reason: event.reasons,
      decidedBy: head && postOf(issue, head.id),
      decidedOn: today,
      successor: event.successor ? officialOf(issue, event.successor) : undefined,
      basis: basisOf(issue),
    })),
  ];
};

// A petitioner need not know the handler's name to ask for another one.
function officialOf(issue: Issue, person: PersonId | null) {
  const found = person === null ? undefined : issue.books.staff.get(person);
  if (found) return { name: found.name, post: postOf(issue, found.id) };
  return { name: texts('issues:recusal.unnamed'), post: unitName(issue) };
}

function postOf(issue: Issue, person: PersonId): string {
  const [role] = issue.books.staff.get(person)?.roles ?? [];
  return role ? texts(`terms:role.${role}`) : unitName(issue);
}

const unitName = ({ books, matter }: Issue): string =>
  books.units.get(matter.holder.unit)?.name ?? '';

const basisOf = ({ app }: Issue) => cited(app.lifecycle.acts['decide-recusal']?.cite);
