import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import { call, type AnswerOf } from '../client.ts';
import { peopleQuery } from '../queries.ts';
import { mayCall, useMe } from '../session.ts';
import { useWords } from '../use-words.ts';
import { EditDrawer } from './edit-drawer.tsx';
import { wordsOfError } from './failure.tsx';
import { leaveDays } from './leave-days.ts';

type List = AnswerOf<'person.list'>;
type Change = List['changes'][number];

interface Props {
  readonly changes: readonly Change[];
  readonly people: List['people'];
  readonly nameOf: (unit: string) => string;
}

/** What of the accounts waits for a security administrator, and what one refused. */
export function WaitingChanges({ changes, people, nameOf }: Props) {
  const { t } = useWords();
  const me = useMe();
  const [refusing, refuse] = useState<Change>();
  const decides = mayCall(me, 'person.confirm');
  if (changes.length === 0 && !decides) return null;
  return (
    <section className="panel gap-below" aria-labelledby="waiting">
      <h2 id="waiting">{t('people.waiting')}</h2>
      <p className="faint">
        {t(changes.length === 0 ? 'people.nothingWaits' : 'people.waitingHelp')}
      </p>
      {changes.length > 0 && (
        <ol className="plain">
          {changes.map((change) => (
            <li key={change.id}>
              <Told change={change} people={people} nameOf={nameOf} />
              <Buttons change={change} refuse={() => refuse(change)} />
            </li>
          ))}
        </ol>
      )}
      {refusing !== undefined && <RefusalForm change={refusing} close={() => refuse(undefined)} />}
    </section>
  );
}

function Told({ change, people, nameOf }: Omit<Props, 'changes'> & { change: Change }) {
  const { t, term, day, moment } = useWords();
  const { before, after, gives, identities, proposedBy, proposedAt, state, reason } = change;
  const postsOf = ({ roles, unit }: Change['after']) =>
    `${nameOf(unit)} · ${roles.map((role) => term('role', role)).join(' · ')}`;
  const now = postsOf(after);
  const old = before && postsOf(before);
  const standIn = people.find(({ id }) => id === after.standIn)?.name ?? after.standIn;
  return (
    <>
      <p>
        <b>{after.name}</b> <span className="faint">{after.login}</span>{' '}
        {gives.map((gift) => (
          <Tag key={gift}>{term('gift', gift)}</Tag>
        ))}
      </p>
      <p>{old === null || old === now ? now : t('people.fromTo', { from: old, to: now })}</p>
      {gives.includes('stand-in') && (
        <p>{t('people.standsIn', { name: standIn, days: leaveDays(after, day) })}</p>
      )}
      {identities !== null && <Identities {...identities} />}
      <p className="faint">{t('people.enteredBy', { name: proposedBy, at: moment(proposedAt) })}</p>
      {state === 'refused' && <p>{t('people.refusedBecause', { reason })}</p>}
    </>
  );
}

/** Whoever confirms reads by what somebody is to be known from then on, and by what they were. */
function Identities({ before, after }: NonNullable<Change['identities']>) {
  const { t, term } = useWords();
  const shown = (subject: string | null) => subject ?? t('people.noIdentity');
  return (['oidc', 'key'] as const)
    .filter((way) => before[way] !== after[way])
    .map((way) => (
      <p key={way}>
        {term('changeField', way)}{' '}
        {t('people.fromTo', { from: shown(before[way]), to: shown(after[way]) })}
      </p>
    ));
}

function Buttons({ change: { id, state, after }, refuse }: { change: Change; refuse: () => void }) {
  const { t } = useWords();
  const me = useMe();
  const confirm = useDecision('person.confirm', t('people.confirmed'));
  const withdraw = useDecision('person.withdraw', t('people.withdrawn'));
  const of = { name: after.name };
  if (state === 'refused') return null;
  return (
    <div className="row">
      {mayCall(me, 'person.confirm') && (
        <>
          <Button
            type="primary"
            loading={confirm.isPending}
            aria-label={t('people.confirmOf', of)}
            onClick={() => confirm.mutate(id)}
          >
            {t('people.confirm')}
          </Button>
          <Button aria-label={t('people.refuseOf', of)} onClick={refuse}>
            {t('people.refuse')}
          </Button>
        </>
      )}
      {mayCall(me, 'person.withdraw') && (
        <Button
          loading={withdraw.isPending}
          aria-label={t('people.withdrawOf', of)}
          onClick={() => withdraw.mutate(id)}
        >
          {t('people.withdraw')}
        </Button>
      )}
    </div>
  );
}

function useDecision(name: 'person.confirm' | 'person.withdraw', said: string) {
  const { t } = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(name, { params: { id } }),
    onSuccess: () => void message.success(said),
    onError: (error) => void message.error(wordsOfError(error, t)),
    onSettled: () => queries.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
}

function RefusalForm({ change: { id, after }, close }: { change: Change; close: () => void }) {
  const { t } = useWords();
  return (
    <EditDrawer<{ reason: string }>
      title={t('people.refuseOf', { name: after.name })}
      start={{ reason: '' }}
      renews={peopleQuery.queryKey}
      close={close}
      go={t('people.refuse')}
      save={({ reason }) => call('person.refuse', { params: { id }, body: { reason } })}
    >
      <Form.Item name="reason" label={t('people.reason')} extra={t('people.reasonHelp')}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </EditDrawer>
  );
}
