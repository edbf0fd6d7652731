import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { call } from '../client.ts';
import { FormProblem, showFieldErrors } from '../parts/form-problem.tsx';
import { FactorPanel } from '../parts/factor-panel.tsx';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { SessionsPanel } from '../parts/sessions-panel.tsx';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { accountQuery } from '../queries.ts';
import { useEnter, useMe } from '../session.ts';
import { useSignOut } from '../use-sign-out.ts';
import { useWords } from '../use-words.ts';

export function Account() {
  const { t, term } = useWords();
  const me = useMe();
  const signOut = useSignOut();
  return (
    <div className="page narrow">
      <h1>{t('nav.account')}</h1>
      <section className="panel gap-below">
        <dl className="facts">
          <dt>{t('people.name')}</dt>
          <dd>{me.person.name}</dd>
          <dt>{t('people.login')}</dt>
          <dd>{me.person.login}</dd>
          <dt>{t('people.unit')}</dt>
          <dd>{me.unitName}</dd>
          <dt>{t('people.roles')}</dt>
          <dd>{me.person.roles.map((role) => term('role', role)).join(' · ')}</dd>
          <dt>{t('nav.languageLabel')}</dt>
          <dd>
            <LanguageSwitch />
          </dd>
        </dl>
        <Button onClick={() => signOut.mutate()} loading={signOut.isPending}>
          {t('nav.signOut')}
        </Button>
      </section>
      <Access />
    </div>
  );
}

/** How one signs in, and where one is. */
function Access() {
  const account = useQuery(accountQuery);
  if (account.isPending) return <Loading />;
  if (account.isError)
    return <Failure error={account.error} retry={() => void account.refetch()} />;
  const { passwordSetAt, passwordDays } = account.data;
  return (
    <>
      <PasswordForm setAt={passwordSetAt} days={passwordDays} />
      <FactorPanel account={account.data} />
      <SessionsPanel sessions={account.data.sessions} />
    </>
  );
}

interface Typed {
  readonly current: string;
  readonly next: string;
}

function PasswordForm({ setAt, days }: { setAt: string; days: number | null }) {
  const { t, moment } = useWords();
  const enter = useEnter();
  const [form] = Form.useForm<Typed>();
  const change = useMutation({
    mutationFn: ({ current, next }: Typed) => call('session.password', { body: { current, next } }),
    onSuccess: async (answer) => {
      form.resetFields();
      if (answer.step === 'in') await enter(answer);
    },
    onError: (error) => showFieldErrors(error, form),
  });
  return (
    <section className="panel gap-below" aria-labelledby="password">
      <h2 id="password">{t('account.password')}</h2>
      <p className="faint">
        {days === null
          ? t('sign-in:account.since', { date: moment(setAt) })
          : t('sign-in:account.days', { date: moment(setAt), days })}
      </p>
      <FormProblem error={change.error} form={form} />
      {change.isSuccess && (
        <Alert className="gap-below" type="success" showIcon title={t('account.changed')} />
      )}
      <Form form={form} layout="vertical" onFinish={(typed) => change.mutate(typed)}>
        <Form.Item name="current" label={t('account.current')}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="next" label={t('account.next')} extra={t('sign-in:account.nextHelp')}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('account.change')}
        </Button>
      </Form>
    </section>
  );
}
