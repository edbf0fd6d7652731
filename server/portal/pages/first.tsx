/** @jsxImportSource preact */
import { Layout } from '../layout.tsx';
import { OfficeLines } from '../parts/office.tsx';
import type { Page } from '../page.ts';

/** What this is, the two things people come for, and every other way to reach the office (art. 17, art. 18(1)). */
export function FirstPage({
  page,
  unfinished,
  openCalls,
}: {
  readonly page: Page;
  readonly unfinished: boolean;
  /** Calls for suggestions that collect today. */
  readonly openCalls: number;
}) {
  const { t } = page;
  return (
    <Layout page={page} title={t('portal:first.title')} officeShown>
      <h1>{t('portal:first.title')}</h1>
      <p class="lead">{t('portal:first.lead')}</p>
      {unfinished && (
        <p class="notice">
          {t('portal:first.unfinished')} <a href="/write/check">{t('portal:first.goOn')}</a>
        </p>
      )}
      <nav class="doors" aria-label={t('portal:first.doors')}>
        <a class="go" href="/write">
          {t('portal:first.send')}
        </a>
        <a class="go second" href="/check">
          {t('portal:first.where')}
        </a>
      </nav>
      <p>
        <a href="/calls">{t('portal:first.calls')}</a>{' '}
        {openCalls > 0 && t('portal:first.openCalls', { count: openCalls })}
      </p>
      <h2>{t('portal:first.know')}</h2>
      <ul>
        <li>{t('portal:first.noId')}</li>
        <li>{t('portal:first.noAccount')}</li>
        <li>{t('portal:first.time')}</li>
        <li>{t('portal:first.noReprisal')}</li>
      </ul>
      <h2>{t('portal:first.otherWays')}</h2>
      <p>{t('portal:first.ways')}</p>
      <OfficeLines page={page} />
      <p>
        <a href="/how-it-works">{t('portal:first.how')}</a>
      </p>
    </Layout>
  );
}
