import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MatterView } from '#contract/views.ts';
import { stateOf } from '../matter-state.ts';
import { similarQuery } from '../queries.ts';
import { useWords } from '../use-words.ts';

/** Matters that may be the same by their words; shown only where there are any, and never linked by themselves. */
export function AlikePanel({ matter }: { matter: MatterView }) {
  const { t, day } = useWords();
  const similar = useQuery(similarQuery(matter.id));
  const linked = (stateOf(matter.state).links ?? []).map(({ id }) => id);
  const alike = (similar.data?.matters ?? []).filter(({ id }) => !linked.includes(id));
  if (alike.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="alike">
      <h2 id="alike">{t('matter.alike')}</h2>
      <p className="faint">{t('matter.alikeHelp')}</p>
      <ul className="plain">
        {alike.map(({ id, number, subject, receivedOn, shared }) => (
          <li key={id} className="given">
            <span>
              <Link to="/matters/$id" params={{ id }}>
                {number}
              </Link>{' '}
              {subject} <span className="faint">{day(receivedOn)}</span>
            </span>
            {shared.length > 0 && (
              <span className="faint">
                {t('matter.alikeWhy', { shared: shared.join(t('field.and')) })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
