import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, type InputRef } from 'antd';
import { useTranslation } from 'react-i18next';
import { call, type AnswerOf } from '../client.ts';
import { useFocusFirst } from '../use-focus-first.ts';
import { FormProblem, showFieldErrors } from './form-problem.tsx';

export type FactorDraft = AnswerOf<'factor.begin'>;

interface Props {
  readonly draft: FactorDraft;
  readonly done: (codes: readonly string[], session: AnswerOf<'session.open'>) => void;
  /** At the end of signing in, where nobody has asked for it. */
  readonly intro?: boolean;
}

/** What the telephone reads, and the first code that it shows. */
export function FactorSetUp({ draft, done, intro = false }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ code: string }>();
  const first = useFocusFirst<InputRef>();
  const confirm = useMutation({
    mutationKey: ['sign-in'],
    mutationFn: (body: { code: string }) => call('factor.confirm', { body }),
    onSuccess: ({ codes, session }) => done(codes, session),
    onError: (error) => showFieldErrors(error, form),
  });
  return (
    <>
      {intro && (
        <>
          <h2>{t('sign-in:step.setUp')}</h2>
          <p>{t('sign-in:step.setUpHelp')}</p>
        </>
      )}
      <p>{t('sign-in:setUp.scan')}</p>
      <img
        className="factor-picture"
        src={draft.picture}
        width={220}
        height={220}
        alt={t('sign-in:setUp.picture')}
      />
      <p>{t('sign-in:setUp.bySecret')}</p>
      <p className="factor-secret">{draft.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</p>
      <FormProblem error={confirm.error} form={form} />
      <Form
        form={form}
        name="set-up"
        layout="vertical"
        requiredMark={false}
        onFinish={(typed) => confirm.mutate(typed)}
      >
        <Form.Item name="code" label={t('sign-in:setUp.first')} rules={[{ required: true }]}>
          <Input ref={first} inputMode="numeric" autoComplete="one-time-code" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          {t('sign-in:setUp.confirm')}
        </Button>
      </Form>
    </>
  );
}
