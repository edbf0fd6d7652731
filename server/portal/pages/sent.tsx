/** @jsxImportSource preact */
import type { Receipt } from '#contract/letters.ts';
import type { ClockView } from '#contract/views.ts';
import { Layout } from '../layout.tsx';
import { Clocks } from '../parts/clocks.tsx';
import { Csrf } from '../parts/fields.tsx';
import { OfficeLines } from '../parts/office.tsx';
import type { Page } from '../page.ts';
import { grouped } from '../words.ts';

interface SentProps {
  readonly page: Page;
  readonly receipt: Receipt;
  /** How the day was counted by which the letter must be sent on (DL-01); its matters have it in common. */
  readonly clock?: ClockView | undefined;
  /** How many more are named in it: each gets a code of their own, and nobody else's is shown here. */
  readonly others?: number;
}

/** The most important page: number and code, what happens now and by when, what one can do, whom one can ring. */
export function SentPage({ page, receipt, clock, others = 0 }: SentProps) {
  const { t } = page;
  return (
    <Layout page={page} title={t('portal:sent.title')} officeShown>
      <h1>{t('portal:sent.title')}</h1>
      <p class="lead">{t('portal:sent.received', { day: page.day(receipt.receivedOn) })}</p>
      <Keys page={page} receipt={receipt} others={others} />
      <p class="screen actions">
        <a class="go" href="/sent/slip-a4.pdf">
          {t('portal:sent.slipA4')}
        </a>
        <a class="go second" href="/sent/slip-80mm.pdf">
          {t('portal:sent.slip80')}
        </a>
        <a class="go second" href="/sent/receipt" download>
          {t('portal:sent.receipt')}
        </a>
      </p>
      <p class="screen">{t('portal:sent.receiptWhy')}</p>
      <Next page={page} receipt={receipt} />
      {clock && <Clocks page={page} clocks={[clock]} />}
      <CanDo page={page} />
      <h2>{t('portal:sent.ask')}</h2>
      <OfficeLines page={page} />
      <form method="post" action="/sent/forget" class="screen">
        <p>{t('portal:sent.shared')}</p>
        <Csrf page={page} />
        <button class="second">{t('portal:sent.forget')}</button>
      </form>
    </Layout>
  );
}

function Keys({ page: { t }, receipt, others = 0 }: SentProps) {
  return (
    <div class="keys">
      <p>{t('portal:sent.keep')}</p>
      <dl>
        {receipt.matters.map(({ id, number, subject }) => (
          <div key={id}>
            <dt>{t('portal:sent.number')}</dt>
            <dd class="number">{number}</dd>
            <dd>{subject}</dd>
          </div>
        ))}
        <div>
          <dt>{t('portal:sent.code')}</dt>
          <dd class="code">
            {grouped(receipt.code)
              .split(' ')
              .map((group, index) => (
                <span key={index}>{`${group} `}</span>
              ))}
          </dd>
        </div>
      </dl>
      <p>{t('portal:sent.secret')}</p>
      {others > 0 && <p>{t('portal:sent.others', { count: others })}</p>}
    </div>
  );
}

// Only a request for help is accepted or not, answered in 60 days and open to review (arts. 23, 34, 35).
const ordinary = ['sends', 'unit', 'answer', 'review'];
const stepsOf: Readonly<Record<string, readonly string[]>> = {
  suggestion: ['sends', 'studied'],
  consultation: ['sends', 'explained'],
  accusation: ['handed', 'kept'],
};

function Next({ page, receipt }: SentProps) {
  const { t } = page;
  const due = page.day(receipt.due);
  const steps = stepsOf[receipt.purpose ?? ''] ?? ordinary;
  return (
    <>
      <h2>{t('portal:sent.next')}</h2>
      <ol>
        {steps.map((step, index) => (
          <li key={step}>
            {index === 0 && (
              <>
                <strong>{t('portal:sent.by', { due })}</strong>{' '}
                {receipt.provisional && `${t('portal:clock.provisional')} `}
              </>
            )}
            {t(`portal:sent.${step}`)} <Article text={t(`portal:sent.${step}Article`)} />
          </li>
        ))}
      </ol>
    </>
  );
}

function CanDo({ page: { t } }: { readonly page: Page }) {
  return (
    <>
      <h2>{t('portal:sent.canDo')}</h2>
      <ul>
        <li>
          {t('portal:sent.canCheck')} <a href="/check">{t('portal:sent.checkLink')}</a>
        </li>
        <li>{t('portal:sent.canAdd')}</li>
        <li>{t('portal:sent.canRing')}</li>
      </ul>
    </>
  );
}

const Article = ({ text }: { readonly text: string }) => <span class="article">{text}</span>;
