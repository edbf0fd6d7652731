/** @jsxImportSource preact */
import { Layout } from '../layout.tsx';
import { Csrf, ProblemList, TextField } from '../parts/fields.tsx';
import type { Page, Problem } from '../page.ts';

interface CheckProps {
  readonly page: Page;
  readonly number: string;
  readonly code: string;
  readonly problems: readonly Problem[];
  /** The half hour is over. */
  readonly ended?: boolean;
}

/** Where is my matter: number and code, however they are typed. */
export function CheckPage({ page, number, code, problems, ended }: CheckProps) {
  const { t } = page;
  return (
    <Layout page={page} title={t('portal:check.title')} faulty={problems.length > 0}>
      <h1>{t('portal:check.title')}</h1>
      {ended && <p class="notice">{t('portal:check.ended')}</p>}
      <p>{t('portal:check.lead')}</p>
      <ProblemList page={page} problems={problems} />
      <form method="post" action="/check" noValidate>
        <Csrf page={page} />
        <TextField
          name="number"
          label={t('portal:check.number')}
          hint={t('portal:check.numberHint')}
          value={number}
          problems={problems}
        />
        <TextField
          name="code"
          label={t('portal:check.code')}
          hint={t('portal:check.codeHint')}
          value={code}
          inputMode="numeric"
          problems={problems}
        />
        <button class="go">{t('portal:check.open')}</button>
      </form>
      <h2>{t('portal:check.lostTitle')}</h2>
      <p>{t('portal:check.lost')}</p>
    </Layout>
  );
}
