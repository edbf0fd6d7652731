import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { call } from '../client.ts';
import { FormProblem, showFieldErrors } from '../parts/form-problem.tsx';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { useMe } from '../session.ts';
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
      <PasswordForm />
    </div>
  );
}

interface Typed {
  readonly current: string;
  readonly next: string;
}

function PasswordForm() {
  const { t } = useWords();
  const [form] = Form.useForm<Typed>();
  const change = useMutation({
    mutationFn: ({ current, next }: Typed) => call('session.password', { body: { current, next } }),
    onSuccess: () => form.resetFields(),
    onError: (error) => showFieldErrors(error, form),
  });
  return (
    <section className="panel" aria-labelledby="password">
      <h2 id="password">{t('account.password')}</h2>
      <FormProblem error={change.error} form={form} />
      {change.isSuccess && (
        <Alert className="gap-below" type="success" showIcon title={t('account.changed')} />
      )}
      <Form form={form} layout="vertical" onFinish={(typed) => change.mutate(typed)}>
        <Form.Item name="current" label={t('account.current')}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="next" label={t('account.next')} extra={t('account.nextHelp')}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('account.change')}
        </Button>
      </Form>
    </section>
  );
}
