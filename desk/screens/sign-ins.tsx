import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Segmented, Table } from 'antd';
import { useState } from 'react';
import type { AnswerOf } from '../client.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { signInsQuery } from '../queries.ts';
import { useWords, type Words } from '../use-words.ts';

type Row = AnswerOf<'sign-in.list'>['rows'][number];

/** Who signed in, when and from where, and who did not get in. */
export function SignIns() {
  const words = useWords();
  const { t } = words;
  const [only, setOnly] = useState<'all' | 'refused'>('all');
  const log = useInfiniteQuery(signInsQuery(only));
  const rows = log.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="page">
      <div className="row spread gap-below">
        <h1>{t('sign-in:log.title')}</h1>
        <Segmented
          aria-label={t('sign-in:log.only')}
          value={only}
          onChange={setOnly}
          options={(['all', 'refused'] as const).map((value) => ({
            value,
            label: t(`sign-in:log.${value}`),
          }))}
        />
      </div>
      <p className="faint">{t('sign-in:log.intro')}</p>
      {log.isPending && <Loading />}
      {log.isError && <Failure error={log.error} retry={() => void log.refetch()} />}
      {log.data !== undefined && (
        <Scrolls label={t('sign-in:log.title')}>
          <Table<Row>
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={rows}
            columns={columnsOf(words)}
            locale={{ emptyText: t('sign-in:log.empty') }}
          />
        </Scrolls>
      )}
      {log.hasNextPage && (
        <Button onClick={() => void log.fetchNextPage()} loading={log.isFetchingNextPage}>
          {t('sign-in:log.more')}
        </Button>
      )}
    </div>
  );
}

const columnsOf = ({ t, moment }: Words) => [
  { title: t('sign-in:log.at'), width: 170, render: (_: unknown, { at }: Row) => moment(at) },
  {
    title: t('sign-in:log.person'),
    render: (_: unknown, { person, personName }: Row) =>
      person === null ? t('sign-in:log.nobody') : personName,
  },
  {
    title: t('sign-in:log.result'),
    render: (_: unknown, { result }: Row) => t(`sign-in:result.${result}`),
  },
  {
    title: t('sign-in:log.way'),
    render: (_: unknown, { way }: Row) => t(`sign-in:way.${way}`),
  },
  { title: t('sign-in:log.source'), dataIndex: 'source' },
  { title: t('sign-in:log.by'), dataIndex: 'byName' },
];
