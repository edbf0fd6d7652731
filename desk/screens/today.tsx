import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { Empty } from 'antd';
import { isAdministrator } from '#contract/words.ts';
import type { AnswerOf } from '../client.ts';
import { listSearchOf } from '../list-search.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { MatterTable } from '../parts/matter-table.tsx';
import { firstPlaceOf } from '../parts/places.ts';
import { listQuery, summaryQuery } from '../queries.ts';
import { useMe } from '../session.ts';
import { useWords } from '../use-words.ts';

type Count = AnswerOf<'matter.summary'>['counts'][number];

/** What is mine to do, and how much there is of everything else. Nothing more. Administrators have their own. */
export function Today() {
  const me = useMe();
  return isAdministrator(me.person) ? <Navigate to={firstPlaceOf(me)} replace /> : <MyDay />;
}

function MyDay() {
  const { t } = useWords();
  const summary = useQuery(summaryQuery);
  return (
    <div className="page today">
      <section aria-labelledby="mine">
        <h1 id="mine">{t('today.mine')}</h1>
        <Mine />
      </section>
      <section aria-labelledby="counts">
        <h2 id="counts">{t('today.counts')}</h2>
        {summary.data?.counts.map((count) => (
          <CountLink key={count.name} count={count} />
        ))}
        {summary.isPending && <Loading rows={3} />}
        {summary.isError && <Failure error={summary.error} retry={() => void summary.refetch()} />}
      </section>
    </div>
  );
}

function CountLink({ count: { name, filter, count } }: { count: Count }) {
  const { t } = useWords();
  return (
    <Link to="/matters" search={listSearchOf(filter)} className="count">
      <span>{t(`today.count.${name}`)}</span>
      <b>{count}</b>
    </Link>
  );
}

function Mine() {
  const { t } = useWords();
  const list = useInfiniteQuery(listQuery({ scope: 'mine' }, 20));
  if (list.isPending) return <Loading />;
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <NothingMine />;
  return (
    <>
      <MatterTable rows={rows} columns={['number', 'subject', 'owner', 'nextAct', 'due']} />
      {list.hasNextPage && (
        <p>
          <Link to="/matters" search={{ scope: 'mine' }}>
            {t('today.more')}
          </Link>
        </p>
      )}
    </>
  );
}

function NothingMine() {
  const { t } = useWords();
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('today.empty')}>
      <p>{t('today.emptyDo')}</p>
      <Link to="/matters" search={{ scope: 'unit' }}>
        {t('today.unitList')}
      </Link>
    </Empty>
  );
}
