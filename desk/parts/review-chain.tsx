import { Table } from 'antd';
import type { AnswerOf } from '../client.ts';
import { useWords, type Words } from '../use-words.ts';
import { Certainty } from './clock-chip.tsx';

type Row = AnswerOf<'law.read'>['reviewChain'][number];

/** Who reviews what a unit of each kind has handled, and who re-reviews it, with where that is written. */
export function ReviewChain({ rows }: { rows: Row[] }) {
  const words = useWords();
  const { t } = words;
  return (
    <section className="panel gap-below" aria-labelledby="review-chain">
      <h2 id="review-chain">{t('law.chain')}</h2>
      <p className="faint">{t('law.chainHelp')}</p>
      <Table<Row>
        size="small"
        className="narrow-columns"
        tableLayout="fixed"
        rowKey="unitKind"
        pagination={false}
        dataSource={rows}
        columns={columnsOf(words)}
      />
    </section>
  );
}

const columnsOf = ({ t, term, both }: Words) => [
  { title: t('law.handler'), render: (_: unknown, { handler }: Row) => both(handler) },
  {
    title: t('law.reviewers'),
    render: (_: unknown, { review, petitionerChooses }: Row) => (
      <>
        {review.map((body) => (
          <div key={body.zh}>
            {both(body)} <span className="faint">{term('seat', body.seat)}</span>
          </div>
        ))}
        {petitionerChooses && <span className="faint">{t('law.choice')}</span>}
      </>
    ),
  },
  { title: t('law.reReviewer'), render: (_: unknown, { reReview }: Row) => both(reReview) },
  {
    title: t('law.cite'),
    render: (_: unknown, { cite }: Row) => (
      <>
        {t('terms:cite', cite)} <span className="faint">{term('level', cite.level)}</span>
      </>
    ),
  },
  {
    title: t('law.certainty'),
    render: (_: unknown, { cite }: Row) => <Certainty status={cite.status} />,
  },
];
