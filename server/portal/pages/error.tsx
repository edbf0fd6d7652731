/** @jsxImportSource preact */
import { Layout } from '../layout.tsx';
import { Phone } from '../parts/office.tsx';
import type { Page } from '../page.ts';

export const troubles = [
  'not-found',
  'broken',
  'too-large',
  'expired',
  'too-many',
  'not-understood',
  'no-office',
] as const;
export type Trouble = (typeof troubles)[number];

interface ErrorProps {
  readonly page: Page;
  readonly trouble: Trouble;
  /** What the person had typed, to be copied: it must not be lost with the form. */
  readonly typed?: readonly string[];
  /** By which the office finds the fault in its log. */
  readonly requestId?: string;
}

/** What happened, what was kept, what to do, and whom to ring. */
export function ErrorPage({ page, trouble, typed = [], requestId }: ErrorProps) {
  const { t, office } = page;
  return (
    <Layout page={page} title={t(`portal:error.${trouble}.title`)}>
      <h1>{t(`portal:error.${trouble}.title`)}</h1>
      <p class="lead">{t(`portal:error.${trouble}.happened`)}</p>
      <p>{t(`portal:error.${trouble}.kept`)}</p>
      <p>{t(`portal:error.${trouble}.do`)}</p>
      {typed.length > 0 && <Typed page={page} typed={typed} />}
      <ul>
        <li>
          <a href="/">{t('portal:error.home')}</a>
        </li>
        <li>
          <a href="/write/check">{t('portal:error.draft')}</a>
        </li>
        <li>
          <a href="/check">{t('portal:error.check')}</a>
        </li>
      </ul>
      {office.phone && (
        <p>
          {t('portal:error.ring')} <Phone number={office.phone} />
        </p>
      )}
      {requestId && <p class="hint">{t('portal:error.request', { id: requestId })}</p>}
    </Layout>
  );
}

function Typed({ page: { t }, typed }: { readonly page: Page; readonly typed: readonly string[] }) {
  return (
    <>
      <h2>{t('portal:error.typed')}</h2>
      {typed.map((text, index) => (
        <p class="typed" key={index}>
          {text}
        </p>
      ))}
    </>
  );
}
