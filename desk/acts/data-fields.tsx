import { Form, Radio } from 'antd';
import { stateOf } from '../matter-state.ts';
import { useWords } from '../use-words.ts';
import { onlyOf, type FieldsProps } from './act-form.ts';
import { ChoiceField, useFieldProps, WordsField } from './fields.tsx';

export function DecideDataFields({ matter }: FieldsProps) {
  const { t, term } = useWords();
  const valueOf = (no: number) => matter.letter.wishes.find((one) => one.no === no)?.value ?? '';
  const options = pendingIn(matter).map(({ no, kind, field, scope }) => {
    const what = field ?? scope;
    return {
      value: no,
      label: t('field.dataOf', {
        no,
        kind: term('dataKind', kind),
        what: what === null ? '' : term('dataWhat', what),
        value: valueOf(no),
      }),
    };
  });
  return (
    <>
      <Form.Item {...useFieldProps({ name: 'no', label: 'dataNo' })}>
        <Radio.Group className="stacked" options={options} />
      </Form.Item>
      <ChoiceField name="granted" label="dataGranted" of={['yes', 'no']} terms="dataGranted" />
      <WordsField name="reasons" label="dataReasons" />
    </>
  );
}

const pendingIn = ({ state }: FieldsProps['matter']) =>
  (stateOf(state).dataRequests ?? []).filter((one) => one.state === 'asked');

export const decideDataStart = (matter: FieldsProps['matter']) => onlyOf(pendingIn(matter));
