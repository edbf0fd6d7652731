import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSignedOut } from '../signed-out.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Stands over the page when a session ends, so that nothing typed under it is lost. */
export function SignInAgain() {
  const { t } = useTranslation();
  const ended = useSignedOut();
  return (
    <Modal
      open={ended}
      title={t('signIn.againTitle')}
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <p>{t('signIn.again')}</p>
      <SignInForm />
    </Modal>
  );
}
