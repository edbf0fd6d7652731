/** @jsxImportSource preact */
import type { CheckedDocument } from '../../issued/check-document.ts';
import { Layout } from '../layout.tsx';
import { Csrf, FileField, ProblemList, TextField } from '../parts/fields.tsx';
import type { Page, Problem } from '../page.ts';

interface VerifyProps {
  readonly page: Page;
  readonly number: string;
  readonly code: string;
  readonly problems: readonly Problem[];
}

/** Is this document genuine: its number, the code in its foot, and the file itself if one has it. */
export function VerifyPage({ page, number, code, problems }: VerifyProps) {
  const { t } = page;
  return (
    <Layout page={page} title={t('portal:verify.title')} faulty={problems.length > 0}>
      <h1>{t('portal:verify.title')}</h1>
      <p>{t('portal:verify.lead')}</p>
      <ProblemList page={page} problems={problems} />
      <form method="post" action="/verify" enctype="multipart/form-data" noValidate>
        <Csrf page={page} />
        <TextField
          name="number"
          label={t('portal:verify.number')}
          hint={t('portal:verify.numberHint')}
          value={number}
          problems={problems}
        />
        <TextField
          name="code"
          label={t('portal:verify.code')}
          hint={t('portal:verify.codeHint')}
          value={code}
          inputMode="numeric"
          problems={problems}
        />
        <FileField
          name="file"
          label={t('portal:verify.file')}
          hint={t('portal:verify.fileHint')}
          accept="application/pdf"
          problems={problems}
        />
        <button class="go">{t('portal:verify.go')}</button>
      </form>
    </Layout>
  );
}

/** How a file stands to what was issued. */
export type Comparison = 'original' | 'masked' | 'other';

interface VerifiedProps {
  readonly page: Page;
  readonly found: CheckedDocument;
  readonly compared: Comparison | undefined;
}

export function VerifiedPage({ page, found, compared }: VerifiedProps) {
  const { t, day } = page;
  const lines: readonly (readonly [label: string, text: string | null])[] = [
    ['what', found.title],
    ['number', found.number],
    ['on', day(found.issuedOn)],
    ['issuer', found.issuer],
    ['sha256', found.sha256],
    ['maskedSha256', found.maskedSha256],
  ];
  return (
    <Layout page={page} title={t('portal:verify.found')}>
      <h1>{t('portal:verify.found')}</h1>
      <p>{t('portal:verify.foundLead')}</p>
      {compared && <p class="notice">{t(`portal:verify.same.${compared}`)}</p>}
      <dl class="answers">
        {lines.map(
          ([label, text]) =>
            text !== null && (
              <div key={label}>
                <dt>{t(`portal:verify.${label}`)}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
      </dl>
      <p>{t('portal:verify.nothingMore')}</p>
      <p>
        <a href="/verify">{t('portal:verify.again')}</a>
      </p>
    </Layout>
  );
}
