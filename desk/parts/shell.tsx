import { Link, useNavigate } from '@tanstack/react-router';
import { Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session.ts';
import { useKeys } from '../use-keys.ts';
import { AccountMenu } from './account-menu.tsx';
import { KeyOverlay } from './key-overlay.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { Palette } from './palette.tsx';
import { placesFor } from './places.ts';

export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <div className="shell">
      <a className="skip" href="#desk-main">
        {t('skip')}
      </a>
      <header className="head">
        <Link to="/" className="product">
          {me.office.officeName}
        </Link>
        <Places />
        {me.demo && <Tag className="demo">{t('demo')}</Tag>}
        <LanguageSwitch />
        <AccountMenu />
      </header>
      <main id="desk-main" tabIndex={-1}>
        {children}
      </main>
      <GlobalKeys />
    </div>
  );
}

function Places() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <nav aria-label={t('nav.label')} className="places">
      {placesFor(me).map(({ to, name }) => (
        <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
          {t(`nav.${name}`)}
        </Link>
      ))}
    </nav>
  );
}

function GlobalKeys() {
  const navigate = useNavigate();
  const [open, setOpen] = useState<'keys' | 'palette' | null>(null);
  useKeys({
    '?': () => setOpen('keys'),
    'ctrl+k': () => setOpen('palette'),
    '/': () => void navigate({ to: '/matters', hash: 'search' }),
  });
  const close = () => setOpen(null);
  return (
    <>
      <KeyOverlay open={open === 'keys'} close={close} />
      <Palette open={open === 'palette'} close={close} />
    </>
  );
}
