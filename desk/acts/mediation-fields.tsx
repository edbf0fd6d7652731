import { Button, Checkbox, Form, Radio, Select } from 'antd';
import { mediationEnds, mediationKinds } from '#contract/words.ts';
import type { MatterView } from '#contract/views.ts';
import { stateOf } from '../matter-state.ts';
import { useWords } from '../use-words.ts';
import type { FieldsProps } from './act-form.ts';
import { ChoiceField, DayField, LineField, useFieldProps, WordsField } from './fields.tsx';

const yesNo = ['yes', 'no'] as const;

export function OfferMediationFields() {
  return (
    <>
      <ChoiceField name="kind" label="mediationKind" of={mediationKinds} terms="mediationKind" />
      <LineField name="mediator" />
      <Form.Item {...useFieldProps({ name: 'others' })}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['\uff1b', ';']} />
      </Form.Item>
    </>
  );
}

/** The petitioner is not among the choices: whether they agree only they can say. */
export function RecordConsentFields({ matter }: FieldsProps) {
  const parties = stateOf(matter.state).mediation?.parties ?? [];
  const options = parties
    .filter(({ no, consent }) => no > 1 && consent === 'asked')
    .map(({ no, name }) => ({ value: no, label: name }));
  return (
    <>
      <Form.Item {...useFieldProps({ name: 'party' })}>
        <Radio.Group className="stacked" options={options} />
      </Form.Item>
      <ChoiceField name="agrees" of={yesNo} terms="mediationConsent" />
    </>
  );
}

export function EndMediationFields() {
  return (
    <>
      <ChoiceField name="outcome" of={mediationEnds} terms="mediationEnd" />
      <WordsField name="reasons" />
      <WordsField name="remedies" />
    </>
  );
}

/** What the sides agreed upon, which requests that settles, and who does what by when. */
export function SettleFields({ matter }: FieldsProps) {
  const requests = matter.requests.map(({ no, text }) => ({ value: no, label: `${no}. ${text}` }));
  return (
    <>
      <WordsField name="facts" label="agreementFacts" />
      <WordsField name="items" rows={4} />
      <WordsField name="performance" rows={2} />
      <Form.Item {...useFieldProps({ name: 'settles' })}>
        <Checkbox.Group className="stacked" options={requests} />
      </Form.Item>
      <ChoiceField name="atOnce" of={yesNo} terms="yesNo" />
      <AgreedPromises matter={matter} />
    </>
  );
}

function AgreedPromises({ matter }: { matter: MatterView }) {
  const { t } = useWords();
  const options = matter.requests.map(({ no }) => ({ value: no, label: String(no) }));
  return (
    <fieldset className="answer">
      <legend>{t('field.promises')}</legend>
      <p className="faint">{t('field.promisesHelp')}</p>
      <Form.List name="promises">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <div key={key} className="promise agreed">
                <RequestNo name={name} options={options} />
                <WordsField name={[name, 'text']} label="promise" rows={1} />
                <DayField name={[name, 'dueDay']} label="promiseDay" />
                <LineField name={[name, 'who']} />
                <Button onClick={() => remove(name)}>{t('common.remove')}</Button>
              </div>
            ))}
            <Button onClick={() => add({ requestNo: matter.requests[0]?.no })}>
              {t('field.addPromise')}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

interface RequestNoProps {
  readonly name: number;
  readonly options: { value: number; label: string }[];
}

function RequestNo({ name, options }: RequestNoProps) {
  return (
    <Form.Item {...useFieldProps({ name: [name, 'requestNo'], label: 'requestNo' })}>
      <Select options={options} />
    </Form.Item>
  );
}

export const settleStart = ({ requests }: MatterView) => ({
  settles: requests.map(({ no }) => no),
  atOnce: 'no',
  promises: [],
});

export function CourtFields() {
  return (
    <>
      <LineField name="court" />
      <LineField name="number" label="courtNumber" />
      <DayField name="on" label="confirmedOn" />
    </>
  );
}
