import { useQuery } from '@tanstack/react-query';
import { Table, Tag } from 'antd';
import { useState } from 'react';
import type { AnswerOf } from '../client.ts';
import { Certainty } from '../parts/clock-chip.tsx';
import { FindField } from '../parts/find-field.tsx';
import { Screen } from '../parts/screen.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { rightsQuery } from '../queries.ts';
import { useWords, type Words } from '../use-words.ts';

type Rights = AnswerOf<'rights.read'>;
type ActRight = Rights['acts'][number];
type Work = Rights['works'][number];

/** Who may do what. What an article fixes is marked with it; where the law is silent it says HOUSE. */
export function RightsTable() {
  const { t } = useWords();
  const rights = useQuery(rightsQuery);
  return (
    <Screen title={t('rights.title')} query={rights}>
      {({ acts, works }) => (
        <>
          <p className="faint">{t('rights.intro')}</p>
          <Acts acts={acts} />
          <Works works={works} />
        </>
      )}
    </Screen>
  );
}

function Acts({ acts }: { acts: ActRight[] }) {
  const words = useWords();
  const { t, term } = words;
  const [text, setText] = useState('');
  const shown = acts.filter(({ act, posts }) =>
    [term('act', act), ...posts.map(({ role }) => term('role', role))]
      .join(' ')
      .toLowerCase()
      .includes(text.toLowerCase()),
  );
  return (
    <>
      <FindField label={t('rights.find')} text={text} change={setText} />
      <Scrolls label={t('rights.title')}>
        <Table<ActRight>
          size="small"
          rowKey="act"
          pagination={false}
          dataSource={shown}
          columns={columnsOf(words)}
        />
      </Scrolls>
    </>
  );
}

const columnsOf = ({ t, term }: Words) => [
  {
    title: t('rights.act'),
    width: 180,
    render: (_: unknown, { act }: ActRight) => term('act', act),
  },
  {
    title: t('rights.who'),
    render: (_: unknown, { posts, others }: ActRight) => (
      <>
        {posts.map(({ role, at }) => (
          <Tag key={`${role} ${at}`}>
            {term('role', role)} · {term('place', at)}
          </Tag>
        ))}
        {others.map((one) => (
          <Tag key={one}>{term('actor', one)}</Tag>
        ))}
      </>
    ),
  },
  {
    title: t('rights.basis'),
    width: 220,
    render: (_: unknown, { cite }: ActRight) => (
      <>
        {t('terms:cite', cite)}
        <br />
        <Certainty status={cite.status} />{' '}
        <span className="faint">
          {t(cite.status === 'HOUSE' ? 'rights.ofTheHouse' : 'rights.fixed')}
        </span>
      </>
    ),
  },
];

function Works({ works }: { works: Work[] }) {
  const { t, term } = useWords();
  return (
    <section aria-labelledby="works">
      <h2 id="works">{t('rights.works')}</h2>
      <p className="faint">{t('rights.worksHelp')}</p>
      <Table<Work>
        size="small"
        rowKey="work"
        pagination={false}
        dataSource={works}
        columns={[
          { title: t('rights.work'), render: (_, { work }) => term('officeRight', work) },
          {
            title: t('rights.who'),
            render: (_, { roles }) => roles.map((role) => term('role', role)).join(' · '),
          },
        ]}
      />
    </section>
  );
}
