import { addDays } from '#domain/day.ts';
import { dataRequestsOf } from '#domain/data-request.ts';
import type { EventOf } from '#domain/events.ts';
import { textsFor } from '../messages.ts';
import { cited } from './cited.ts';
import { toPetitioner } from './frame.ts';
import { document, type Issue, type ToIssue } from './to-issue.ts';

const texts = textsFor('zh-CN');

/** The articles that give each right; 50 is the procedure, the reasons and the way to the court. */
const articles = { access: '45', copy: '45', correction: '46', deletion: '47' } as const;

/** The answer to somebody who asked about their own data: what, decided how, why, and what they can do (PIPL 44–50). */
export const forDataDecided = (issue: Issue<EventOf<'data-decided'>>): ToIssue[] => {
  const { event, matter, books, parties } = issue;
  const asked = dataRequestsOf(matter).find(({ no }) => no === event.no);
  const [role] = books.staff.get(event.by)?.roles ?? [];
  const law = cited({ law: texts('issues:data.law'), article: articles[event.kind] });
  const fetched = event.granted && (event.kind === 'access' || event.kind === 'copy');
  const name = parties.find(({ no }) => no === event.party)?.name;
  return [
    document('data-answer', (number) => ({
      ...toPetitioner(issue, books.office.officeUnit),
      ...(name && { addressee: name }),
      number,
      askerNo: event.party,
      asked: texts(`issues:data.${event.kind}`, { what: whatOf(event) }),
      askedOn: asked?.on,
      decision: event.granted ? ('granted' as const) : ('refused' as const),
      reason: event.reasons,
      decidedBy: role && texts(`terms:role.${role}`),
      ...(fetched && { fetchUntil: addDays(event.on, books.law.openings.dataCopy.days) }),
      basis: law,
      remedy: cited({ law: texts('issues:data.law'), article: '50' }),
    })),
  ];
};

const whatOf = ({ field, scope }: EventOf<'data-decided'>): string =>
  texts(`issues:data.what.${field ?? scope ?? 'everything'}`);
