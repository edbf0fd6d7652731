import { Link } from '@tanstack/react-router';
import { Empty } from 'antd';
import { useTranslation } from 'react-i18next';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Empty className="pad" image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('failure.notFound')}>
      <Link to="/">{t('nav.today')}</Link>
    </Empty>
  );
}
