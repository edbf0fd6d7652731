import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { call, type AnswerOf } from '../client.ts';
import { peopleQuery } from '../queries.ts';
import { useMe } from '../session.ts';
import { useWords } from '../use-words.ts';
import { Failure } from './failure.tsx';

type Person = AnswerOf<'person.list'>['people'][number];

/** Somebody's way of signing in, as far as it is an administrator's: end sessions, take away a lost second factor. */
export function PersonAccess({ person: { id, ...shown } }: { person: Person }) {
  const { t } = useWords();
  const people = useQuery(peopleQuery);
  const { secondFactor } = people.data?.people.find((one) => one.id === id) ?? shown;
  const me = useMe();
  const act = useAccess(id);
  return (
    <fieldset className="person-access">
      <legend>{t('sign-in:people.access')}</legend>
      {act.error !== null && <Failure error={act.error} />}
      <p>{t(secondFactor ? 'sign-in:people.factorOn' : 'sign-in:people.factorOff')}</p>
      <div className="row">
        <Popconfirm
          title={t('sign-in:people.endSessions')}
          description={t('sign-in:people.endSessionsAsk')}
          onConfirm={() => act.mutate('person.end-sessions')}
        >
          <Button>{t('sign-in:people.endSessions')}</Button>
        </Popconfirm>
        {secondFactor && id !== me.person.id && (
          <Popconfirm
            title={t('sign-in:people.resetFactor')}
            description={t('sign-in:people.resetFactorAsk')}
            onConfirm={() => act.mutate('person.reset-factor')}
          >
            <Button danger>{t('sign-in:people.resetFactor')}</Button>
          </Popconfirm>
        )}
      </div>
    </fieldset>
  );
}

const said = {
  'person.end-sessions': 'sign-in:people.endedAll',
  'person.reset-factor': 'sign-in:people.resetDone',
} as const;

function useAccess(id: string) {
  const { t } = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: keyof typeof said) => call(name, { params: { id } }),
    onSuccess: async (_, name) => {
      message.success(t(said[name]));
      await queries.invalidateQueries({ queryKey: peopleQuery.queryKey });
    },
  });
}
