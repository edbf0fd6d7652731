import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, type InputRef } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type AnswerOf } from '../client.ts';
import { useFocusFirst } from '../use-focus-first.ts';
import { FormProblem, showFieldErrors } from './form-problem.tsx';
import { SignInProblem } from './sign-in-problem.tsx';

interface StepProps {
  readonly done: (answer: AnswerOf<'session.open'>) => Promise<void>;
  readonly restart: () => void;
}

/** The code of one's app, or a recovery code. */
export function CodeStep({ done, restart }: StepProps) {
  const { t } = useTranslation();
  const first = useFocusFirst<InputRef>();
  const answer = useMutation({
    mutationKey: ['sign-in'],
    mutationFn: async (body: { code: string }) =>
      done(await call('session.second-factor', { body })),
  });
  return (
    <Step title={t('sign-in:step.factor')} help={t('sign-in:step.factorHelp')}>
      <Form<{ code: string }>
        layout="vertical"
        requiredMark={false}
        onFinish={(typed) => answer.mutate(typed)}
      >
        <SignInProblem error={answer.error} />
        <Form.Item name="code" label={t('sign-in:step.code')} rules={[{ required: true }]}>
          <Input ref={first} autoComplete="one-time-code" autoCapitalize="off" />
        </Form.Item>
        <Buttons pending={answer.isPending} restart={restart} />
      </Form>
    </Step>
  );
}

/** A password of one's own in place of one that somebody else knows, or that is too old. */
export function NewPasswordStep({ current, done, restart }: StepProps & { current: string }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ next: string }>();
  const first = useFocusFirst<InputRef>();
  const change = useMutation({
    mutationKey: ['sign-in'],
    mutationFn: async ({ next }: { next: string }) =>
      done(await call('session.password', { body: { current, next } })),
    onError: (error) => showFieldErrors(error, form),
  });
  return (
    <Step title={t('sign-in:step.password')} help={t('sign-in:step.passwordHelp')}>
      <FormProblem error={change.error} form={form} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(typed) => change.mutate(typed)}
      >
        <Form.Item
          name="next"
          label={t('account.next')}
          extra={t('sign-in:account.nextHelp')}
          rules={[{ required: true }]}
        >
          <Input.Password ref={first} autoComplete="new-password" />
        </Form.Item>
        <Buttons pending={change.isPending} restart={restart} />
      </Form>
    </Step>
  );
}

function Step({ title, help, children }: { title: string; help: string; children: ReactNode }) {
  return (
    <>
      <h2>{title}</h2>
      <p>{help}</p>
      {children}
    </>
  );
}

function Buttons({ pending, restart }: { pending: boolean; restart: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="row spread">
      <Button type="primary" htmlType="submit" loading={pending}>
        {t('sign-in:step.go')}
      </Button>
      <Button type="link" onClick={restart}>
        {t('sign-in:step.back')}
      </Button>
    </div>
  );
}
