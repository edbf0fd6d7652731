import { Button, Form, Input, Select } from 'antd';
import { panelPosts } from '#contract/words.ts';
import type { MatterView } from '#contract/views.ts';
import { stateOf } from '../matter-state.ts';
import { useWords } from '../use-words.ts';
import type { FieldsProps } from './act-form.ts';
import {
  ChoiceField,
  DayField,
  LineField,
  NumberField,
  useFieldProps,
  WordsField,
} from './fields.tsx';

const yesNo = ['yes', 'no'] as const;
const timePattern = {
  pattern: '[0-2][0-9]:[0-5][0-9]',
  inputMode: 'numeric',
  placeholder: '09:00',
} as const;

export const ProposeHearingFields = () => <WordsField name="reasons" label="proposeHearing" />;

function TimeField({ name, label }: { name: string | string[]; label: string }) {
  return (
    <Form.Item {...useFieldProps({ name, label })}>
      <Input className="day-input" {...timePattern} />
    </Form.Item>
  );
}

/** Whether a hearing is held, and if so when, where, before whom. */
export function DecideHearingFields({ matter }: FieldsProps) {
  const hold: string | undefined = Form.useWatch('hold');
  const asked = stateOf(matter.state).publicHearing?.proposedBy === 'petitioner';
  return (
    <>
      <ChoiceField name="hold" label="holdHearing" of={yesNo} terms="holdHearing" />
      <WordsField name="reasons" label="hearingReasons" rows={2} />
      {hold === 'yes' && !asked && <ChoiceField name="petitionerAgrees" of={yesNo} terms="yesNo" />}
      {hold === 'yes' && <PlanFields />}
    </>
  );
}

function PlanFields() {
  const open: string | undefined = Form.useWatch(['plan', 'open']);
  return (
    <>
      <div className="two">
        <DayField name={['plan', 'day']} label="hearingDay" />
        <TimeField name={['plan', 'time']} label="hearingTime" />
      </div>
      <LineField name={['plan', 'place']} />
      <ChoiceField name={['plan', 'open']} of={yesNo} terms="openness" />
      {open === 'no' ? (
        <WordsField name={['plan', 'closedBecause']} rows={2} />
      ) : (
        <>
          <LineField name={['plan', 'publicSubject']} />
          <LineField name={['plan', 'attend']} />
        </>
      )}
      <Panel />
    </>
  );
}

function Panel() {
  const { t } = useWords();
  return (
    <fieldset className="answer">
      <legend>{t('field.panel')}</legend>
      <p className="faint">{t('field.panelHelp')}</p>
      <Form.List name={['plan', 'panel']}>
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <div key={key} className="panelist">
                <LineField name={[name, 'name']} label="panelName" />
                <PostField name={name} />
                <LineField name={[name, 'standing']} />
                <Button onClick={() => remove(name)}>{t('common.remove')}</Button>
              </div>
            ))}
            <Button onClick={() => add({ post: 'member' })}>{t('field.addPanel')}</Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

function PostField({ name }: { name: number }) {
  const { term } = useWords();
  const posts = panelPosts.map((value) => ({ value, label: term('panelPost', value) }));
  return (
    <Form.Item {...useFieldProps({ name: [name, 'post'], label: 'panelPost' })}>
      <Select options={posts} />
    </Form.Item>
  );
}

/** One chair, two members and a recorder are the least that a hearing needs. */
export const decideHearingStart = () => ({
  petitionerAgrees: 'no',
  plan: {
    open: 'yes',
    panel: [{ post: 'chair' }, { post: 'member' }, { post: 'member' }, { post: 'recorder' }],
  },
});

export const decideHearingInput = ({ hold, plan, ...rest }: Record<string, unknown>) => ({
  ...rest,
  hold,
  plan: hold === 'yes' ? plan : null,
});

export function PostponeHearingFields() {
  return (
    <>
      <div className="two">
        <DayField name="day" label="hearingDay" />
        <TimeField name="time" label="hearingTime" />
      </div>
      <LineField name="place" />
      <WordsField name="reasons" label="hearingReasons" rows={2} />
    </>
  );
}

export function postponeHearingStart({ state }: MatterView) {
  const plan = stateOf(state).publicHearing?.plan;
  return { time: plan?.time, place: plan?.place };
}

export function HoldHearingFields() {
  const { t } = useWords();
  return (
    <>
      <div className="two">
        <DayField name="on" />
        <TimeField name="until" label="until" />
      </div>
      <ChoiceField name="present" of={['yes', 'absent']} terms="present" />
      <fieldset className="answer">
        <legend>{t('field.attended')}</legend>
        <Form.List name="attended">
          {(rows, { add, remove }) => (
            <>
              {rows.map(({ key, name }) => (
                <div key={key} className="panelist attendant">
                  <LineField name={[name, 'role']} label="attendedRole" />
                  <LineField name={[name, 'name']} label="attendedName" />
                  <Button onClick={() => remove(name)}>{t('common.remove')}</Button>
                </div>
              ))}
              <Button onClick={() => add({})}>{t('field.addAttended')}</Button>
            </>
          )}
        </Form.List>
      </fieldset>
      <WordsField name="record" label="hearingRecord" rows={8} />
    </>
  );
}

export const holdHearingStart = ({ state }: MatterView) => ({
  on: stateOf(state).publicHearing?.plan?.day,
});

export function ConcludeHearingFields() {
  return (
    <>
      <WordsField name="facts" label="hearingFacts" />
      <WordsField name="opinion" label="hearingOpinion" />
      <div className="two">
        <NumberField name="votesFor" min={0} />
        <NumberField name="votesAgainst" min={0} />
      </div>
    </>
  );
}
