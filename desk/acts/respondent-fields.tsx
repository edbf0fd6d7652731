import { useQueries, useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { useState } from 'react';
import type { MatterView } from '#contract/views.ts';
import { colleaguesQuery, unitsQuery } from '../queries.ts';
import { useWords } from '../use-words.ts';
import { UnitField, useFieldProps } from './fields.tsx';

/** Who is complained of: units, people in office, enterprises. None of them gets the matter or learns of it. */
export function RespondentFields({ matter }: { matter: MatterView }) {
  const { t } = useWords();
  return (
    <fieldset className="answer">
      <legend>{t('field.respondents')}</legend>
      <p className="faint">{t('field.respondentsKept')}</p>
      <UnitField name="respondentUnits" several />
      <PeopleFields matter={matter} />
      <Form.Item {...useFieldProps({ name: 'respondentEnterprises' })}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['；', ';']} />
      </Form.Item>
    </fieldset>
  );
}

/** A unit is chosen first, then people of it; whoever was chosen of another unit stays. */
function PeopleFields({ matter }: { matter: MatterView }) {
  const { t } = useWords();
  const named = matter.respondents.people.map(({ unit }) => unit);
  const [lookedAt, lookAt] = useState([...new Set(named)]);
  const units = useQuery(unitsQuery).data?.units ?? [];
  const choices = units
    .filter(({ active }) => active)
    .map(({ id, name }) => ({ value: id, label: name }));
  const { options, pending } = usePeopleOf(lookedAt, units);
  return (
    <>
      <Form.Item label={t('field.respondentPeopleUnit')} htmlFor="respondentPeopleUnit">
        <Select
          id="respondentPeopleUnit"
          showSearch={{ optionFilterProp: 'label' }}
          options={choices}
          value={lookedAt[0] ?? null}
          onChange={(unit: string) => lookAt([unit, ...lookedAt.filter((one) => one !== unit)])}
        />
      </Form.Item>
      <Form.Item {...useFieldProps({ name: 'respondentPeople' })}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          disabled={lookedAt.length === 0}
          loading={pending}
          options={options}
        />
      </Form.Item>
    </>
  );
}

/** The people of these units under their unit's name, those of the first unit first. */
function usePeopleOf(ids: readonly string[], units: readonly { id: string; name: string }[]) {
  const { t, term } = useWords();
  const answers = useQueries({ queries: ids.map((id) => colleaguesQuery(id)) });
  const options = ids.map((id, at) => ({
    label: units.find((unit) => unit.id === id)?.name ?? id,
    options: (answers[at]?.data?.people ?? []).map((person) => ({
      value: person.id,
      label: `${person.name} · ${person.roles.map((role) => term('role', role)).join(t('field.and'))}`,
    })),
  }));
  return { options, pending: answers.some(({ isPending }) => isPending) };
}
