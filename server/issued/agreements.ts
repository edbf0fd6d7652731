import type { EventOf } from '#domain/events.ts';
import { textsFor } from '../messages.ts';
import { cited } from './cited.ts';
import { addresseeOf, issuerOf, matterFacts } from './frame.ts';
import { document, type Issue, type ToIssue } from './to-issue.ts';

const texts = textsFor('zh-CN');

/** What the parties agreed upon, to be signed by them (art. 33; 人民调解法 28–29; domain facts §3 no. 23). */
export const forSettlement = (issue: Issue<EventOf<'settled'>>): ToIssue[] => {
  const { mediation } = issue.matter;
  const facts = agreementOf(issue);
  if (mediation?.kind === 'settlement')
    return [
      document('settlement-agreement', (number) => ({
        ...facts,
        number,
        witness: mediation.mediator,
      })),
    ];
  return [
    document('mediation-agreement', (number) => ({
      ...facts,
      number,
      mediators: mediation ? [mediation.mediator] : undefined,
      // Only what a people's mediation committee has mediated falls under 人民调解法 33.
      confirmation:
        mediation?.kind === 'people'
          ? texts('issues:agreement.confirmation', {
              basis: cited(issue.app.lifecycle.acts['record-court-confirmation']?.cite),
            })
          : undefined,
    })),
  ];
};

function agreementOf(issue: Issue<EventOf<'settled'>>) {
  const { event, matter, books, today, app } = issue;
  const { facts, items } = event.agreement;
  return {
    issuer: issuerOf(books, matter.holder.unit),
    issuedOn: today,
    matter: matterFacts(matter),
    parties: partiesOf(issue),
    facts,
    items: items.split('\n').filter((line) => line.trim() !== ''),
    performances: performancesOf(issue),
    basis: cited(app.lifecycle.acts['settle']?.cite),
  };
}

const partiesOf = ({ matter, letter }: Issue) =>
  matter.mediation?.parties.map(({ no, name }) =>
    no === 1
      ? { role: texts('issues:petitioner'), name: addresseeOf(letter) }
      : { role: texts('issues:agreement.other'), name },
  );

function performancesOf({ event, matter, books }: Issue<EventOf<'settled'>>) {
  const { promises, performance, atOnce } = event.agreement;
  const unit = books.units.get(matter.holder.unit)?.name ?? '';
  const promised = promises.map(({ text: what, who, dueDay: by }) => ({
    what,
    who: who || unit,
    by,
    way: performance,
  }));
  if (promised.length > 0 || atOnce !== 'yes') return promised;
  return [{ what: performance, who: texts('issues:agreement.all'), by: event.on }];
}
