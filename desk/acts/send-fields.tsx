import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Select } from 'antd';
import { useEffect } from 'react';
import { stateOf } from '../matter-state.ts';
import type { Procedure } from '../parts/procedure-hint.tsx';
import { referenceQuery } from '../queries.ts';
import { useWords } from '../use-words.ts';
import type { FieldsProps } from './act-form.ts';
import { DayField, LineField, UnitField, useFieldProps, WordsField } from './fields.tsx';

export function TransferFields({ matter }: FieldsProps) {
  return (
    <>
      <UnitField name="unit" respondents={stateOf(matter.state).respondentUnits ?? []} />
      <WordsField name="note" rows={2} />
    </>
  );
}

export function AssignFields({ matter }: FieldsProps) {
  return (
    <>
      <UnitField name="unit" respondents={stateOf(matter.state).respondentUnits ?? []} />
      <DayField name="dueDay" />
      <WordsField name="note" rows={2} />
    </>
  );
}

export function CompetenceFields({ matter }: FieldsProps) {
  return (
    <>
      <UnitField name="unit" respondents={stateOf(matter.state).respondentUnits ?? []} />
      <WordsField name="reasons" />
    </>
  );
}

/** A ground of the closed list brings with it what the petitioner can do instead; the text stays open to change. */
export function RefuseFields({ form }: FieldsProps) {
  const { t, both } = useWords();
  const reference = useQuery(referenceQuery);
  const grounds = reference.data?.grounds ?? [];
  const fill = (id: string) => {
    const chosen = grounds.find((ground) => ground.id === id);
    // The notice to the petitioner is in Chinese, whatever language the desk speaks.
    if (chosen !== undefined) form.setFieldsValue({ instead: chosen.instead.zh });
  };
  const options = grounds.map(({ id, wording, cite }) => ({
    value: id,
    label: t('field.groundOf', { wording: both(wording), cite: t('terms:cite', cite) }),
  }));
  return (
    <>
      <Form.Item {...useFieldProps({ name: 'ground' })}>
        <Select options={options} onChange={fill} classNames={{ popup: { root: 'wrapped' } }} />
      </Form.Item>
      <WordsField name="reasons" />
      <WordsField name="instead" />
    </>
  );
}

/** The procedure's row fills body, time limit and papers. */
export function RouteOutFields({ matter, form }: FieldsProps) {
  const { t, both } = useWords();
  const fitting = useFittingProcedures(matter.route);
  const first = stateOf(matter.state).sorting?.procedure;
  const known = fitting.find(({ id }) => id === first);
  useEffect(() => {
    if (known !== undefined && !form.getFieldValue('body')) form.setFieldsValue(wordsOf(known));
  }, [known, form]);
  return (
    <>
      <Form.Item label={t('field.fromProcedure')} htmlFor="from-procedure">
        <Select
          id="from-procedure"
          showSearch={{ optionFilterProp: 'label' }}
          {...(known === undefined ? {} : { defaultValue: known.id })}
          key={known?.id ?? ''}
          options={fitting.map((one) => ({ value: one.id, label: both(one.field) }))}
          onChange={(id: string) =>
            form.setFieldsValue(wordsOf(fitting.find((one) => one.id === id)))
          }
        />
      </Form.Item>
      <LineField name="body" />
      <WordsField name="timeLimit" rows={2} />
      <WordsField name="papers" rows={2} />
      <Form.Item name="opened" valuePropName="checked">
        <Checkbox>{t('field.opened')}</Checkbox>
      </Form.Item>
    </>
  );
}

// The notice to the petitioner is in Chinese, whatever language the desk speaks.
const wordsOf = (procedure: Procedure | undefined) =>
  procedure === undefined
    ? {}
    : {
        body: procedure.body.zh,
        timeLimit: procedure.timeLimit.zh,
        papers: procedure.papers.zh,
      };

function useFittingProcedures(route: string | null): readonly Procedure[] {
  const reference = useQuery(referenceQuery);
  return (reference.data?.procedures ?? []).filter((one) => one.route === route);
}
