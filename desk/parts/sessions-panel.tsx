import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { call, type AnswerOf } from '../client.ts';
import { accountQuery } from '../queries.ts';
import { useWords } from '../use-words.ts';
import { Failure } from './failure.tsx';

type Session = AnswerOf<'account.read'>['sessions'][number];

/** Where one is signed in, and out again. */
export function SessionsPanel({ sessions }: { sessions: readonly Session[] }) {
  const { t } = useWords();
  const end = useEnding();
  const others = sessions.filter(({ here }) => !here);
  return (
    <section className="panel gap-below" aria-labelledby="sessions">
      <h2 id="sessions">{t('sign-in:account.sessions')}</h2>
      {end.error !== null && <Failure error={end.error} />}
      <ul className="sessions">
        {sessions.map((session) => (
          <SessionLine key={session.id} session={session} end={() => end.mutate(session.id)} />
        ))}
      </ul>
      {others.length === 0 ? (
        <p className="faint">{t('sign-in:account.onlyHere')}</p>
      ) : (
        <Button onClick={() => end.mutate(null)} loading={end.isPending}>
          {t('sign-in:account.endOthers')}
        </Button>
      )}
    </section>
  );
}

function SessionLine({ session, end }: { session: Session; end: () => void }) {
  const { t, moment } = useWords();
  const { here, source, device, startedAt, usedAt, way } = session;
  const named = device === '' ? t('sign-in:account.unknownDevice') : device;
  return (
    <li>
      <span>
        <b>{named}</b> {here && <Tag color="blue">{t('sign-in:account.here')}</Tag>}
        <br />
        <span className="faint">
          {[
            source,
            t(`sign-in:way.${way}`),
            t('sign-in:account.started', { at: moment(startedAt) }),
            t('sign-in:account.used', { at: moment(usedAt) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      {!here && (
        <Button aria-label={`${t('sign-in:account.end')} ${named} ${moment(usedAt)}`} onClick={end}>
          {t('sign-in:account.end')}
        </Button>
      )}
    </li>
  );
}

/** Ends one session by its id, or all others. */
function useEnding() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null) =>
      id === null ? call('session.end-others', {}) : call('session.end', { params: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: accountQuery.queryKey }),
  });
}
