import { formatNumber } from '#domain/matter-number.ts';
import type { FactsOf } from './documents/kinds.ts';
import type { App } from './app.ts';
import { receiptAgain } from './intake.ts';
import { textsFor } from './messages.ts';
import { booksOf, type Books } from './office.ts';
import { findLetter, mattersOfLetter, papersOfLetter, type StoredLetter } from './store/letters.ts';

export interface SlipWish {
  readonly county: string;
  readonly letterId: string;
  readonly paper: 'a4' | '80mm';
}

/** The slip that a petitioner takes home: number, query code, what happens next and by when. Never stored: it carries the code. */
export async function slipPdf(
  app: App,
  { county, letterId, paper }: SlipWish,
): Promise<Uint8Array> {
  const books = await booksOf(app, county);
  const letter = await findLetter(app.db, books.office.county, letterId);
  if (!letter) throw new Error(`letter ${letterId} is missing`);
  const facts = await slipFacts(app, letter, books);
  return app.renderer.render(paper === 'a4' ? 'slip' : 'slip-receipt', facts);
}

async function slipFacts(
  app: App,
  letter: StoredLetter,
  { office }: Books,
): Promise<FactsOf<'slip'>> {
  const { county, id } = letter;
  const [receipt, matters, papers] = await Promise.all([
    receiptAgain(app, county, id),
    mattersOfLetter(app.db, county, id),
    papersOfLetter(app.db, county, id),
  ]);
  const texts = textsFor('zh-CN');
  const [first] = matters;
  if (!receipt || !first) throw new Error(`letter ${id} has no matter`);
  const due = first.clocks.find(({ sum }) => sum.rule === 'DL-01')?.sum;
  const byDay = due
    ? {
        by: { day: due.safeDue, provisional: due.provisional },
        basis: `${due.cite.law} ${due.cite.article}`,
      }
    : {};
  return {
    issuer: {
      name: office.officeName,
      phone: office.phone,
      address: office.address,
      hours: office.hours,
    },
    issuedOn: letter.received_on,
    matter: {
      number: matters.map(({ number }) => formatNumber(number)).join(texts('slips:between')),
      title: matters.map(({ subject }) => subject).join(texts('slips:between')),
      receivedOn: letter.received_on,
    },
    code: receipt.code,
    form: texts(`terms:channel.${letter.channel}`),
    requests: matters.flatMap(({ requests }) => requests.map(({ text }) => text)),
    attachments: papers.length,
    next: [{ what: texts('slips:next.sort'), ...byDay }, { what: texts('slips:next.notice') }],
    canDo: ['check', 'add', 'ask'].map((key) => texts(`slips:canDo.${key}`)),
    portal: app.config.publicUrl ?? `http://${app.config.host}:${app.config.port}/check`,
  };
}
