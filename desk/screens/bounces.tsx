import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Table } from 'antd';
import type { AnswerOf } from '../client.ts';
import { Screen } from '../parts/screen.tsx';
import { bouncesQuery } from '../queries.ts';
import { useWords } from '../use-words.ts';

type Row = AnswerOf<'bounce.list'>['rows'][number];

/** How often units sent matters back, and how many days that cost. */
export function Bounces() {
  const { t } = useWords();
  const bounces = useQuery(bouncesQuery);
  return (
    <Screen title={t('bounces.title')} query={bounces} narrow>
      {({ rows }) => (
        <>
          <p className="faint">{t('bounces.intro')}</p>
          <Table<Row>
            size="small"
            rowKey="unit"
            pagination={false}
            dataSource={rows}
            locale={{ emptyText: t('bounces.empty') }}
            columns={[
              {
                title: t('list.column.holder'),
                render: (_, { unit, unitName }) => (
                  <Link to="/matters" search={{ scope: 'all', unit }}>
                    {unitName}
                  </Link>
                ),
              },
              { title: t('bounces.returns'), dataIndex: 'returns', align: 'right', width: 140 },
              { title: t('bounces.days'), dataIndex: 'days', align: 'right', width: 140 },
            ]}
          />
        </>
      )}
    </Screen>
  );
}
