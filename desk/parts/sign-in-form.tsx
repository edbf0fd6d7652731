import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, type InputRef } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, callWith, type AnswerOf } from '../client.ts';
import { useEnter } from '../session.ts';
import { useFocusFirst } from '../use-focus-first.ts';
import { FactorSetUp, type FactorDraft } from './factor-set-up.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SignInProblem } from './sign-in-problem.tsx';
import { CodeStep, NewPasswordStep } from './sign-in-steps.tsx';

export type SessionAnswer = AnswerOf<'session.open'>;
type Inside = Extract<SessionAnswer, { step: 'in' }>;

type Stage =
  | { readonly at: 'password' | 'second-factor' | 'change-password' }
  | { readonly at: 'set-up-factor'; readonly draft: FactorDraft }
  | { readonly at: 'codes'; readonly codes: readonly string[]; readonly inside: Inside };

/** Password, then whatever else the office asks for, one thing at a time. */
export function SignInForm() {
  const { stage, password, proceed, keepCodes, enter, restart } = useStages();
  if (stage.at === 'second-factor')
    return <CodeStep done={(answer) => proceed(answer, '')} restart={restart} />;
  if (stage.at === 'change-password')
    return (
      <NewPasswordStep
        current={password}
        done={(answer) => proceed(answer, '')}
        restart={restart}
      />
    );
  if (stage.at === 'set-up-factor')
    return <FactorSetUp draft={stage.draft} done={keepCodes} intro />;
  if (stage.at === 'codes')
    return <RecoveryCodes codes={stage.codes} kept={() => void enter(stage.inside)} />;
  return <PasswordStep done={proceed} />;
}

function useStages() {
  const [stage, setStage] = useState<Stage>({ at: 'password' });
  const [password, setPassword] = useState('');
  const enter = useEnter();
  const restart = () => setStage({ at: 'password' });
  async function proceed(answer: SessionAnswer, typed: string): Promise<void> {
    if (typed !== '') setPassword(typed);
    if (answer.step === 'in') return enter(answer);
    callWith({ csrf: answer.csrf });
    if (answer.step === 'set-up-factor')
      setStage({ at: answer.step, draft: await call('factor.begin', { body: {} }) });
    else setStage({ at: answer.step });
  }
  const keepCodes = (codes: readonly string[], session: SessionAnswer) =>
    session.step === 'in' ? setStage({ at: 'codes', codes, inside: session }) : restart();
  return { stage, password, proceed, keepCodes, enter, restart };
}

interface Typed {
  readonly login: string;
  readonly password: string;
}

interface PasswordProps {
  readonly done: (answer: SessionAnswer, password: string) => Promise<void>;
}

function PasswordStep({ done }: PasswordProps) {
  const { t } = useTranslation();
  const first = useFocusFirst<InputRef>();
  const signIn = useMutation({
    mutationKey: ['sign-in'],
    mutationFn: async (body: Typed) => done(await call('session.open', { body }), body.password),
  });
  return (
    <Form<Typed> layout="vertical" requiredMark={false} onFinish={(typed) => signIn.mutate(typed)}>
      <SignInProblem error={signIn.error} />
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
