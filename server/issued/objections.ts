import type { EventOf } from '#domain/events.ts';
import type { ActName } from '#domain/acts.ts';
import { textsFor } from '../messages.ts';
import { cited } from './cited.ts';
import { dueOf, issuerOf, matterFacts } from './frame.ts';
import { document, type Issue, type ToIssue } from './to-issue.ts';

const texts = textsFor('zh-CN');

/** What a unit was sent a matter with. */
const sheets: readonly string[] = ['transfer-sheet', 'assignment-letter'];

/** A unit says in writing that the matter is not its own (art. 23(3)). A matter sent before there were sheets has none to name. */
export const forObjection = (issue: Issue<EventOf<'objected'>>): ToIssue[] => {
  const { event, matter, before, books, file, app, today } = issue;
  const sheet = file.issued.findLast(({ kind }) => sheets.includes(kind));
  const unit = before?.holder.unit;
  if (!sheet || !unit) return [];
  const proposed = books.units.get(event.proposedUnit ?? '')?.name;
  return [
    document('objection-letter', (number) => ({
      issuer: issuerOf(books, unit),
      issuedOn: today,
      addressee: books.office.officeName,
      matter: matterFacts(matter),
      number,
      sent: {
        title: texts(`terms:document.${sheet.kind}`),
        number: sheet.number,
        issuedOn: sheet.issuedOn,
      },
      reasons: event.reasons,
      basis: [cited(app.lifecycle.acts['object']?.cite), event.basis].join(texts('issues:and')),
      proposed: proposed ?? texts('issues:noneProposed'),
    })),
  ];
};

export const forAgreement = (issue: Issue<EventOf<'objection-agreed'>>): ToIssue[] =>
  decision(issue, 'agree');

/** The old day stands, and is said again (DL-03). */
export const forObjectionRefusal = (issue: Issue<EventOf<'objection-refused'>>): ToIssue[] =>
  decision(issue, 'refuse');

type Decided = Issue<EventOf<'objection-agreed' | 'objection-refused'>>;
const actOf = { agree: 'agree-objection', refuse: 'refuse-objection' } as const satisfies Record<
  string,
  ActName
>;

function decision(issue: Decided, decided: 'agree' | 'refuse'): ToIssue[] {
  const { event, matter, before, books, file, app, today } = issue;
  const letter = file.issued.findLast(({ kind }) => kind === 'objection-letter');
  if (!letter || before?.stage !== 'objected') return [];
  return [
    document('objection-decision', (number) => ({
      issuer: issuerOf(books, books.office.officeUnit),
      issuedOn: today,
      addressee: books.units.get(before.objection.unit)?.name ?? '',
      matter: matterFacts(matter),
      number,
      objection: { number: letter.number, on: before.objection.on },
      decision: decided,
      reasons: event.reasons,
      basis: cited(app.lifecycle.acts[actOf[decided]]?.cite),
      ...(decided === 'refuse' && { noticeDue: dueOf(matter, 'DL-03') }),
    })),
  ];
}
