import type { EventOf } from '#domain/events.ts';
import { sortingOf, type Matter, type Opinion, type Promise } from '#domain/matter.ts';
import { reviewBodiesFor } from '#domain/respondents.ts';
import { writtenDay } from '../documents/format.ts';
import type { Books } from '../office/office.ts';
import { textsFor } from '../messages.ts';
import { cited } from './cited.ts';
import { clockOf, placeOf, toPetitioner } from './frame.ts';
import { document, type Issue, type ToIssue } from './to-issue.ts';

const texts = textsFor('zh-CN');

export const forOpinion = (issue: Issue<EventOf<'opinion-signed'>>): ToIssue[] => {
  const { event, matter, books, app } = issue;
  const { opinion } = event;
  const unit = matter.holder.unit;
  return [
    document('opinion', (number) => ({
      ...toPetitioner(issue, unit),
      number,
      statement: statementOf(matter, opinion),
      acceptedOn: clockOf(matter, 'DL-20')?.from,
      investigation: opinion.investigation,
      ...hearingOf(matter),
      requests: opinion.answers.map(({ no, result, facts, basis, text }) => ({
        text: requestOf(matter, no),
        result,
        facts,
        basis,
        answer: text,
      })),
      commitments: opinion.promises.map(({ text, dueDay }) => ({
        what: text,
        owner: books.units.get(unit)?.name ?? '',
        by: dueDay,
      })),
      basis: cited(app.lifecycle.acts['sign-opinion']?.cite),
      remedy: remedyOf(matter, opinion, books),
    })),
  ];
};

export const forReply = (issue: Issue<EventOf<'replied'>>): ToIssue[] => {
  const { event, matter, books } = issue;
  const unit = matter.holder.unit;
  const basis = cited(books.law.routes.get(sortingOf(matter)?.route ?? '')?.cite);
  const asked = matter.requests.map(({ text }) => text).join('\n');
  if (event.kind === 'suggestion-reply')
    return [
      document('suggestion-reply', (number) => ({
        ...toPetitioner(issue, unit),
        number,
        basis,
        suggestion: asked,
        decision: event.decision ?? undefined,
        reason: event.text,
        ...nextOf(event.promises ?? []),
      })),
    ];
  return [
    document('consultation-answer', (number) => ({
      ...toPetitioner(issue, unit),
      number,
      basis,
      question: asked,
      answer: event.text,
      ask: placeOf(books, unit),
    })),
  ];
};

// What will be done of an adopted suggestion, and by when.
const nextOf = (promises: readonly Promise[]) =>
  promises.length === 0
    ? {}
    : {
        next: promises.map(({ text, dueDay }) =>
          texts('issues:willBeDone', { text, day: writtenDay(dueDay) }),
        ),
      };

// The drafter's summary of facts and reasons; without one at least what was asked for.
const statementOf = ({ subject, requests }: Matter, { statement }: Opinion): string =>
  statement ||
  texts('issues:statement', {
    subject,
    requests: requests.map(({ text }) => text).join(texts('issues:and')),
  });

const requestOf = ({ requests }: Matter, wanted: number): string =>
  requests.find(({ no }) => no === wanted)?.text ?? '';

// The last time the petitioner was really heard; where nobody could be reached, that is said with its reason.
function hearingOf({ hearings }: Matter) {
  const heard = hearings.findLast(({ way }) => way !== 'not-possible');
  if (heard) {
    const { on, way, record: said } = heard;
    return { hearing: { on, how: texts(`terms:way.${way}`), said } };
  }
  const tried = hearings.at(-1);
  return tried ? { notHeard: { on: tried.on, why: tried.record } } : {};
}

/** The route locks the remedy: review belongs to R6 alone. On any other route the document lacks its remedy and is refused. */
function remedyOf(matter: Matter, { reviewBody }: Opinion, { law, units }: Books) {
  const route = law.routes.get(sortingOf(matter)?.route ?? '');
  const rule = law.rules.get('DL-40');
  const basis = rule && cited(rule.cite);
  if (route?.remedyKind !== 'review' || rule?.kind !== 'period' || rule.unit !== 'd' || !basis)
    return undefined;
  return { body: reviewersOf(reviewBody, { matter, law, units }), days: rule.n, basis };
}

/** Every body that the petitioner may choose from; the one that the drafted opinion names stands first. */
function reviewersOf(reviewBody: string, known: Parameters<typeof reviewBodiesFor>[0]): string {
  const [, ...others] = reviewBodiesFor(known, 'review').map(({ name }) => name);
  return [reviewBody, ...others].join(texts('issues:or'));
}
