import { useQuery } from '@tanstack/react-query';
import { Alert, Form, Radio, Select } from 'antd';
import { annulled, reviewResults, terminationGrounds } from '#contract/words.ts';
import type { MatterView } from '#contract/views.ts';
import { stateOf } from '../matter-state.ts';
import { isLateRequest } from '../late-request.ts';
import { PaperUpload } from '../parts/paper-upload.tsx';
import { ReviewOpinionText } from '../parts/review-panel.tsx';
import { referenceQuery } from '../queries.ts';
import { useWords } from '../use-words.ts';
import type { FieldsProps } from './act-form.ts';
import { ChoiceField, DayField, LineField, useFieldProps, WordsField } from './fields.tsx';
import { papersInput } from './papers-fields.tsx';

export function RequestReviewFields({ matter }: FieldsProps) {
  const bodies = matter.review?.bodies ?? [];
  return (
    <>
      <Form.Item {...useFieldProps({ name: 'body', label: 'reviewBody' })}>
        <Radio.Group
          className="stacked"
          options={bodies.map((name) => ({ value: name, label: name }))}
        />
      </Form.Item>
      <DayField name="on" label="reviewOn" />
      <WordsField name="request" label="reviewRequest" />
      <WordsField name="reasons" label="reviewReasons" />
      <PapersField />
    </>
  );
}

export const requestReviewStart = ({ review }: MatterView, today: string) => ({
  on: today,
  ...(review?.bodies.length === 1 && { body: review.bodies[0] }),
});

const PapersField = () => (
  <Form.Item {...useFieldProps({ name: 'papers', label: 'newPapers' })}>
    <PaperUpload />
  </Form.Item>
);

/** What was typed, with the papers as the act wants them. */
export const withPapers = (typed: Record<string, unknown>) => ({
  ...typed,
  papers: papersInput(typed).papers,
});

/** A day that was left empty is none. */
export const withDay = ({ by, ...typed }: Record<string, unknown>) => ({
  ...typed,
  by: by === '' || by === undefined ? null : by,
});

export function AskCompletionFields() {
  return (
    <>
      <WordsField name="what" />
      <DayField name="by" label="completionBy" />
    </>
  );
}

export function CompleteRequestFields() {
  return (
    <>
      <WordsField name="text" label="completionText" />
      <PapersField />
    </>
  );
}

export function AdmitReviewFields({ matter }: FieldsProps) {
  return (
    <>
      <LateHint matter={matter} />
      <DayField name="by" label="answerBy" />
    </>
  );
}

/** A ground of the closed list brings with it what the applicant can do instead; the text stays open to change. */
export function RefuseReviewFields({ matter, form }: FieldsProps) {
  const { t, both } = useWords();
  const reference = useQuery(referenceQuery);
  const grounds = reference.data?.reviewGrounds ?? [];
  // The notice to the applicant is in Chinese, whatever language the desk speaks.
  const fill = (id: string) =>
    form.setFieldsValue({ instead: grounds.find((one) => one.id === id)?.instead.zh });
  const options = grounds.map(({ id, wording, cite }) => ({
    value: id,
    label: t('field.groundOf', { wording: both(wording), cite: t('terms:cite', cite) }),
  }));
  return (
    <>
      <LateHint matter={matter} />
      <Form.Item {...useFieldProps({ name: 'ground', label: 'reviewGround' })}>
        <Select options={options} onChange={fill} classNames={{ popup: { root: 'wrapped' } }} />
      </Form.Item>
      <WordsField name="reasons" />
      <WordsField name="instead" />
    </>
  );
}

function LateHint({ matter }: Pick<FieldsProps, 'matter'>) {
  const { t } = useWords();
  return isLateRequest(matter) ? (
    <Alert type="warning" showIcon className="gap-below" title={t('field.late')} />
  ) : null;
}

export function AnswerReviewFields({ matter }: FieldsProps) {
  const { t } = useWords();
  const review = stateOf(matter.state).review;
  return (
    <>
      {review && (
        <dl className="facts hint">
          <dt>{t('review.request')}</dt>
          <dd className="typed">{review.request}</dd>
          <dt>{t('review.reasons')}</dt>
          <dd className="typed">{review.reasons}</dd>
        </dl>
      )}
      <WordsField name="text" label="answerText" rows={5} />
      <WordsField name="evidence" label="answerEvidence" />
      <PapersField />
    </>
  );
}

export const ReviewReasonsFields = () => <WordsField name="reasons" />;

export function TerminateReviewFields() {
  return (
    <>
      <ChoiceField
        name="ground"
        label="terminationGround"
        of={terminationGrounds}
        terms="terminationGround"
      />
      <WordsField name="reasons" />
    </>
  );
}

export function DraftReviewFields({ matter }: FieldsProps) {
  const { t } = useWords();
  const review = stateOf(matter.state).review;
  return (
    <>
      {review?.draft.remarks && (
        <p className="hint">
          <b>{t('field.returnedWith')}</b> {review.draft.remarks}
        </p>
      )}
      <OpinionFields matter={matter} />
    </>
  );
}

function OpinionFields({ matter }: Pick<FieldsProps, 'matter'>) {
  const level = stateOf(matter.state).review?.level;
  return (
    <>
      <ChoiceField name="result" label="reviewResult" of={reviewResults} terms="reviewResult" />
      {level === 're-review' && (
        <ChoiceField name="annuls" label="annuls" of={annulled} terms="annuls" />
      )}
      <WordsField name="findings" rows={4} />
      <WordsField name="basis" label="reviewBasis" rows={2} />
      <WordsField name="text" label="decision2" rows={3} />
    </>
  );
}

export const draftReviewStart = ({ state }: MatterView): Record<string, unknown> =>
  stateOf(state).review?.draft.opinion ?? {};

export function RecordOutsideFields({ matter }: FieldsProps) {
  return (
    <>
      <DayField name="on" label="outsideOn" />
      <LineField name="number" label="outsideNumber" />
      <OpinionFields matter={matter} />
    </>
  );
}

export function ReviewDraftShown({ matter }: Pick<FieldsProps, 'matter'>) {
  const opinion = stateOf(matter.state).review?.draft.opinion;
  return opinion ? <ReviewOpinionText opinion={opinion} /> : null;
}

export const ReturnReviewFields = ({ matter }: FieldsProps) => (
  <>
    <ReviewDraftShown matter={matter} />
    <WordsField name="remarks" />
  </>
);
