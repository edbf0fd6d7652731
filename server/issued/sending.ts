import type { ActName } from '#domain/acts.ts';
import type { Citation } from '#domain/law.ts';
import type { EventOf } from '#domain/events.ts';
import { isSealed, sortingOf, type UnitId } from '#domain/matter.ts';
import { textsFor } from '../messages.ts';
import { cited } from './cited.ts';
import { addresseeOf, dueOf, issuerOf, matterFacts, placeOf, toPetitioner } from './frame.ts';
import { document, type Issue, type ToIssue } from './to-issue.ts';

const texts = textsFor('zh-CN');

export const forTransfer = (issue: Issue<EventOf<'transferred'>>): ToIssue[] => [
  destination(issue, { unit: issue.event.unit, way: 'transfer', act: 'transfer' }),
  document('transfer-sheet', (number) => ({
    ...sheet(issue, { unit: issue.event.unit, act: 'transfer' }),
    number,
    objectionDue: dueOf(issue.matter, 'DL-04'),
  })),
];

export const forAssignment = (issue: Issue<EventOf<'assigned'>>): ToIssue[] => [
  destination(issue, { unit: issue.event.unit, way: 'assign', act: 'assign' }),
  document('assignment-letter', (number) => ({
    ...sheet(issue, { unit: issue.event.unit, act: 'assign' }),
    number,
    objectionDue: dueOf(issue.matter, 'DL-04'),
    due: { day: issue.event.dueDay },
    report: ['course', 'answer', 'service'].map((part) => texts(`issues:report.${part}`)),
  })),
];

/** What the joint meeting decided binds the unit: instead of a day to object its sheet names the reasons. */
export const forCompetence = (issue: Issue<EventOf<'competence-decided'>>): ToIssue[] => [
  destination(issue, { unit: issue.event.unit, way: 'transfer', act: 'decide-competence' }),
  document('transfer-sheet', (number) => ({
    ...sheet(issue, { unit: issue.event.unit, act: 'decide-competence' }),
    number,
    bound: issue.event.reasons,
  })),
];

/**
 * A sealed accusation leaves one paper behind, which says neither who wrote nor what about, and nobody is told
 * (art. 30(3)). Of any other matter the petitioner learns where it went.
 */
export const forHandOver = (issue: Issue<EventOf<'handed-over'>>): ToIssue[] =>
  isSealed(issue.matter) ? [sealedLetter(issue)] : [handedTo(issue), openLetter(issue)];

interface Sending {
  readonly unit: UnitId;
  readonly act: ActName;
}

function destination(
  issue: Issue,
  { unit, way, act }: Sending & { way: 'transfer' | 'assign' },
): ToIssue {
  const { books, today } = issue;
  return document('destination-notice', (number) => ({
    ...toPetitioner(issue, books.office.officeUnit),
    number,
    principle: texts('issues:principle'),
    basis: basisOf(issue, act),
    sent: { ...placeOf(books, unit), way, on: today },
    next: nextFrom(issue, unit),
  }));
}

// A suggestion or a question is answered, everything else is first accepted or not.
function nextFrom({ matter, books }: Issue, unit: UnitId) {
  const route = sortingOf(matter)?.route;
  const answered = route === 'RA' || route === 'RC';
  const by = (route === 'RA' ? dueOf(matter, 'DL-26') : undefined) ?? dueOf(matter, 'DL-03');
  const what = texts(`issues:next.${answered ? 'answer' : 'notice'}`, {
    unit: books.units.get(unit)?.name ?? '',
  });
  return by && [{ what, by }];
}

const sheet = (issue: Issue, { unit, act }: Sending) => ({
  issuer: issuerOf(issue.books, issue.books.office.officeUnit),
  issuedOn: issue.today,
  addressee: issue.books.units.get(unit)?.name ?? '',
  matters: [{ ...matterFacts(issue.matter), ...petitionerFor(issue) }],
  basis: basisOf(issue, act),
  noticeDue: dueOf(issue.matter, 'DL-03'),
});

/**
 * A unit has to write to the petitioner, so its sheet names them; but where any unit is complained of, the name stays
 * in the file, which the competent unit can open and the other cannot: paper travels further than its addressee.
 */
function petitionerFor({ matter, letter }: Issue): { petitioner?: string } {
  if (isSealed(matter) || matter.respondentUnits.length > 0 || letter.petitioner.name === '')
    return {};
  return { petitioner: addresseeOf(letter) };
}

const basisOf = ({ app }: Issue, act: ActName, ...more: readonly (Citation | undefined)[]) =>
  cited(app.lifecycle.acts[act]?.cite, ...more);

const handedTo = (issue: Issue<EventOf<'handed-over'>>): ToIssue =>
  document('destination-notice', (number) => ({
    ...toPetitioner(issue, issue.books.office.officeUnit),
    number,
    principle: texts('issues:principle'),
    basis: basisOf(issue, 'hand-over'),
    sent: { name: issue.event.body, way: 'transfer' as const, on: issue.event.on },
  }));

function openLetter(issue: Issue<EventOf<'handed-over'>>): ToIssue {
  const { matter, books, file } = issue;
  const sorting = sortingOf(matter);
  const route = books.law.routes.get(sorting?.route ?? '');
  const papers = file.papers > 0 ? [texts('issues:enclosed.papers', { count: file.papers })] : [];
  return document('handover-letter', (number) => ({
    ...handOverFrame(issue),
    number,
    matters: [{ ...matterFacts(matter), ...petitionerFor(issue) }],
    reason: sorting?.reason || (route && texts('issues:handOver.reason', route.meaning)),
    enclosures: [texts(`issues:enclosed.${matter.channel}`), ...papers],
  }));
}

function sealedLetter(issue: Issue<EventOf<'handed-over'>>): ToIssue {
  const { number: matterNumber, receivedOn } = matterFacts(issue.matter);
  const title = texts('issues:sealed.title');
  return document('handover-letter', (number) => ({
    ...handOverFrame(issue),
    number,
    matters: [{ number: matterNumber, title, receivedOn }],
    reason: texts('issues:sealed.reason'),
    enclosures: [texts('issues:sealed.enclosed')],
  }));
}

function handOverFrame(issue: Issue<EventOf<'handed-over'>>) {
  const { books, today, event, matter } = issue;
  const route = sortingOf(matter)?.route ?? '';
  return {
    issuer: issuerOf(books, books.office.officeUnit),
    issuedOn: today,
    addressee: event.body,
    basis: basisOf(issue, 'hand-over', books.law.routes.get(route)?.cite),
  };
}
