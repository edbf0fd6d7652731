import type { EventOf } from '#domain/events.ts';
import type { Length } from '#domain/law.ts';
import type { DutyReply } from '#domain/matter.ts';
import { textsFor } from '../messages.ts';
import type { Books } from '../office/office.ts';
import { cited } from './cited.ts';
import { placeOf, toPetitioner } from './frame.ts';
import { linesOf } from './lines.ts';
import { document, type Issue, type ToIssue } from './to-issue.ts';

const texts = textsFor('zh-CN');

/** On paper only when paper was asked for; else the petitioner has been told (domain facts §2.3). */
export const forSimpleAnswer = (issue: Issue<EventOf<'simple-answered'>>): ToIssue[] => {
  const { event, matter, app } = issue;
  if (!event.paper) return [];
  return [
    document('simple-answer', (number) => ({
      ...toPetitioner(issue, matter.holder.unit),
      number,
      requests: matter.requests.map(({ text }) => text),
      answer: event.text,
      basis: cited(app.lifecycle.acts['answer-simple']?.cite),
      told: [{ on: event.on, channel: texts(`terms:way.${event.way}`), what: event.text }],
      paper: texts('issues:simplePaper'),
    })),
  ];
};

/** With an interest of one's own the two recourses, else where new leads are brought. Never a review line (domain facts §2.0). */
export const forDutyReply = (issue: Issue<EventOf<'duty-replied'>>): ToIssue[] => {
  const { event, matter, books } = issue;
  const { object, inspection, result, basis, next, interest } = event.duty;
  const unit = matter.holder.unit;
  return [
    document('duty-reply', (number) => ({
      ...toPetitioner(issue, unit),
      number,
      object,
      inspection,
      result,
      basis,
      ...(next && { next: linesOf(next) }),
      ...(interest === 'own' ? recoursesOf(event.duty, books) : { leads: placeOf(books, unit) }),
    })),
  ];
};

/** Against a duty left undone reconsideration comes first, and the court's time runs from its decision. */
function recoursesOf(duty: DutyReply, { law: { recourses } }: Books) {
  const { reconsideration, litigation, afterReconsideration, inactionFirst } = recourses;
  const undone = duty.inaction === 'yes';
  const suit = undone ? afterReconsideration : litigation;
  return {
    reconsideration: {
      body: duty.reconsiderationBody ?? '',
      period: periodOf('fromKnowing', reconsideration),
      basis: cited(reconsideration.cite) ?? '',
    },
    litigation: {
      body: duty.court ?? '',
      period: periodOf(undone ? 'fromDecision' : 'fromKnowing', suit),
      basis: cited(suit.cite) ?? '',
    },
    ...(undone && { first: texts('issues:inactionFirst', { basis: cited(inactionFirst.cite) }) }),
  };
}

const periodOf = (from: 'fromKnowing' | 'fromDecision', { n, unit }: Length): string =>
  texts(`issues:period.${from}`, { length: texts(`issues:length.${unit}`, { n }) });
