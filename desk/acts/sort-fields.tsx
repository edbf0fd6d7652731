import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Radio, Select } from 'antd';
import { purposes, routesOf, type Purpose } from '#contract/words.ts';
import type { MatterView } from '#contract/views.ts';
import type { AnswerOf } from '../client.ts';
import { stateOf } from '../matter-state.ts';
import { ProcedureHint, type Procedure } from '../parts/procedure-hint.tsx';
import { referenceQuery } from '../queries.ts';
import { useWords } from '../use-words.ts';
import type { FieldsProps } from './act-form.ts';
import { ChoiceField, useFieldProps, WordsField } from './fields.tsx';
import { RespondentFields } from './respondent-fields.tsx';

/** Matters of art. 31(i)–(v) are never simple (domain facts §2.3). */
const simpleRoutes: readonly string[] = ['R6', 'RA', 'RC'];

/** Purpose, then the routes that fit it, then the field, and the procedure that the law may provide for it. */
export function SortFields({ form, matter }: FieldsProps) {
  const { t } = useWords();
  const purpose: Purpose | undefined = Form.useWatch('purpose', form);
  const route: string | undefined = Form.useWatch('route', form);
  return (
    <>
      <ChoiceField name="purpose" of={purposes} terms="purpose" />
      {purpose !== undefined && <RouteField purpose={purpose} />}
      <CategoryField />
      <ProcedureField route={route} />
      {simpleRoutes.includes(route ?? '') && (
        <Form.Item name="simple" valuePropName="checked">
          <Checkbox>{t('field.simple')}</Checkbox>
        </Form.Item>
      )}
      <RespondentFields matter={matter} />
      <WordsField name="reason" rows={2} />
    </>
  );
}

function RouteField({ purpose }: { purpose: Purpose }) {
  const { term, both } = useWords();
  const reference = useQuery(referenceQuery);
  const meaningOf = (id: string) => {
    const found = reference.data?.routes.find((route) => route.id === id);
    return found === undefined ? term('route', id) : both(found.meaning);
  };
  const options = routesOf[purpose].map((id) => ({ value: id, label: `${id} ${meaningOf(id)}` }));
  return (
    <Form.Item {...useFieldProps({ name: 'route' })}>
      <Radio.Group className="stacked" options={options} />
    </Form.Item>
  );
}

function CategoryField() {
  const { both } = useWords();
  const reference = useQuery(referenceQuery);
  const options = choicesOf(reference.data?.categories ?? [], both);
  return (
    <Form.Item {...useFieldProps({ name: 'category' })}>
      <Select options={options} showSearch={{ optionFilterProp: 'label' }} allowClear />
    </Form.Item>
  );
}

type Categories = AnswerOf<'reference.read'>['categories'];

/** The second level under the name of its first, so that either finds it. */
function choicesOf(categories: Categories, both: (words: { zh: string; en: string }) => string) {
  const active = categories.filter((one) => one.active);
  const under = (parent: string | null) => active.filter((one) => one.parent === parent);
  return under(null).flatMap((first) => {
    const second = under(first.code);
    if (second.length === 0) return [{ value: first.code, label: both(first.name) }];
    return second.map(({ code, name }) => ({
      value: code,
      label: `${both(first.name)} › ${both(name)}`,
    }));
  });
}

function ProcedureField({ route }: { route: string | undefined }) {
  const reference = useQuery(referenceQuery);
  const fitting = (reference.data?.procedures ?? []).filter((one) => one.route === route);
  return fitting.length === 0 ? null : <ProcedureChoice fitting={fitting} />;
}

function ProcedureChoice({ fitting }: { fitting: readonly Procedure[] }) {
  const { both } = useWords();
  const id: string | undefined = Form.useWatch('procedure');
  const chosen = fitting.find((one) => one.id === id);
  return (
    <>
      <Form.Item {...useFieldProps({ name: 'procedure' })}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={fitting.map((one) => ({ value: one.id, label: both(one.field) }))}
        />
      </Form.Item>
      {chosen !== undefined && <ProcedureHint procedure={chosen} />}
    </>
  );
}

/** A matter that was sorted before starts with what it was sorted as. */
export function sortStart({ state, purpose, category, route, respondents }: MatterView) {
  const { sorting } = stateOf(state);
  return {
    purpose: purpose ?? undefined,
    route: route ?? undefined,
    category: category ?? undefined,
    procedure: sorting?.procedure ?? undefined,
    respondentUnits: respondents.units.map(({ id }) => id),
    respondentPeople: respondents.people.map(({ id }) => id),
    respondentEnterprises: respondents.enterprises,
    reason: sorting?.reason ?? '',
    simple: sorting?.simple ?? false,
  };
}

export function sortInput({ route, purpose, procedure, simple, ...rest }: Record<string, unknown>) {
  const fitting: readonly unknown[] = routesOf[purpose as Purpose] ?? [];
  const fits = fitting.includes(route);
  return {
    ...rest,
    purpose,
    route: fits ? route : undefined,
    procedure: (fits && procedure) || null,
    simple: fits && simple === true && simpleRoutes.includes(String(route)),
  };
}
