import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import { filterOf, isNarrowed, type ListSearch } from '../list-search.ts';
import { BulkBar } from '../parts/bulk-bar.tsx';
import { Failure } from '../parts/failure.tsx';
import { ListBar } from '../parts/list-bar.tsx';
import { Loading } from '../parts/loading.tsx';
import { MatterTable } from '../parts/matter-table.tsx';
import { countQuery, listQuery } from '../queries.ts';
import { useColumns } from '../use-columns.ts';
import { useWords } from '../use-words.ts';

const PAGE = 50;

/** Matters by filter: the list, its count and its export always hold the same. */
export function Worklist() {
  const { t } = useWords();
  const search = useSearch({ from: '/matters' });
  const navigate = useNavigate({ from: '/matters' });
  const [ids, select] = useState<readonly string[]>([]);
  const columns = useColumns();
  const change = (next: ListSearch) => {
    select([]);
    void navigate({ search: next, replace: true });
  };
  return (
    <div className="page">
      <div className="row spread">
        <h1>
          {t('list.title')} <Count search={search} />
        </h1>
      </div>
      <ListBar search={search} change={change} columns={columns} />
      {ids.length > 0 && <BulkBar ids={ids} clear={() => select([])} />}
      <Rows search={search} columns={columns.chosen} selection={{ ids, select }} />
    </div>
  );
}

function Count({ search }: { search: ListSearch }) {
  const { t } = useWords();
  const count = useQuery(countQuery(filterOf(search)));
  return (
    <span className="faint total" aria-live="polite">
      {count.data !== undefined && t('list.count', { count: count.data.count })}
    </span>
  );
}

interface RowsProps {
  readonly search: ListSearch;
  readonly columns: React.ComponentProps<typeof MatterTable>['columns'];
  readonly selection: NonNullable<React.ComponentProps<typeof MatterTable>['selection']>;
}

function Rows({ search, columns, selection }: RowsProps) {
  const { t } = useWords();
  const list = useInfiniteQuery(listQuery(search, PAGE));
  if (list.isPending) return <Loading rows={12} />;
  if (list.isError && list.data === undefined)
    return <Failure error={list.error} retry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <Nothing search={search} />;
  return (
    <>
      <MatterTable rows={rows} columns={columns} selection={selection} />
      <p className="row more">
        <span className="faint">{t('list.shown', { shown: rows.length })}</span>
        {list.hasNextPage && (
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('list.more', { count: PAGE })}
          </Button>
        )}
      </p>
    </>
  );
}

function Nothing({ search }: { search: ListSearch }) {
  const { t } = useWords();
  const navigate = useNavigate({ from: '/matters' });
  const isMine = (search.scope ?? 'mine') === 'mine';
  const narrowed = isNarrowed(search);
  const widen = narrowed ? { scope: search.scope ?? 'mine' } : { scope: 'unit' };
  return (
    <Empty
      className="pad"
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={narrowed ? t('list.emptyFiltered') : t(isMine ? 'list.emptyMine' : 'list.empty')}
    >
      <Button onClick={() => void navigate({ search: widen })}>
        {narrowed ? t('list.clear') : t('today.unitList')}
      </Button>
    </Empty>
  );
}
