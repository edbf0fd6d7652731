import { Form, Radio } from 'antd';
import { stateOf } from '../matter-state.ts';
import { useWords } from '../use-words.ts';
import type { FieldsProps } from './act-form.ts';
import { ChoiceField, PersonField, useFieldProps, WordsField } from './fields.tsx';

export const DeclareRecusalFields = () => <WordsField name="reason" label="recusalReason" />;
export const ReopenFields = () => <WordsField name="reasons" label="reopenReasons" />;

/** Whom it concerns is asked only where the petitioner could not say; who takes over only where somebody leaves. */
export function DecideRecusalFields({ matter }: FieldsProps) {
  const { t, term } = useWords();
  const asked = (stateOf(matter.state).recusals ?? []).filter(({ state }) => state === 'asked');
  const no: number | undefined = Form.useWatch('no');
  const granted: string | undefined = Form.useWatch('granted');
  const chosen = asked.find((one) => one.no === no);
  const options = asked.map(({ no: value, askedBy, reason }) => ({
    value,
    label: t(reason === null ? 'field.recusalNumber' : 'field.recusalOf', {
      no: value,
      by: term('askedBy', askedBy),
      reason,
    }),
  }));
  return (
    <>
      <Form.Item {...useFieldProps({ name: 'no', label: 'recusalNo' })}>
        <Radio.Group className="stacked" options={options} />
      </Form.Item>
      {chosen?.person === null && (
        <PersonField name="person" label="recusalPerson" unit={matter.unit} />
      )}
      <ChoiceField
        name="granted"
        label="recusalGranted"
        of={['yes', 'no']}
        terms="recusalGranted"
      />
      <WordsField name="reasons" label="hearingReasons" />
      {granted === 'yes' && <PersonField name="successor" unit={matter.unit} />}
    </>
  );
}

export const decideRecusalInput = ({ person, successor, ...rest }: Record<string, unknown>) => ({
  ...rest,
  person: person ?? null,
  successor: successor ?? null,
});
