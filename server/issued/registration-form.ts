import { formatNumber } from '#domain/matter-number.ts';
import type { App } from '../app.ts';
import type { FactsOf } from '../documents/kinds.ts';
import { textsFor } from '../messages.ts';
import { booksOf } from '../office/office.ts';
import { getLetter, mattersOfLetter, papersOfLetter } from '../store/letters.ts';
import { addresseeOf, issuerOf } from './frame.ts';
import { printed, spokenAt, type PrintWish } from './slips.ts';

/** The registration form of a letter (domain facts §3, no. 1): how it came, who wrote, what for. Printed when asked, not kept. */
export async function registrationFormPdf(
  app: App,
  { county, letterId, cover }: PrintWish,
): Promise<Uint8Array> {
  const books = await booksOf(app, county);
  const { office, staff } = books;
  const letter = await getLetter(app.db, office.county, letterId);
  const [matters, papers] = await Promise.all([
    mattersOfLetter(app.db, letter.county, letterId),
    papersOfLetter(app.db, letter.county, letterId),
  ]);
  const texts = textsFor('zh-CN');
  const { phone, email, address } = letter.petitioner;
  const contact = phone || email || address;
  const numbers = matters.map(({ number }) => formatNumber(number));
  const facts: FactsOf<'registration-form'> = {
    issuer: issuerOf(books, office.officeUnit),
    issuedOn: letter.received_on,
    number: numbers.join(texts('slips:between')),
    form: texts(`terms:channel.${letter.channel}`),
    at: spokenAt(letter),
    registrar: staff.get(letter.registrar ?? '')?.name ?? office.officeName,
    petitioners: [{ name: addresseeOf(letter), ...(contact && { contact }) }],
    told: letter.content,
    attachments: papers.length,
    ...(papers.length > 0 && { papers: papers.map(({ name }) => name) }),
    matters: matters.map(({ number, subject, requests }) => ({
      number: formatNumber(number),
      title: subject,
      requests: requests.map(({ text }) => text),
    })),
  };
  return printed(app, 'registration-form', { facts, cover });
}
