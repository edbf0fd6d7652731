import { useQuery } from '@tanstack/react-query';
import { Form, Radio, Select } from 'antd';
import type { MatterView } from '#contract/views.ts';
import { supervisionGrounds } from '#contract/words.ts';
import { stateOf, type SupervisionShown } from '../matter-state.ts';
import { unitsQuery } from '../queries.ts';
import { useMe } from '../session.ts';
import { useWords } from '../use-words.ts';
import type { FieldsProps } from './act-form.ts';
import {
  ChoiceField,
  DayField,
  LineField,
  UnitField,
  useFieldProps,
  WordsField,
} from './fields.tsx';

export function AskAssistanceFields({ matter }: FieldsProps) {
  return (
    <>
      <UnitField name="unit" respondents={stateOf(matter.state).respondentUnits ?? []} />
      <WordsField name="question" rows={3} />
    </>
  );
}

/** What was asked stands above the answer. */
export function AssistFields({ matter }: FieldsProps) {
  const { t } = useWords();
  const { unit } = useMe().person;
  const asked = (stateOf(matter.state).assisting ?? []).filter(
    (one) => one.unit === unit && one.answer === null,
  );
  return (
    <>
      {asked.map(({ question }) => (
        <p key={question} className="hint">
          <b>{t('field.question')}</b> {question}
        </p>
      ))}
      <WordsField name="text" label="assistText" rows={5} />
    </>
  );
}

export function ReportUrgentFields() {
  return (
    <>
      <NamesField name="to" label="urgentTo" />
      <NamesField name="copies" label="urgentCopies" />
      <DayField name="at" label="happenedOn" />
      <LineField name="place" label="happenedAt" />
      <WordsField name="situation" />
      <WordsField name="measures" />
    </>
  );
}

function NamesField(field: { name: string; label: string }) {
  return (
    <Form.Item {...useFieldProps(field)}>
      <Select mode="tags" open={false} suffixIcon={null} />
    </Form.Item>
  );
}

/** Only a unit that has or had the matter can be asked to put something right. */
export function SuperviseFields({ matter }: FieldsProps) {
  const units = useQuery(unitsQuery);
  const had = unitsOf(matter);
  const options = (units.data?.units ?? [])
    .filter(({ id }) => had.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Form.Item {...useFieldProps({ name: 'unit' })}>
        <Select options={options} loading={units.isPending} />
      </Form.Item>
      <ChoiceField
        name="ground"
        label="supervisionGround"
        of={supervisionGrounds}
        terms="supervisionGround"
      />
      <WordsField name="demand" />
      <DayField name="dueDay" label="answerDue" />
    </>
  );
}

function unitsOf({ unit, state }: MatterView): string[] {
  const { bounces = [], handledBy } = stateOf(state);
  return [unit, ...bounces.map((one) => one.unit), ...(handledBy ? [handledBy] : [])];
}

export const superviseStart = (matter: MatterView) => ({ unit: unitsOf(matter)[0] });

export const AnswerSupervisionFields = ({ matter }: FieldsProps) => (
  <>
    <WhichField matter={matter} state="sent" />
    <WordsField name="text" label="supervisionText" rows={3} />
    <WordsField name="done" label="supervisionDone" rows={3} />
    <WordsField name="result" label="supervisionResult" rows={2} />
  </>
);

export const JudgeSupervisionFields = ({ matter }: FieldsProps) => (
  <>
    <WhichField matter={matter} state="answered" />
    <WordsField name="reasons" />
  </>
);

function WhichField({ matter, state }: { matter: MatterView; state: SupervisionShown['state'] }) {
  const { t, day } = useWords();
  const options = waiting(matter, state).map(({ no, demand, dueDay }) => ({
    value: no,
    label: t('field.commitmentOf', { no, text: demand, day: day(dueDay) }),
  }));
  return (
    <Form.Item {...useFieldProps({ name: 'no', label: 'supervision' })}>
      <Radio.Group className="stacked" options={options} />
    </Form.Item>
  );
}

const waiting = ({ state }: MatterView, wanted: string) =>
  (stateOf(state).supervisions ?? []).filter((one) => one.state === wanted);

/** When only one can be meant, nobody has to choose it. */
export const onlyOne = (wanted: SupervisionShown['state']) => (matter: MatterView) => {
  const [first, ...others] = waiting(matter, wanted);
  return first !== undefined && others.length === 0 ? { no: first.no } : {};
};
