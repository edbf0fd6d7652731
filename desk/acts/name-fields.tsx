import { Form, Radio } from 'antd';
import { stateOf } from '../matter-state.ts';
import { useUnitName } from '../use-unit-name.ts';
import { useWords } from '../use-words.ts';
import { onlyOf, type FieldsProps } from './act-form.ts';
import { ChoiceField, useFieldProps, WordsField } from './fields.tsx';

export const KeepNameFields = () => <WordsField name="words" label="nameWords" />;
export const AskNameFields = () => <WordsField name="reason" label="nameReason" />;

/** Whose wish it was is asked only where several of the letter wished it. */
export function ReleaseNameFields({ matter }: FieldsProps) {
  const { t } = useWords();
  const { by = [] } = stateOf(matter.state).keptName ?? {};
  const options = by.map((no) => ({ value: no, label: t('matter.party', { no }) }));
  const field = useFieldProps({ name: 'party', label: 'nameParty' });
  return (
    <>
      {by.length > 1 && (
        <Form.Item {...field}>
          <Radio.Group className="stacked" options={options} />
        </Form.Item>
      )}
      <WordsField name="words" label="nameWords" />
    </>
  );
}

export const releaseNameStart = ({ state }: FieldsProps['matter']) => {
  const [party] = stateOf(state).keptName?.by ?? [];
  return party === undefined ? {} : { party };
};

export function DecideNameFields({ matter }: FieldsProps) {
  const { t } = useWords();
  const unitName = useUnitName();
  const options = pendingIn(matter).map(({ no: value, unit, reason }) => ({
    value,
    label: t('field.nameOf', { no: value, unit: unitName(unit), reason }),
  }));
  return (
    <>
      <Form.Item {...useFieldProps({ name: 'no', label: 'nameNo' })}>
        <Radio.Group className="stacked" options={options} />
      </Form.Item>
      <ChoiceField name="granted" label="nameGranted" of={['yes', 'no']} terms="nameGranted" />
      <WordsField name="reasons" label="nameReasons" />
    </>
  );
}

const pendingIn = ({ state }: FieldsProps['matter']) =>
  (stateOf(state).keptName?.askings ?? []).filter((one) => one.state === 'asked');

export const decideNameStart = (matter: FieldsProps['matter']) => onlyOf(pendingIn(matter));
