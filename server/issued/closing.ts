import type { EventOf } from '#domain/events.ts';
import type { MatterIn, Reply } from '#domain/matter.ts';
import { textsFor } from '../messages.ts';
import { issuerOf, matterFacts } from './frame.ts';
import { document, type Issue, type ToIssue } from './to-issue.ts';

const texts = textsFor('zh-CN');

/** The answers that a unit reports on to whoever assigned the matter. */
const answers: readonly string[] = ['opinion', 'suggestion-reply', 'simple-answer', 'duty-reply'];

/** The report of completion (domain facts §3, no. 26): only of what was assigned, and only where both papers are in the file. */
export const forClosing = (issue: Issue<EventOf<'closed'>>): ToIssue[] => {
  const { matter, books, file, today } = issue;
  const assignment = file.issued.findLast(({ kind }) => kind === 'assignment-letter');
  const answer = file.issued.findLast(({ kind }) => answers.includes(kind));
  if (!assignment || !answer || matter.stage !== 'closed') return [];
  return [
    document('closing-report', (number) => ({
      issuer: issuerOf(books, matter.holder.unit),
      issuedOn: today,
      addressee: books.office.officeName,
      matter: matterFacts(matter),
      number,
      assignment: paperOf(assignment),
      ...courseOf(matter.reply),
      opinion: { ...paperOf(answer), summary: summaryOf(matter.reply) },
      service: { on: matter.service.on, way: texts(`terms:way.${matter.service.way}`) },
      execution: executionOf(matter),
      petitionerView: viewOf(matter),
    })),
  ];
};

const paperOf = ({ kind, number, issuedOn }: Issue['file']['issued'][number]) => ({
  title: texts(`terms:document.${kind}`),
  number,
  issuedOn,
});

function courseOf(reply: Reply): { course: string; facts: string } {
  if (reply.kind === 'opinion') {
    const { investigation, answers: given } = reply.opinion;
    return { course: investigation, facts: given.map(({ facts }) => facts).join('\n') };
  }
  if (reply.kind === 'duty-reply')
    return { course: reply.duty.inspection, facts: reply.duty.object };
  const text = 'text' in reply ? reply.text : '';
  return { course: texts('issues:answeredAtOnce'), facts: text };
}

function summaryOf(reply: Reply): string {
  if (reply.kind === 'opinion') return reply.opinion.answers.map(({ text }) => text).join('\n');
  if (reply.kind === 'duty-reply') return reply.duty.result;
  return 'text' in reply ? reply.text : texts('issues:answeredAtOnce');
}

function executionOf({ commitments }: MatterIn<'closed'>): string {
  if (commitments.length === 0) return texts('issues:nothingPromised');
  const lines = commitments.map(({ text, state, evidence }) =>
    texts('issues:carriedOut', {
      text,
      state: texts(`terms:commitment.${state}`),
      evidence: evidence ?? '',
    }),
  );
  return lines.join('\n');
}

function viewOf({ ratings }: MatterIn<'closed'>): string {
  if (ratings.length === 0) return texts('issues:notRated');
  const lines = ratings.map(({ target, score, comment }) =>
    texts('issues:ratedAs', {
      target: texts(`terms:target.${target}`),
      score: texts(`terms:score.${score}`),
      comment,
    }),
  );
  return lines.join('\n');
}
