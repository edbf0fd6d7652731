import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { SignInForm } from '../parts/sign-in-form.tsx';

export function SignIn() {
  const { t } = useTranslation();
  return (
    <main className="sign-in">
      <p className="product">{t('product')}</p>
      <h1>{t('signIn.title')}</h1>
      <SignInForm />
      <LanguageSwitch />
    </main>
  );
}
