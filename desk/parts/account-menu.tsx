import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session.ts';
import { useSignOut } from '../use-sign-out.ts';

export function AccountMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const items = [
    { key: 'account', label: t('nav.account'), onClick: () => void navigate({ to: '/account' }) },
    { key: 'out', label: t('nav.signOut'), onClick: () => signOut.mutate() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" className="who" aria-haspopup="menu">
        <span>{me.person.name}</span>
        <span className="faint wide-only">{me.unitName}</span>
      </Button>
    </Dropdown>
  );
}
