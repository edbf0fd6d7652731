import type { AnswerOf } from '../client.ts';
import { useWords } from '../use-words.ts';

export type Procedure = AnswerOf<'reference.read'>['procedures'][number];

/** Where the petitioner must go, by when and with what. */
export function ProcedureHint({ procedure }: { procedure: Procedure }) {
  const { t, both, term } = useWords();
  return (
    <dl className="facts hint">
      <dt>{t('field.body')}</dt>
      <dd>{both(procedure.body)}</dd>
      <dt>{t('field.timeLimit')}</dt>
      <dd>{both(procedure.timeLimit)}</dd>
      <dt>{t('field.papers')}</dt>
      <dd>{both(procedure.papers)}</dd>
      <dt>{t('law.certainty')}</dt>
      <dd>{term('certainty', procedure.status)}</dd>
    </dl>
  );
}
