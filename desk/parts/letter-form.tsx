import { Button, Form } from 'antd';
import { useState } from 'react';
import type { AnswerOf } from '../client.ts';
import { blankDraft, isOral, type RegisterDraft } from '../register-draft.ts';
import { useMe } from '../session.ts';
import { useKept } from '../use-kept.ts';
import { useKeys } from '../use-keys.ts';
import { useRegistering } from '../use-registering.ts';
import { useWords } from '../use-words.ts';
import { FormProblem } from './form-problem.tsx';
import { ArrivalFields, DetailFields, PetitionerFields } from './letter-fields.tsx';
import { MatterFields } from './matter-fields.tsx';
import { PartyFields } from './party-fields.tsx';
import { PaperUpload } from './paper-upload.tsx';
import { ReadBack } from './read-back.tsx';

interface Props {
  readonly registered: (receipt: AnswerOf<'letter.register'>) => void;
}

export function LetterForm({ registered }: Props) {
  const { t, today } = useWords();
  const me = useMe();
  const [form] = Form.useForm<RegisterDraft>();
  const kept = useKept<RegisterDraft>(`register.${me.person.id}`, blankDraft(today));
  const [reading, setReading] = useState<RegisterDraft>();
  const registering = useRegistering({
    form,
    saved: (receipt) => {
      kept.forget();
      registered(receipt);
    },
    ended: () => setReading(undefined),
  });
  const draft = (): RegisterDraft => ({ ...kept.first, ...form.getFieldsValue(true) });
  const submit = () => {
    if (registering.isPending) return;
    if (isOral(draft())) setReading(draft());
    else registering.mutate({ draft: draft(), readBack: false });
  };
  useKeys({ 'ctrl+enter': submit });
  return (
    <>
      <FormProblem error={registering.error} form={form} />
      <Form<RegisterDraft>
        form={form}
        name="typed"
        layout="vertical"
        className="register"
        initialValues={kept.first}
        onValuesChange={() => kept.keep(draft())}
        onFinish={submit}
      >
        <div className="columns">
          <div>
            <ArrivalFields />
            <MatterFields form={form} />
          </div>
          <div>
            <PetitionerFields />
            <PartyFields form={form} kept={() => kept.keep(draft())} />
            <DetailFields />
            <Form.Item name="papers" label={t('matter.papers')}>
              <PaperUpload />
            </Form.Item>
          </div>
        </div>
        <div className="row form-foot">
          <Button type="primary" htmlType="submit" loading={registering.isPending}>
            {t('register.save')}
            <kbd aria-hidden>Ctrl+Enter</kbd>
          </Button>
          <Button
            onClick={() => {
              kept.forget();
              form.setFieldsValue(blankDraft(today));
            }}
          >
            {t('register.clear')}
          </Button>
          <span className="faint">{t('register.keptHint')}</span>
        </div>
      </Form>
      {reading !== undefined && (
        <ReadBack
          draft={reading}
          busy={registering.isPending}
          agree={() => registering.mutate({ draft: reading, readBack: true })}
          correct={() => setReading(undefined)}
        />
      )}
    </>
  );
}
