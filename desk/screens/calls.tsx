import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import type { AnswerOf } from '../client.ts';
import { NewCallForm } from '../parts/call-forms.tsx';
import { Screen } from '../parts/screen.tsx';
import { callsQuery } from '../queries.ts';
import { useWords, type Words } from '../use-words.ts';

type Row = AnswerOf<'call.list'>['calls'][number];

/** What the office asks the public, and how many letters answered. */
export function Calls() {
  const words = useWords();
  const { t } = words;
  const calls = useQuery(callsQuery);
  const [drafting, setDrafting] = useState(false);
  const begin = calls.data?.mayDraft === true && (
    <Button type="primary" onClick={() => setDrafting(true)}>
      {t('calls.draft')}
    </Button>
  );
  return (
    <Screen title={t('calls.title')} query={calls} actions={begin}>
      {({ calls: rows }) => (
        <>
          <p className="faint">{t('calls.intro')}</p>
          <Table<Row>
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={rows}
            columns={columnsOf(words)}
            locale={{ emptyText: t('calls.empty') }}
            scroll={{ x: 720 }}
          />
          {drafting && <NewCallForm close={() => setDrafting(false)} />}
        </>
      )}
    </Screen>
  );
}

const columnsOf = ({ t, term, day }: Words) => [
  {
    title: t('calls.name'),
    render: (_: unknown, { id, title, majorDecision }: Row) => (
      <>
        <Link to="/calls/$id" params={{ id }}>
          {title}
        </Link>{' '}
        {majorDecision && <Tag>{t('calls.majorTag')}</Tag>}
      </>
    ),
  },
  {
    title: t('list.column.stage'),
    width: 170,
    render: (_: unknown, { stage, seenAs }: Row) => term('callStage', seenAs ?? stage),
  },
  {
    title: t('calls.days'),
    width: 220,
    render: (_: unknown, { opensOn, closesOn }: Row) =>
      t('calls.fromTo', { from: day(opensOn), to: day(closesOn) }),
  },
  { title: t('calls.letters'), dataIndex: 'letters', align: 'right' as const, width: 100 },
];
