import type { EventOf } from '#domain/events.ts';
import { textsFor } from '../messages.ts';
import { writtenDay } from '../documents/format.ts';
import { applicationOf, dueOf, placeOf, toPetitioner } from './frame.ts';
import { document, type Issue, type ToIssue } from './to-issue.ts';

const texts = textsFor('zh-CN');

/** In the petitioner's own words, with the day until which it can be taken back (domain facts §2.6, §3 no. 25). */
export const forWithdrawalAsked = (issue: Issue<EventOf<'withdrawal-asked'>>): ToIssue[] => [
  document('withdrawal-application', () => ({
    ...applicationOf(issue, issue.books.office.officeUnit),
    words: issue.event.words,
    undoUntil: dueOf(issue.matter, 'HS-01'),
    basis: basis(),
  })),
];

/** From the petition office, never from the unit that handled the matter. */
export const forWithdrawn = (issue: Issue<EventOf<'withdrawn'>>): ToIssue[] => {
  const { books, before, event } = issue;
  const asked = before?.withdrawal;
  return [
    document('termination-notice', (number) => ({
      ...toPetitioner(issue, books.office.officeUnit),
      number,
      ground: texts('issues:withdrawal.ground'),
      reason: asked ? texts('issues:withdrawal.reason', { day: writtenDay(asked.on) }) : undefined,
      basis: basis(),
      endedOn: event.on,
      explainer: placeOf(books, books.office.officeUnit),
      undoUntil: undefined,
    })),
  ];
};

// The regulation is silent on withdrawal: no article may stand behind a rule of ours (HS-01).
const basis = (): string => texts('issues:withdrawal.basis');
