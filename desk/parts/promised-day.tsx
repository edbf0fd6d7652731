import { Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import type { CommitmentShown } from '../matter-state.ts';
import { lawQuery } from '../queries.ts';
import { useWords } from '../use-words.ts';
import { Certainty } from './clock-chip.tsx';

interface Props {
  readonly promises: readonly CommitmentShown[];
  readonly day: string;
}

/** A promise's day is not counted: the unit named it itself, and must keep it (art. 32(2), DL-68). */
export function PromisedDay({ promises, day: due }: Props) {
  const { t, day } = useWords();
  return (
    <>
      <p>{t('clock.promise', { day: day(due) })}</p>
      <ul>
        {promises.map(({ no, text }) => (
          <li key={no}>{text}</li>
        ))}
      </ul>
      <Source />
    </>
  );
}

function Source() {
  const { t, term } = useWords();
  const law = useQuery(lawQuery);
  const rule = law.data?.rules.find(({ id }) => id === 'DL-68');
  if (rule === undefined) return null;
  const { cite } = rule;
  return (
    <dl className="facts">
      <dt>{t('clock.cite')}</dt>
      <dd>
        {t('terms:cite', cite)} <Tag>{term('level', cite.level)}</Tag>
        <Certainty status={cite.status} />
      </dd>
      <dt>{t('clock.rule')}</dt>
      <dd>{rule.id}</dd>
    </dl>
  );
}
