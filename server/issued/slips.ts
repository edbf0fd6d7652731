import type { DeskReceipt } from '#contract/letters.ts';
import { formatNumber } from '#domain/matter-number.ts';
import type { Channel, Matter } from '#domain/matter.ts';
import type { DocumentKind, FactsOf } from '../documents/kinds.ts';
import type { Cover } from '#domain/names.ts';
import type { App } from '../app.ts';
import { receiptAgain } from '../intake.ts';
import { cited } from './cited.ts';
import { addresseeOf, dueFact, issuerOf } from './frame.ts';
import { coverFacts } from '../matters/kept-names.ts';
import { textsFor } from '../messages.ts';
import { booksOf, type Books } from '../office/office.ts';
import { dayInShanghai, hourInShanghai } from '../outside/clock.ts';
import { getLetter, mattersOfLetter, papersOfLetter, type StoredLetter } from '../store/letters.ts';
import { partiesOfLetter, type StoredParty } from '../store/parties.ts';

export interface SlipWish {
  readonly county: string;
  readonly letterId: string;
  readonly paper: 'a4' | '80mm';
  /** Whose slip: each party of the letter has a code of their own. */
  readonly party: number;
}

/**
 * The slip that a party of a letter takes home: number, query code, what happens next and by when. Never stored: it carries the
 * code. Nothing when the letter has no such party.
 */
export async function slipPdf(
  app: App,
  { county, letterId, paper, party }: SlipWish,
): Promise<Uint8Array | undefined> {
  const books = await booksOf(app, county);
  const letter = await getLetter(app.db, books.office.county, letterId);
  const facts = await slipFacts(app, { letter, books, party });
  return facts && app.renderer.render(paper === 'a4' ? 'slip' : 'slip-receipt', facts);
}

interface Bearer {
  readonly letter: StoredLetter;
  readonly books: Books;
  readonly party: number;
}

async function slipFacts(
  app: App,
  { letter, books, party }: Bearer,
): Promise<FactsOf<'slip'> | undefined> {
  const { county, id } = letter;
  const [receipt, matters, papers] = await Promise.all([
    receiptAgain(app, county, id),
    mattersOfLetter(app.db, county, id),
    papersOfLetter(app.db, county, id),
  ]);
  const texts = textsFor('zh-CN');
  const [first] = matters;
  if (!receipt || !first) throw new Error(`letter ${id} has no matter`);
  const bearer = receipt.parties.find(({ no }) => no === party);
  if (!bearer) return undefined;
  const due = first.clocks.find(({ sum }) => sum.rule === 'DL-01')?.sum;
  const byDay = due
    ? {
        by: dueFact(due),
        basis: cited(due.cite) ?? '',
      }
    : {};
  return {
    issuer: issuerOf(books, books.office.officeUnit),
    issuedOn: letter.received_on,
    matter: {
      number: matters.map(({ number }) => formatNumber(number)).join(texts('slips:between')),
      title: matters.map(({ subject }) => subject).join(texts('slips:between')),
      receivedOn: letter.received_on,
    },
    code: bearer.code,
    // One person's slip bears no name; of several, each must be told apart.
    ...(receipt.parties.length > 1 && { bearer: bearerIn(bearer) }),
    form: texts(`terms:channel.${letter.channel}`),
    requests: matters.flatMap(({ requests }) => requests.map(({ text }) => text)),
    attachments: papers.length,
    next: [
      { what: texts('slips:next.sort'), ...byDay },
      { what: texts(`slips:next.${afterwards(letter)}`) },
    ],
    canDo: ['check', 'add', 'ask'].map((key) => texts(`slips:canDo.${key}`)),
    portal: app.config.publicUrl ?? `http://${app.config.host}:${app.config.port}/check`,
  };
}

const bearerIn = ({ name, role, no }: DeskReceipt['parties'][number]): string => {
  const texts = textsFor('zh-CN');
  return texts('slips:bearer', { name: name || no, role: texts(`terms:partyRole.${role}`) });
};

// Only a request for help is accepted or not (art. 23).
const afterwards = ({ purpose }: StoredLetter): string =>
  purpose === null || purpose === 'appeal' || purpose === 'other' ? 'notice' : purpose;

/** In which form people speak to the office; only these have a record to be read and signed (art. 19(1)). */
const spokenForms: Partial<Record<Channel, FactsOf<'visit-record'>['form']>> = {
  visit: 'visit',
  phone: 'call',
};

/** What somebody said at the counter or on the telephone, to be read back and signed. Nothing for a letter that was written. */
export async function visitRecordPdf(
  app: App,
  { county, letterId, cover }: PrintWish,
): Promise<Uint8Array | undefined> {
  const books = await booksOf(app, county);
  const letter = await getLetter(app.db, books.office.county, letterId);
  const form = spokenForms[letter.channel];
  if (!form) return undefined;
  const [matters, papers, parties] = await Promise.all([
    mattersOfLetter(app.db, letter.county, letterId),
    papersOfLetter(app.db, letter.county, letterId),
    partiesOfLetter(app.db, letter.county, letterId),
  ]);
  const facts = visitFacts({ letter, books, form, matters, papers, parties });
  return printed(app, 'visit-record', { facts, cover });
}

export interface PrintWish extends Pick<SlipWish, 'county' | 'letterId'> {
  /** What covers a sender who wants the name withheld, for who may not read it. */
  readonly cover?: Cover | undefined;
}

/** A print that is not kept: whole, or as a copy that names nobody. */
export const printed = (
  app: App,
  kind: DocumentKind,
  { facts, cover }: { readonly facts: unknown; readonly cover: Cover | undefined },
): Uint8Array =>
  cover
    ? app.renderer.render(kind, coverFacts(facts, cover), { masked: true })
    : app.renderer.render(kind, facts);

interface Visit {
  readonly letter: StoredLetter;
  readonly books: Books;
  readonly form: FactsOf<'visit-record'>['form'];
  readonly matters: readonly Matter[];
  readonly papers: readonly { readonly name: string }[];
  readonly parties: readonly StoredParty[];
}

function visitFacts(visit: Visit): FactsOf<'visit-record'> {
  const { letter, books, form, matters, papers } = visit;
  const representatives = namesOfRepresentatives(visit);
  const texts = textsFor('zh-CN');
  const { office, staff } = books;
  const { phone, email, address } = letter.petitioner;
  const contact = phone || email || address;
  return {
    issuer: issuerOf(books, office.officeUnit),
    issuedOn: letter.received_on,
    number: matters.map(({ number }) => formatNumber(number)).join(texts('slips:between')),
    form,
    at: spokenAt(letter),
    place: office.address,
    receivedBy: staff.get(letter.registrar ?? '')?.name ?? office.officeName,
    petitioner: { name: addresseeOf(letter), ...(contact && { contact }) },
    ...(representatives.length > 0 && { representatives }),
    said: letter.content,
    requests: matters.flatMap(({ requests }) => requests.map(({ text }) => text)),
    papers: papers.map(({ name }) => name),
  };
}

const namesOfRepresentatives = ({ parties }: Visit): string[] =>
  parties.filter(({ role }) => role === 'representative').map(({ name }) => name);

// Registered on another day than the visit, its hour is not known, and none is made up.
export function spokenAt({ received_on, received_at }: StoredLetter): string {
  if (dayInShanghai(received_at) !== received_on) return received_on;
  return `${received_on}T${hourInShanghai(received_at)}`;
}
