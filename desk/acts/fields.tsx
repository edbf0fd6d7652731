import { useQuery } from '@tanstack/react-query';
import { Form, Input, InputNumber, Radio, Select } from 'antd';
import { colleaguesQuery, unitsQuery } from '../queries.ts';
import { useWords } from '../use-words.ts';

type Name = string | readonly (string | number)[];

interface Field {
  readonly name: Name;
  /** Names the label `field.<label>`; the last part of the field's name unless given. */
  readonly label?: string;
}

/** What every field is wrapped in: its label, and the text of what is wrong with it. */
export function useFieldProps({ name, label }: Field) {
  const { t } = useWords();
  const path = typeof name === 'string' ? name : [...name];
  const key = label ?? String([path].flat().at(-1));
  return { name: path, label: t(`field.${key}`) };
}

export function WordsField({ rows = 3, ...field }: Field & { rows?: number }) {
  return (
    <Form.Item {...useFieldProps(field)}>
      <Input.TextArea autoSize={{ minRows: rows, maxRows: 16 }} />
    </Form.Item>
  );
}

export function LineField(field: Field) {
  return (
    <Form.Item {...useFieldProps(field)}>
      <Input />
    </Form.Item>
  );
}

export function NumberField({ min, max, ...field }: Field & { min: number; max?: number }) {
  return (
    <Form.Item {...useFieldProps(field)}>
      <InputNumber min={min} {...(max === undefined ? {} : { max })} />
    </Form.Item>
  );
}

export function DayField(field: Field) {
  return (
    <Form.Item {...useFieldProps(field)}>
      <Input type="date" className="day-input" />
    </Form.Item>
  );
}

interface ChoiceProps extends Field {
  readonly of: readonly string[];
  /** The list of names in `terms`. */
  readonly terms: string;
}

export function ChoiceField({ of, terms, ...field }: ChoiceProps) {
  const { term } = useWords();
  return (
    <Form.Item {...useFieldProps(field)}>
      <Radio.Group options={of.map((value) => ({ value, label: term(terms, value) }))} />
    </Form.Item>
  );
}

interface UnitFieldProps extends Field {
  /** Units that the matter may not go to, shown with the reason instead of left out. */
  readonly respondents?: readonly string[];
  readonly several?: true;
}

export function UnitField({ respondents = [], several, ...field }: UnitFieldProps) {
  const { t } = useWords();
  const units = useQuery(unitsQuery);
  const options = (units.data?.units ?? [])
    .filter(({ active }) => active)
    .map(({ id, name }) => ({
      value: id,
      label: respondents.includes(id) ? t('field.isRespondent', { unit: name }) : name,
      disabled: respondents.includes(id),
    }));
  return (
    <Form.Item {...useFieldProps(field)}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        allowClear
        loading={units.isPending}
        options={options}
        {...(several ? { mode: 'multiple' as const } : {})}
      />
    </Form.Item>
  );
}

export function PersonField({ unit, ...field }: Field & { unit: string }) {
  return (
    <Form.Item {...useFieldProps(field)}>
      <Select showSearch={{ optionFilterProp: 'label' }} options={usePeople(unit)} />
    </Form.Item>
  );
}

/** The people of a unit as choices; who is away is shown so, and the server says whether they may be named. */
export function usePeople(unit: string) {
  const { t, day, term, today } = useWords();
  const colleagues = useQuery(colleaguesQuery(unit));
  return (colleagues.data?.people ?? []).map(({ id, name, roles, awayFrom, awayTo }) => {
    const posts = roles.map((role) => term('role', role)).join(t('field.and'));
    const isAway = awayFrom !== null && awayFrom <= today && (awayTo === null || today <= awayTo);
    const until = awayTo === null ? t('field.away') : t('field.awayUntil', { day: day(awayTo) });
    return { value: id, label: isAway ? `${name} · ${until}` : `${name} · ${posts}` };
  });
}
