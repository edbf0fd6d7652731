import { Form, Radio } from 'antd';
import { serviceWays } from '#contract/words.ts';
import { stateOf, type CommitmentShown } from '../matter-state.ts';
import { OpinionText } from '../parts/opinion-text.tsx';
import { useWords } from '../use-words.ts';
import type { FieldsProps } from './act-form.ts';
import {
  ChoiceField,
  DayField,
  LineField,
  NumberField,
  UnitField,
  useFieldProps,
  WordsField,
} from './fields.tsx';

const hearingWays = ['in-person', 'phone', 'video', 'writing', 'not-possible'] as const;

export function ObjectFields({ matter }: FieldsProps) {
  return (
    <>
      <WordsField name="reasons" />
      <WordsField name="basis" rows={2} />
      <UnitField name="proposedUnit" respondents={stateOf(matter.state).respondentUnits ?? []} />
    </>
  );
}

export function ReasonsFields({ matter }: FieldsProps) {
  const { t } = useWords();
  const objection = stateOf(matter.state).objection;
  return (
    <>
      {objection && (
        <dl className="facts hint">
          <dt>{t('field.objectionReasons')}</dt>
          <dd>{objection.reasons}</dd>
          <dt>{t('field.basis')}</dt>
          <dd>{objection.basis}</dd>
        </dl>
      )}
      <WordsField name="reasons" />
    </>
  );
}

export function HearFields() {
  return (
    <>
      <DayField name="on" />
      <ChoiceField name="way" label="hearingWay" of={hearingWays} terms="way" />
      <LineField name="place" label="hearPlace" />
      <WordsField name="record" label="hearRecord" rows={5} />
    </>
  );
}

export function ExtendFields() {
  return (
    <>
      <NumberField name="days" min={1} />
      <WordsField name="reason" label="extendReason" />
    </>
  );
}

export function RemarksFields({ matter }: FieldsProps) {
  return (
    <>
      <DraftShown matter={matter} />
      <WordsField name="remarks" />
    </>
  );
}

export function SignFields({ matter }: FieldsProps) {
  return <DraftShown matter={matter} />;
}

function DraftShown({ matter }: { matter: FieldsProps['matter'] }) {
  const opinion = stateOf(matter.state).draft?.opinion;
  return opinion ? <OpinionText opinion={opinion} requests={matter.requests} /> : null;
}

/** What each way of service must prove appears with the way: a witness, a consent, how it was told. */
export function ServeFields({ matter }: FieldsProps) {
  const way: string | undefined = Form.useWatch('way');
  const kind = stateOf(matter.state).reply?.kind ?? '';
  const ways = serviceWays.filter((one) => one !== 'told' || toldKinds.includes(kind));
  return (
    <>
      <ChoiceField name="way" label="serviceWay" of={ways} terms="way" />
      <DayField name="on" label="servedOn" />
      {way === 'left-with-witness' && <LineField name="witness" />}
      {way === 'electronic' && <LineField name="consent" label="serviceConsent" />}
      <WordsField name="proof" label={way === 'told' ? 'toldProof' : 'proof'} rows={2} />
    </>
  );
}

// Everything else is in writing.
const toldKinds = ['simple-answer', 'consultation-answer', 'imported'];

export function ReportFields({ matter }: FieldsProps) {
  return (
    <>
      <CommitmentField matter={matter} among={['promised', 'not-kept', 'reported']} />
      <DayField name="on" label="doneOn" />
      <WordsField name="evidence" />
    </>
  );
}

export function FindDoneFields({ matter }: FieldsProps) {
  return (
    <>
      <CommitmentField matter={matter} among={['reported']} />
      <WordsField name="finding" />
    </>
  );
}

interface CommitmentFieldProps {
  readonly matter: FieldsProps['matter'];
  readonly among: readonly string[];
}

function CommitmentField({ matter, among }: CommitmentFieldProps) {
  const { t, day } = useWords();
  const options = commitmentsIn(matter, among).map(({ no, text, dueDay }) => ({
    value: no,
    label: t('field.commitmentOf', { no, text, day: day(dueDay) }),
  }));
  return (
    <Form.Item {...useFieldProps({ name: 'no', label: 'commitment' })}>
      <Radio.Group className="stacked" options={options} />
    </Form.Item>
  );
}

export const commitmentsIn = (
  { state }: FieldsProps['matter'],
  among: readonly string[],
): CommitmentShown[] =>
  (stateOf(state).commitments ?? []).filter((one) => among.includes(one.state));
