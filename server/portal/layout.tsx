/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Page } from './page.ts';
import { OfficeLines } from './parts/office.tsx';

interface LayoutProps {
  readonly page: Page;
  readonly title: string;
  /** Something is to be put right: the title says so first, for those who hear the page. */
  readonly faulty?: boolean | undefined;
  /** The page itself names telephone and address. */
  readonly officeShown?: boolean | undefined;
  readonly children: ComponentChildren;
}

/** The frame of every page: skip link, office, switches, the one thing this page is about, and how to reach a person. */
export function Layout({ page, title, faulty, officeShown, children }: LayoutProps) {
  const { t, office } = page;
  const shown = faulty ? t('portal:layout.faulty', { title }) : title;
  return (
    <html lang={page.language} class={page.large ? 'large' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="same-origin" />
        <title>{t('portal:layout.title', { title: shown, office: office.officeName })}</title>
        <link rel="stylesheet" href={page.stylesheet} />
        <link rel="icon" href={page.icon} type="image/svg+xml" />
      </head>
      <body>
        <a class="skip" href="#main">
          {t('portal:layout.skip')}
        </a>
        {office.demo && <aside class="demo">{t('portal:layout.demo')}</aside>}
        <Head page={page} />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Foot page={page} officeShown={officeShown} />
      </body>
    </html>
  );
}

/** A whole document. What people typed is escaped on the way. */
export const documentOf = (vnode: VNode): string => `<!doctype html>${renderToString(vnode)}`;

function Head({ page }: { readonly page: Page }) {
  const { t, path, large, language } = page;
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <header class="head">
      <a class="home" href="/">
        {page.office.officeName}
      </a>
      <nav class="switches" aria-label={t('portal:layout.switches')}>
        <a href={`${path}?large=${large ? '0' : '1'}`}>
          {t(large ? 'portal:layout.normalPrint' : 'portal:layout.largePrint')}
        </a>
        <a href={`${path}?lang=${other}`} lang={other} hreflang={other}>
          {t('portal:layout.otherLanguage')}
        </a>
      </nav>
    </header>
  );
}

function Foot({ page, officeShown }: Pick<LayoutProps, 'page' | 'officeShown'>) {
  const { t } = page;
  return (
    <footer class="foot">
      {!officeShown && (
        <>
          <h2>{t('portal:layout.person')}</h2>
          <OfficeLines page={page} />
        </>
      )}
      <p class="links">
        <a href="/verify">{t('portal:layout.verify')}</a>
        <a href="/record">{t('portal:layout.record')}</a>
        <a href="/log/verify">{t('portal:layout.verifyReceipt')}</a>
        <a href="/how-it-works">{t('portal:layout.how')}</a>
        <a href="/how-it-works#privacy">{t('portal:layout.privacy')}</a>
        <a href="/how-it-works#accessibility">{t('portal:layout.accessibility')}</a>
      </p>
    </footer>
  );
}
