import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { changeTopicNames } from '#contract/words.ts';
import { addressOf, type AnswerOf, type ArgsOf } from '../client.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { changesQuery } from '../queries.ts';
import { useWords, type Words } from '../use-words.ts';

type Row = AnswerOf<'change.list'>['rows'][number];
type Filter = Pick<ArgsOf<'change.list'>['query'], 'from' | 'to' | 'topic'>;

/** Every change of people, units, calendar and settings, for whoever audits the office. */
export function Changes() {
  const { t } = useWords();
  const [filter, setFilter] = useState<Filter>({});
  return (
    <div className="page">
      <div className="row spread gap-below">
        <h1>{t('changes.title')}</h1>
        <a href={addressOf('change.export', { query: filter })} download>
          {t('list.exportCsv')}
        </a>
      </div>
      <p className="faint">{t('changes.intro')}</p>
      <Filters filter={filter} change={setFilter} />
      <Rows filter={filter} />
    </div>
  );
}

function Filters({ filter, change }: { filter: Filter; change: (next: Filter) => void }) {
  const { t, term } = useWords();
  const day = (name: 'from' | 'to') => (
    <label className="filter">
      <span>{t(`changes.${name}`)}</span>
      <Input
        type="date"
        className="day-input"
        value={filter[name] ?? ''}
        onChange={({ target }) => change({ ...filter, [name]: target.value || undefined })}
      />
    </label>
  );
  return (
    <div className="row gap-below">
      <Select
        aria-label={t('changes.topic')}
        placeholder={t('changes.topic')}
        showSearch={{ optionFilterProp: 'label' }}
        className="filter wide"
        allowClear
        value={filter.topic}
        onChange={(topic) => change({ ...filter, topic })}
        options={changeTopicNames.map((topic) => ({
          value: topic,
          label: term('changeTopic', topic),
        }))}
      />
      {day('from')}
      {day('to')}
    </div>
  );
}

function Rows({ filter }: { filter: Filter }) {
  const words = useWords();
  const { t } = words;
  const list = useInfiniteQuery(changesQuery(filter));
  if (list.isPending) return <Loading />;
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('changes.empty')} />;
  return (
    <>
      <Scrolls label={t('changes.title')}>
        <Table<Row>
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={rows}
          columns={columnsOf(words)}
        />
      </Scrolls>
      {list.hasNextPage && (
        <p>
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('changes.more')}
          </Button>
        </p>
      )}
    </>
  );
}

const columnsOf = ({ t, term, moment }: Words) => [
  { title: t('changes.at'), width: 150, render: (_: unknown, { at }: Row) => moment(at) },
  {
    title: t('changes.by'),
    width: 150,
    render: (_: unknown, { by }: Row) => (by === '' ? t('changes.console') : by),
  },
  {
    title: t('changes.what'),
    width: 180,
    render: (_: unknown, { kind, subject }: Row) => (
      <>
        {term('changeKind', kind)}
        <br />
        <span className="faint">{subject}</span>
      </>
    ),
  },
  {
    title: t('changes.fields'),
    render: (_: unknown, { fields }: Row) => (
      <ul className="plain">
        {fields.map(({ field, from, to }) => (
          <li key={field}>
            {t(from === '' ? 'changes.set' : 'changes.turned', { field, from, to })}
          </li>
        ))}
      </ul>
    ),
  },
];
