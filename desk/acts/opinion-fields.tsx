import { Button, Form, Select } from 'antd';
import { results } from '#contract/words.ts';
import type { MatterView } from '#contract/views.ts';
import { opinionOf, stateOf } from '../matter-state.ts';
import { useWords } from '../use-words.ts';
import type { FieldsProps } from './act-form.ts';
import { ChoiceField, DayField, useFieldProps, WordsField } from './fields.tsx';

/** The written opinion: what was found, an answer to each request, and what is promised by when. */
export function OpinionFields({ matter }: FieldsProps) {
  const { t } = useWords();
  const remarks = stateOf(matter.state).draft?.remarks;
  return (
    <>
      {remarks && (
        <p className="hint">
          <b>{t('field.returnedWith')}</b> {remarks}
        </p>
      )}
      <WordsField name="statement" rows={3} />
      <WordsField name="investigation" rows={4} />
      {matter.requests.map((request, index) => (
        <fieldset key={request.no} className="answer">
          <legend>{t('field.request', { no: request.no, text: request.text })}</legend>
          <Form.Item name={['answers', index, 'no']} hidden>
            <input />
          </Form.Item>
          <ChoiceField name={['answers', index, 'result']} of={results} terms="result" />
          <div className="two">
            <WordsField name={['answers', index, 'facts']} rows={2} />
            <WordsField name={['answers', index, 'basis']} rows={2} />
          </div>
          <WordsField name={['answers', index, 'text']} label="answer" rows={2} />
        </fieldset>
      ))}
      <PromiseFields matter={matter} />
    </>
  );
}

export function PromiseFields({ matter }: { matter: MatterView }) {
  const { t } = useWords();
  return (
    <fieldset className="answer">
      <legend>{t('field.promises')}</legend>
      <p className="faint">{t('field.promisesHelp')}</p>
      <Form.List name="promises">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <div key={key} className="promise">
                <RequestField name={[name, 'requestNo']} matter={matter} />
                <WordsField name={[name, 'text']} label="promise" rows={1} />
                <DayField name={[name, 'dueDay']} label="promiseDay" />
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

function RequestField({ name, matter }: { name: (string | number)[]; matter: MatterView }) {
  const options = matter.requests.map(({ no }) => ({ value: no, label: String(no) }));
  return (
    <Form.Item {...useFieldProps({ name, label: 'requestNo' })}>
      <Select options={options} />
    </Form.Item>
  );
}

export function opinionStart({ state, requests }: MatterView) {
  const known = opinionOf(stateOf(state));
  return {
    statement: known?.statement ?? '',
    investigation: known?.investigation ?? '',
    answers: requests.map(
      ({ no }) =>
        known?.answers.find((answer) => answer.no === no) ?? { no, facts: '', basis: '', text: '' },
    ),
    promises: known?.promises ?? [],
  };
}
