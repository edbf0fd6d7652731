import type { EventOf } from '#domain/events.ts';
import { formatNumber } from '#domain/matter-number.ts';
import type { ServiceWay, UnitId } from '#domain/matter.ts';
import type { DocumentKind, FactsOf } from '../documents/kinds.ts';
import { addresseeOf, issuerOf } from './frame.ts';
import { document, type FileContents, type Issue, type ToIssue } from './to-issue.ts';

/** What is served: the answer, of whatever kind. */
const answers = [
  'opinion',
  'suggestion-reply',
  'consultation-answer',
  'simple-answer',
  'duty-reply',
  'mediation-agreement',
  'settlement-agreement',
] as const;

const wayOf = {
  'by-hand': 'hand',
  'left-with-witness': 'left',
  post: 'post',
  electronic: 'electronic',
  published: 'announcement',
  told: 'told',
} as const satisfies Record<ServiceWay, FactsOf<'service-receipt'>['way']>;

/** The receipt names the answer that was issued here; an answer from an old system has none. */
export const forService = (issue: Issue<EventOf<'served'>>): ToIssue[] => {
  const { file, matter } = issue;
  const answer = lastAnswer(file);
  return answer ? [receiptFor(issue, matter.holder.unit, answer)] : [];
};

/** Of a review opinion, also of one that a body elsewhere gave and that is handed over here. */
export const forReviewService = (issue: Issue<EventOf<'review-served'>>): ToIssue[] => {
  const { file, books, before } = issue;
  if (before?.stage !== 'review-answered') return [];
  const { level, number } = before.ended;
  const kind = level === 'review' ? 'review-opinion' : 're-review-opinion';
  const found = number ?? file.issued.findLast((one) => one.kind === kind)?.number;
  return found ? [receiptFor(issue, books.office.officeUnit, { kind, number: found })] : [];
};

interface Served {
  readonly kind: DocumentKind;
  readonly number: string;
}

function receiptFor(
  issue: Issue<EventOf<'served' | 'review-served'>>,
  unit: UnitId,
  served: Served,
): ToIssue {
  const { event, matter, books, letter, today, app } = issue;
  return document('service-receipt', (number) => ({
    issuer: issuerOf(books, unit),
    issuedOn: today,
    number,
    document: { title: app.renderer.titleOf(served.kind), number: served.number },
    matter: { number: formatNumber(matter.number), title: matter.subject },
    addressee: addresseeOf(letter),
    way: wayOf[event.way],
    servedBy: serverOf(issue),
    servedOn: event.on,
    proof: event.proof,
  }));
}

function lastAnswer({ issued }: FileContents) {
  const found = issued.flatMap(({ kind, number }) => {
    const answer = answers.find((one) => one === kind);
    return answer ? [{ kind: answer, number }] : [];
  });
  return found.at(-1);
}

const serverOf = ({ actor, books }: Issue): string | undefined =>
  actor.kind === 'staff' ? books.staff.get(actor.person)?.name : undefined;
