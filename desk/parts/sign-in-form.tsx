import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, type InputRef } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../client.ts';
import { entered, meQuery } from '../session.ts';
import { tellSignedOut } from '../signed-out.ts';
import { useFocusFirst } from '../use-focus-first.ts';
import { wordsOfError } from './failure.tsx';

interface Typed {
  readonly login: string;
  readonly password: string;
}

export function SignInForm() {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const first = useFocusFirst<InputRef>();
  return (
    <Form<Typed> layout="vertical" requiredMark={false} onFinish={(typed) => signIn.mutate(typed)}>
      {signIn.error !== null && (
        <Alert
          type="error"
          showIcon
          className="gap-below"
          title={t('signIn.failed')}
          description={wordsOfError(signIn.error, t)}
        />
      )}
      <Form.Item name="login" label={t('signIn.login')} rules={[{ required: true }]}>
        <Input ref={first} autoComplete="username" autoCapitalize="off" />
      </Form.Item>
      <Form.Item name="password" label={t('signIn.password')} rules={[{ required: true }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
        {t('signIn.enter')}
      </Button>
    </Form>
  );
}

function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationKey: ['sign-in'],
    mutationFn: (body: Typed) => call('session.open', { body }),
    onSuccess: async (me) => {
      const before = queries.getQueryData(meQuery.queryKey);
      // What somebody else was allowed to see must not stay on the screen.
      if (before !== undefined && before.person.id !== me.person.id) queries.clear();
      queries.setQueryData(meQuery.queryKey, entered(me));
      tellSignedOut(false);
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
    },
  });
}
