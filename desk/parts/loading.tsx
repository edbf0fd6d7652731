import { Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Nothing for 300 ms, then a skeleton, and after a second a bar that moves. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation();
  const waited = useWaited();
  if (waited === 'short') return <div aria-busy="true" />;
  return (
    <section aria-busy="true" aria-live="polite" aria-label={t('common.loading')} className="pad">
      {waited === 'long' && <div className="moving-bar" />}
      <Skeleton active title={false} paragraph={{ rows }} />
    </section>
  );
}

type Waited = 'short' | 'some' | 'long';

export function useWaited(): Waited {
  const [waited, setWaited] = useState<Waited>('short');
  useEffect(() => {
    const some = setTimeout(() => setWaited('some'), 300);
    const long = setTimeout(() => setWaited('long'), 1000);
    return () => {
      clearTimeout(some);
      clearTimeout(long);
    };
  }, []);
  return waited;
}
