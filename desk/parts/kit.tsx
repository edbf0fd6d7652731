import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { theme } from '../theme.ts';

/** Ant Design in the language and the looks of the desk. */
export function Kit({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  return (
    <ConfigProvider
      locale={i18n.language === 'en' ? enUS : zhCN}
      theme={theme}
      button={{ autoInsertSpace: false }}
      getPopupContainer={landmarkOf}
    >
      <App>{children}</App>
    </ConfigProvider>
  );
}

/** Lists that drop down stay within the dialog or the page's main part, so that nothing stands outside a landmark. */
const landmarkOf = (node?: HTMLElement): HTMLElement =>
  node?.closest<HTMLElement>('[role="dialog"]') ??
  document.querySelector<HTMLElement>('#desk-main') ??
  document.body;
