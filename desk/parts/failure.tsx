import { Alert, Button } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../problem-error.ts';

/** What went wrong, what is kept and what to do, in the reader's language. */
export function Failure({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const id = error instanceof ProblemError ? error.problem.requestId : undefined;
  return (
    <div className="pad">
      <Alert
        type="error"
        showIcon
        title={t('failure.title')}
        description={
          <>
            <p>{wordsOfError(error, t)}</p>
            {id !== undefined && <p className="faint">{t('failure.request', { id })}</p>}
          </>
        }
        action={retry !== undefined && <Button onClick={retry}>{t('common.retry')}</Button>}
      />
    </div>
  );
}

/** One sentence for an error, wherever it is shown. */
export function wordsOfError(error: unknown, t: TFunction): string {
  if (!(error instanceof ProblemError)) return t('failure.kept');
  const { code, detail, status } = error.problem;
  if (detail !== '') return detail;
  if (status === 404) return t('failure.notFound');
  if (status === 403) return t('failure.forbidden');
  return t([`failure.${code}`, `refusals:${code}`, 'failure.kept']);
}
