import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { speak } from '../language.ts';

/** Names the other language in that language, so that whoever needs it can read it. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const other = i18n.language === 'en' ? 'zh-CN' : 'en';
  return (
    <Button type="text" lang={other} onClick={() => void speak(other)}>
      {t('nav.language')}
    </Button>
  );
}
