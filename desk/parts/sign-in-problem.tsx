import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { wordsOfError } from './failure.tsx';

/** Why a step of signing in did not succeed. */
export function SignInProblem({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (error === null || error === undefined) return null;
  return (
    <Alert
      type="error"
      showIcon
      className="gap-below"
      title={t('signIn.failed')}
      description={wordsOfError(error, t)}
    />
  );
}
