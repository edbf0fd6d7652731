import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { call, type AnswerOf } from '../client.ts';
import { accountQuery } from '../queries.ts';
import { useEnter } from '../session.ts';
import { useWords } from '../use-words.ts';
import { FactorSetUp, type FactorDraft } from './factor-set-up.tsx';
import { FormProblem, showFieldErrors } from './form-problem.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

type Account = AnswerOf<'account.read'>;
type Stage =
  | { readonly at: 'rest' }
  | { readonly at: 'proof'; readonly to: 'set-up' | 'renew' }
  | { readonly at: 'set-up'; readonly draft: FactorDraft }
  | { readonly at: 'codes'; readonly codes: readonly string[] };

/** One's own second factor: set up, moved to another phone, and its recovery codes. */
export function FactorPanel({ account: { factor } }: { account: Account }) {
  const { t } = useWords();
  const [stage, setStage] = useState<Stage>({ at: 'rest' });
  const enter = useEnter();
  const queries = useQueryClient();
  const rest = () => {
    setStage({ at: 'rest' });
    void queries.invalidateQueries({ queryKey: accountQuery.queryKey });
  };
  return (
    <section className="panel gap-below" aria-labelledby="factor">
      <h2 id="factor">{t('sign-in:account.factor')}</h2>
      {stage.at === 'rest' && (
        <AtRest factor={factor} ask={(to) => setStage({ at: 'proof', to })} />
      )}
      {stage.at === 'proof' && (
        <Proof withCode={factor !== null} to={stage.to} go={setStage} cancel={rest} />
      )}
      {stage.at === 'set-up' && (
        <FactorSetUp
          draft={stage.draft}
          done={(codes, session) => {
            if (session.step === 'in') void enter(session);
            setStage({ at: 'codes', codes });
          }}
        />
      )}
      {stage.at === 'codes' && <RecoveryCodes codes={stage.codes} kept={rest} />}
    </section>
  );
}

interface RestProps {
  readonly factor: Account['factor'];
  readonly ask: (to: 'set-up' | 'renew') => void;
}

function AtRest({ factor, ask }: RestProps) {
  const { t, moment } = useWords();
  if (factor === null)
    return (
      <>
        <p>{t('sign-in:account.factorOff')}</p>
        <Button onClick={() => ask('set-up')}>{t('sign-in:setUp.begin')}</Button>
      </>
    );
  const since = { date: moment(factor.setAt), count: factor.codesLeft };
  return (
    <>
      <p>{t('sign-in:account.factorOn', since)}</p>
      <div className="row">
        <Button onClick={() => ask('set-up')}>{t('sign-in:setUp.beginAgain')}</Button>
        <Button onClick={() => ask('renew')}>{t('sign-in:account.renew')}</Button>
      </div>
    </>
  );
}

interface ProofProps {
  readonly withCode: boolean;
  readonly to: 'set-up' | 'renew';
  readonly go: (stage: Stage) => void;
  readonly cancel: () => void;
}

interface Typed {
  readonly password: string;
  readonly code?: string;
}

function Proof({ withCode, to, go, cancel }: ProofProps) {
  const { t } = useWords();
  const [form] = Form.useForm<Typed>();
  const prove = useMutation({
    mutationFn: (body: Typed) => stageAfter(to, body),
    onSuccess: go,
    onError: (error) => showFieldErrors(error, form),
  });
  return (
    <>
      <p>{t('sign-in:account.proof')}</p>
      <FormProblem error={prove.error} form={form} />
      <Form
        form={form}
        name="proof"
        layout="vertical"
        requiredMark={false}
        onFinish={(typed) => prove.mutate(typed)}
      >
        <Form.Item name="password" label={t('account.current')} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {withCode && (
          <Form.Item name="code" label={t('sign-in:step.code')} rules={[{ required: true }]}>
            <Input autoComplete="one-time-code" />
          </Form.Item>
        )}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={prove.isPending}>
            {t('sign-in:step.go')}
          </Button>
          <Button onClick={cancel}>{t('common.cancel')}</Button>
        </div>
      </Form>
    </>
  );
}

async function stageAfter(to: 'set-up' | 'renew', body: Typed): Promise<Stage> {
  if (to === 'set-up') return { at: 'set-up', draft: await call('factor.begin', { body }) };
  return { at: 'codes', codes: (await call('factor.renew-codes', { body })).codes };
}
