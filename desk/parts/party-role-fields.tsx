import { Form, Input, Select, type FormInstance } from 'antd';
import { consentStates, mandateScopes } from '#contract/words.ts';
import type { RegisterDraft } from '../register-draft.ts';
import { useWords } from '../use-words.ts';

interface Props {
  readonly form: FormInstance<RegisterDraft>;
  readonly index: number;
}

/** What is typed chooses among what is read. */
export const byLabel = { optionFilterProp: 'label' } as const;

/** At the counter a consent is spoken or signed; on the net everybody gives it with their own code. */
const counterWays = ['spoken', 'signed'] as const;

/** A person's own word on being represented: asked or not, what they said, when and how. */
export function ConsentFields({ form, index }: Props) {
  const { t, term } = useWords();
  const state = Form.useWatch(['parties', index, 'consent', 'state'], form);
  const said = state === 'yes' || state === 'no';
  const name = (part: string) => ['parties', index, 'consent', part];
  return (
    <>
      <Form.Item name={name('state')} label={t('register.consent')}>
        <Select
          allowClear
          showSearch={byLabel}
          placeholder={term('consent', 'not-asked')}
          options={consentStates.map((value) => ({ value, label: term('consent', value) }))}
        />
      </Form.Item>
      {said && (
        <Form.Item name={name('how')} label={t('register.consentHow')}>
          <Select
            showSearch={byLabel}
            options={counterWays.map((value) => ({ value, label: term('consentWay', value) }))}
          />
        </Form.Item>
      )}
      {(said || state === 'asked') && (
        <Form.Item name={name('on')} label={t('register.consentOn')}>
          <Input type="date" className="day-input" />
        </Form.Item>
      )}
    </>
  );
}

/** For whom somebody acts, by which document, and how far it goes. */
export function MandateFields({ form, index }: Props) {
  const { t, term } = useWords();
  const papers = Form.useWatch('papers', form) ?? [];
  const item = (name: string) => ({ name: ['parties', index, name], label: t(`register.${name}`) });
  return (
    <>
      <Form.Item {...item('actsFor')}>
        <Select mode="multiple" showSearch={byLabel} options={usePeople(form, index)} />
      </Form.Item>
      <Form.Item {...item('scope')}>
        <Select
          allowClear
          showSearch={byLabel}
          placeholder={term('mandateScope', 'general')}
          options={mandateScopes.map((value) => ({ value, label: term('mandateScope', value) }))}
        />
      </Form.Item>
      <Form.Item {...item('authority')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item {...item('authorityPaper')}>
        <Select
          allowClear
          showSearch={byLabel}
          placeholder={t('register.authorityPaperNone')}
          options={papers.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item {...item('mandate')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
    </>
  );
}

/** Those for whom one can act: the people of the letter who petition themselves. */
function usePeople(form: FormInstance<RegisterDraft>, own: number) {
  const { t } = useWords();
  const first = Form.useWatch(['petitioner', 'name'], form) ?? '';
  const parties = Form.useWatch('parties', { form, preserve: true }) ?? [];
  const others = parties.map(({ name, role }, at) => ({ no: at + 2, name, role, at }));
  const petitioning = others.filter(
    ({ role, at }) => at !== own && role !== 'proxy' && role !== 'guardian',
  );
  return [{ no: 1, name: first }, ...petitioning].map(({ no, name }) => ({
    value: no,
    label: t('register.personNo', { no, name }),
  }));
}
