import { useQuery } from '@tanstack/react-query';
import { Alert, Descriptions, Table, Typography } from 'antd';
import type { AnswerOf } from '../client.ts';
import { Screen } from '../parts/screen.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { recordQuery } from '../queries.ts';
import { useWords, type Words } from '../use-words.ts';

type Standing = AnswerOf<'record.standing'>;
type Row = Standing['witnesses'][number];

/** How the public record stands: whether it goes on, and who outside the office has cosigned it. */
export function PublicRecord() {
  const words = useWords();
  const { t } = words;
  const standing = useQuery(recordQuery);
  return (
    <Screen title={t('record.title')} query={standing}>
      {(answer) => (
        <>
          <p className="faint">{t('record.intro')}</p>
          <Shown words={words} standing={answer} />
        </>
      )}
    </Screen>
  );
}

function Shown({ words, standing }: { words: Words; standing: Standing }) {
  const { t, moment } = words;
  const { origin, keys, size, signedAt, waiting, stopped, witnesses } = standing;
  const items = [
    { key: 'size', label: t('record.size'), children: t('record.entries', { count: size }) },
    {
      key: 'signed',
      label: t('record.signed'),
      children: signedAt === null ? t('record.never') : moment(signedAt),
    },
    { key: 'waiting', label: t('record.waiting'), children: waiting },
    { key: 'origin', label: t('record.origin'), children: origin },
    {
      key: 'key',
      label: t('record.key'),
      children: keys.map((key) => <Key key={key} text={key} />),
    },
  ];
  return (
    <>
      {stopped !== null && (
        <Alert
          type="error"
          showIcon
          className="gap-below"
          title={t('record.stopped')}
          description={t([`record.reason.${stopped}`, 'record.reason.other'])}
        />
      )}
      <Descriptions bordered size="small" column={1} items={items} className="gap-below" />
      <h2>{t('record.witnesses')}</h2>
      <Scrolls label={t('record.witnesses')}>
        <Table<Row>
          size="small"
          rowKey="key"
          pagination={false}
          dataSource={witnesses}
          columns={columnsOf(words)}
          locale={{ emptyText: t('record.nobody') }}
        />
      </Scrolls>
    </>
  );
}

const Key = ({ text }: { text: string }) => (
  <Typography.Text code className="breaks">
    {text}
  </Typography.Text>
);

const columnsOf = ({ t, moment }: Words) => [
  { title: t('record.witness'), render: (_: unknown, { name }: Row) => name },
  {
    title: t('record.cosigned'),
    render: (_: unknown, { cosignedAt }: Row) =>
      cosignedAt === null ? t('record.never') : moment(cosignedAt),
  },
  { title: t('record.upTo'), render: (_: unknown, { size }: Row) => size ?? '' },
  {
    title: t('record.state'),
    render: (_: unknown, { trouble, isAsked, askedAt }: Row) => {
      if (!isAsked) return t('record.former');
      if (trouble !== null) return t([`record.trouble.${trouble}`, 'record.trouble.refused']);
      return t(askedAt === null ? 'record.notAsked' : 'record.well');
    },
  },
];
