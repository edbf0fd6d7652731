import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFocusFirst } from '../use-focus-first.ts';

/** Recovery codes, this once. */
export function RecoveryCodes({ codes, kept }: { codes: readonly string[]; kept: () => void }) {
  const { t } = useTranslation();
  const title = useFocusFirst<HTMLHeadingElement>();
  return (
    <>
      <h2 ref={title} tabIndex={-1}>
        {t('sign-in:codes.title')}
      </h2>
      <p>{t('sign-in:codes.help')}</p>
      <ul className="recovery-codes" aria-label={t('sign-in:codes.list')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row">
        <Button type="primary" onClick={kept}>
          {t('sign-in:codes.kept')}
        </Button>
        <Button onClick={() => window.print()}>{t('sign-in:codes.print')}</Button>
      </div>
    </>
  );
}
