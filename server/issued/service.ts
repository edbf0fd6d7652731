import type { EventOf } from '#domain/events.ts';
import { formatNumber } from '#domain/matter-number.ts';
import type { ServiceWay } from '#domain/matter.ts';
import type { FactsOf } from '../documents/kinds.ts';
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
  const { event, matter, books, letter, today, file, app } = issue;
  const answer = lastAnswer(file);
  if (!answer) return [];
  return [
    document('service-receipt', (number) => ({
      issuer: issuerOf(books, matter.holder.unit),
      issuedOn: today,
      number,
      document: { title: app.renderer.titleOf(answer.kind), number: answer.number },
      matter: { number: formatNumber(matter.number), title: matter.subject },
      addressee: addresseeOf(letter),
      way: wayOf[event.way],
      servedBy: serverOf(issue),
      servedOn: event.on,
      proof: event.proof,
    })),
  ];
};

function lastAnswer({ issued }: FileContents) {
  const found = issued.flatMap(({ kind, number }) => {
    const answer = answers.find((one) => one === kind);
    return answer ? [{ kind: answer, number }] : [];
  });
  return found.at(-1);
}

const serverOf = ({ actor, books }: Issue): string | undefined =>
  actor.kind === 'staff' ? books.staff.get(actor.person)?.name : undefined;
