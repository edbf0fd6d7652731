import { Checkbox, Form } from 'antd';
import { interests, results, simpleWays, suggestionDecisions } from '#contract/words.ts';
import { useWords } from '../use-words.ts';
import type { FieldsProps } from './act-form.ts';
import { ChoiceField, LineField, WordsField } from './fields.tsx';
import { PromiseFields } from './opinion-fields.tsx';

const yesNo = ['yes', 'no'] as const;
// A simple answer never refuses a request: for that the matter is made ordinary first.
const simpleResults = results.filter((result) => result !== 'not-supported');

export const AcceptSimpleFields = () => (
  <ChoiceField name="way" label="toldWay" of={simpleWays} terms="way" />
);

export function AnswerSimpleFields() {
  const { t } = useWords();
  return (
    <>
      <WordsField name="text" label="replyText" rows={6} />
      <ChoiceField name="result" of={simpleResults} terms="result" />
      <ChoiceField name="way" label="toldWay" of={simpleWays} terms="way" />
      <LineField name="proof" label="toldProof" />
      <Form.Item name="paper" valuePropName="checked">
        <Checkbox>{t('field.paperAsked')}</Checkbox>
      </Form.Item>
    </>
  );
}

export const simpleInput = ({ paper, ...rest }: Record<string, unknown>) => ({
  ...rest,
  paper: paper === true ? 'yes' : 'no',
});

export const PlainReasonsFields = () => <WordsField name="reasons" />;

export const OpenDutyFields = () => <LineField name="procedure" label="dutyProcedure" />;

/** With an interest of one's own there are recourses, and the paper must name who decides them. */
export function ReplyDutyFields({ form }: FieldsProps) {
  const interest: string | undefined = Form.useWatch('interest', form);
  return (
    <>
      <WordsField name="object" label="dutyObject" rows={2} />
      <WordsField name="inspection" rows={4} />
      <WordsField name="result" label="dutyResult" rows={3} />
      <WordsField name="basis" rows={2} />
      <WordsField name="next" label="dutyNext" rows={2} />
      <ChoiceField name="interest" of={interests} terms="interest" />
      {interest === 'own' && (
        <>
          <ChoiceField name="inaction" of={yesNo} terms="yesNo" />
          <LineField name="reconsiderationBody" />
          <LineField name="court" />
        </>
      )}
    </>
  );
}

export const StudyFields = () => <WordsField name="note" rows={2} />;

/** What will be done of an adopted suggestion becomes promises with a day. */
export function ReplyFields({ matter, form }: FieldsProps) {
  const decision: string | undefined = Form.useWatch('decision', form);
  const adopted = decision === 'adopted' || decision === 'partly';
  return (
    <>
      {matter.route === 'RA' && (
        <ChoiceField name="decision" of={suggestionDecisions} terms="decision" />
      )}
      <WordsField name="text" label="replyText" rows={8} />
      {adopted && <PromiseFields matter={matter} />}
    </>
  );
}

/** Promises typed before the decision was changed are not sent with another one. */
export const replyInput = ({ decision, promises, ...rest }: Record<string, unknown>) => ({
  ...rest,
  ...(decision === undefined ? {} : { decision }),
  ...(decision === 'adopted' || decision === 'partly' ? { promises: promises ?? [] } : {}),
});
