import type { EventOf } from '#domain/events.ts';
import { textsFor } from '../messages.ts';
import { cited } from './cited.ts';
import { issuerOf, matterFacts } from './frame.ts';
import { linesOf } from './lines.ts';
import { document, type Issue, type ToIssue } from './to-issue.ts';

const texts = textsFor('zh-CN');

export const forSupervision = (issue: Issue<EventOf<'supervised'>>): ToIssue[] => {
  const { event, matter, books, app, today } = issue;
  return [
    document('supervision-letter', (number) => ({
      issuer: issuerOf(books, books.office.officeUnit),
      issuedOn: today,
      addressee: books.units.get(event.unit)?.name ?? '',
      matter: matterFacts(matter),
      number,
      faults: [texts(`terms:supervisionGround.${event.ground}`)],
      demands: linesOf(event.demand),
      due: { day: event.dueDay },
      basis: cited(app.lifecycle.acts['supervise']?.cite),
    })),
  ];
};

export const forSupervisionAnswer = (issue: Issue<EventOf<'supervision-answered'>>): ToIssue[] => {
  const { event, matter, books, file, today } = issue;
  // Letters and supervisions are numbered side by side: one letter for each.
  const letter = file.issued.filter(({ kind }) => kind === 'supervision-letter')[event.no - 1];
  const asked = matter.supervisions.find(({ no }) => no === event.no);
  if (!letter || !asked) return [];
  return [
    document('supervision-reply', (number) => ({
      issuer: issuerOf(books, asked.unit),
      issuedOn: today,
      addressee: books.office.officeName,
      matter: matterFacts(matter),
      number,
      supervision: {
        title: texts('terms:document.supervision-letter'),
        number: letter.number,
        issuedOn: letter.issuedOn,
      },
      explanation: event.text,
      done: linesOf(event.done),
      result: event.result,
    })),
  ];
};

/** About what happened, not about who (art. 25): it has no place for a petitioner's name. */
export const forUrgentReport = (issue: Issue<EventOf<'reported-urgent'>>): ToIssue[] => {
  const { event, matter, books, app, actor, today } = issue;
  const unit = actor.kind === 'staff' ? actor.unit : matter.holder.unit;
  return [
    document('urgent-report', (number) => ({
      issuer: issuerOf(books, unit),
      issuedOn: today,
      number,
      addressee: event.to.join(texts('issues:and')),
      subject: matter.subject,
      at: event.at,
      place: event.place,
      what: event.situation,
      measures: linesOf(event.measures),
      copies: event.copies,
      basis: cited(app.lifecycle.acts['report-urgent']?.cite),
    })),
  ];
};
