import type { PetitionerMatter } from '#contract/petitioner-view.ts';
import { verifierAddress } from '../config.ts';
import type { FactsOf } from '../documents/kinds.ts';
import { textsFor } from '../messages.ts';
import type { Page } from './page.ts';
import { told } from './parts/happened.ts';
import { nextInWords } from './parts/timeline.tsx';
import type { Portal } from './visit.ts';
import { dayInWords } from './words.ts';

interface Wish {
  readonly page: Page;
  readonly matter: PetitionerMatter;
  readonly receivedOn: string;
}

/** Where one matter stands and all that happened to it, on paper: in Chinese, as all documents of the office are. */
export function progressPdf({ app }: Portal, wish: Wish): Uint8Array {
  const page: Page = {
    ...wish.page,
    language: 'zh-CN',
    t: textsFor('zh-CN'),
    day: (day) => dayInWords('zh-CN', day),
  };
  const portal = app.config.publicUrl ?? `http://${app.config.host}:${app.config.port}/check`;
  return app.renderer.render('progress-print', {
    ...factsOf({ ...wish, page }),
    issuedOn: app.clock.today(),
    portal,
    verifier: verifierAddress(app.config),
  });
}

function factsOf({
  page,
  matter,
  receivedOn,
}: Wish): Omit<FactsOf<'progress-print'>, 'issuedOn' | 'portal' | 'verifier'> {
  const { t, office, day } = page;
  const { number, subject, holder, stage, since, next } = matter;
  const standing = t(`portal:standing.${stage}`, { unit: holder.unitName, since: day(since) });
  return {
    issuer: {
      name: office.officeName,
      phone: office.phone,
      address: office.address,
      hours: office.hours,
    },
    matter: { number, title: subject, receivedOn },
    holder: holder.unitName,
    status: `${standing}${nextInWords(page, matter)}`,
    ...(next?.due ? { by: { day: next.due, provisional: next.provisional } } : {}),
    requests: matter.requests.map(({ no, text }) => ({ text, ...answerTo(page, matter, no) })),
    events: matter.happened.flatMap((happening) => entryOf(page, happening)),
    clocks: matter.clocks.map((clock) => clockOf(page, clock)),
    canDo: [
      ...(stage === 'handed-over' ? [t('portal:elsewhere.next')] : []),
      t('portal:my.ring', { phone: office.phone }),
      t('portal:sent.canAdd'),
    ],
  };
}

function entryOf(page: Page, happening: PetitionerMatter['happened'][number]) {
  const words = told(page, happening);
  if (!words) return [];
  const { cite, day: on } = happening;
  const quotes = words.quotes.map(({ label, text }) =>
    page.t('portal:print.quote', { label, text }),
  );
  const basis = cite ? { basis: page.t('portal:print.article', { ...cite }) } : {};
  return [{ on, what: [words.text, ...quotes].join('\n'), ...basis }];
}

function clockOf({ t }: Page, clock: PetitionerMatter['clocks'][number]) {
  const { title, from, cite, state, late, provisional, actor } = clock;
  const last = actor === 'petitioner' ? clock.statutoryDue : clock.safeDue;
  const standing = { stopped: 'done', suspended: 'suspended', running: late ? 'late' : 'running' }[
    state
  ];
  return {
    name: title.zh,
    from,
    due: { day: last, provisional },
    state: t(`portal:print.clock.${standing}`),
    basis: t('portal:print.article', { law: cite.law, article: cite.article }),
  };
}

/** What the opinion says to one request. */
function answerTo(page: Page, matter: PetitionerMatter, no: number): { answer?: string } {
  const answers = matter.happened.flatMap((happening) => told(page, happening)?.answers ?? []);
  const found = answers.findLast((answer) => answer.no === no);
  return found ? { answer: `${found.label}\n${found.text}` } : {};
}
