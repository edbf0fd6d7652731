import type { EventOf } from '#domain/events.ts';
import { textsFor } from '../messages.ts';
import { addresseeOf, issuerOf, matterFacts, placeOf } from './frame.ts';
import { document, type Issue, type ToIssue } from './to-issue.ts';

const texts = textsFor('zh-CN');
const spoken = ['in-person', 'phone', 'video'];

/** Of a real conversation there is a record to be read and signed; what came in writing is a paper already (§3 no. 13). */
export const forHearing = (issue: Issue<EventOf<'heard'>>): ToIssue[] => {
  const { event, books, matter, letter, today, actor } = issue;
  const { on, way, record } = event.hearing;
  if (!spoken.includes(way)) return [];
  const asker = actor.kind === 'staff' ? books.staff.get(actor.person)?.name : undefined;
  const { phone, email, address } = letter.petitioner;
  const contact = phone || email || address;
  return [
    document('inquiry-record', (number) => ({
      issuer: issuerOf(books, matter.holder.unit),
      issuedOn: today,
      number,
      matter: matterFacts(matter),
      at: on,
      place: placeFor(issue),
      askers: asker === undefined ? undefined : [asker],
      recorder: asker,
      asked: {
        name: addresseeOf(letter),
        relation: texts('issues:petitioner'),
        ...(contact && { contact }),
      },
      rights: ['add', 'read', 'recuse'].map((right) => texts(`issues:inquiry.rights.${right}`)),
      dialogue: dialogueOf(record),
      until: undefined,
    })),
  ];
};

function placeFor({ event, books, matter }: Issue<EventOf<'heard'>>): string {
  const { way, place } = event.hearing;
  if (place) return place;
  if (way !== 'in-person') return texts(`terms:way.${way}`);
  const own = placeOf(books, matter.holder.unit);
  return own.address || own.name;
}

// "Q: … / A: …" by the marks that a clerk writes at the line's beginning; a plain account answers the one open question.
const question = /^(?:\u95ee|Q)[:\uff1a]\s*(.+)$/u;
const answer = /^(?:\u7b54|A)[:\uff1a]\s*(.+)$/u;

function dialogueOf(record: string): { question: string; answer: string }[] {
  const dialogue: { question: string; answer: string }[] = [];
  for (const line of record.split('\n').map((one) => one.trim())) {
    const asked = question.exec(line)?.[1];
    const last = dialogue.at(-1);
    if (asked !== undefined) dialogue.push({ question: asked, answer: '' });
    else if (last) last.answer = [last.answer, answer.exec(line)?.[1] ?? line].join('\n').trim();
  }
  const whole = dialogue.length > 0 && dialogue.every((one) => one.answer !== '');
  return whole ? dialogue : [{ question: texts('issues:inquiry.open'), answer: record }];
}
