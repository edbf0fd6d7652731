import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { linkKinds, purposes } from '#contract/words.ts';
import { numberedQuery, similarQuery } from '../queries.ts';
import { stateOf } from '../matter-state.ts';
import { useWords } from '../use-words.ts';
import type { FieldsProps } from './act-form.ts';
import { ChoiceField, LineField, useFieldProps, WordsField } from './fields.tsx';
import { LineList } from './line-list.tsx';

/** Likeness only proposes: whoever links has looked at both, and says why. */
export function JoinFields({ matter }: FieldsProps) {
  return (
    <>
      <OtherField id={matter.id} />
      <ChoiceField name="kind" label="linkKind" of={linkKinds} terms="linkKind" />
      <WordsField name="reason" label="linkReason" rows={2} />
    </>
  );
}

interface Offered {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
}

function OtherField({ id }: { id: string }) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const similar = useQuery(similarQuery(id));
  const numbered = useQuery(numberedQuery(typed));
  const alike = (similar.data?.matters ?? []).map((one) => ({
    ...optionOf(one),
    title: t('matter.alikeWhy', { shared: one.shared.join(t('field.and')) }),
  }));
  const found = (numbered.data?.rows ?? []).filter((one) => one.id !== id).map(optionOf);
  return (
    <Form.Item {...useFieldProps({ name: 'other', label: 'otherMatter' })}>
      <Select
        showSearch={{ filterOption: false, onSearch: setTyped }}
        options={typed === '' ? alike : found}
        notFoundContent={t('field.otherNone')}
        placeholder={t('list.search')}
      />
    </Form.Item>
  );
}

const optionOf = ({ id, number, subject }: Offered) => ({
  value: id,
  label: `${number} ${subject}`,
});

export function UndoJoinFields({ matter }: FieldsProps) {
  const { term } = useWords();
  const options = (stateOf(matter.state).links ?? []).map(({ id, number, kind }) => ({
    value: id,
    label: `${number} · ${term('linkKind', kind)}`,
  }));
  return (
    <>
      <Form.Item {...useFieldProps({ name: 'id', label: 'link' })}>
        <Radio.Group className="stacked" options={options} />
      </Form.Item>
      <WordsField name="reason" label="undoReason" rows={2} />
    </>
  );
}

/** Requests that leave this matter, and requests that nobody has written down yet. */
export function SplitFields({ matter }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      <p className="hint">{t('field.splitHelp')}</p>
      <Form.Item {...useFieldProps({ name: 'requests', label: 'splitRequests' })}>
        <Checkbox.Group
          className="stacked"
          options={matter.requests.map(({ no, text }) => ({ value: no, label: `${no}. ${text}` }))}
        />
      </Form.Item>
      <LineList name="added" label="splitAdded" add="addRequest" />
      <Form.Item {...useFieldProps({ name: 'subject', label: 'newSubject' })}>
        <Input />
      </Form.Item>
      <ChoiceField name="purpose" of={purposes} terms="purpose" />
      <WordsField name="reason" label="splitReason" rows={2} />
    </>
  );
}

export const RecordHandOverFields = () => (
  <>
    <LineField name="by" label="receivedBy" />
    <LineField name="number" label="receiptNumber" />
    <Form.Item {...useFieldProps({ name: 'on', label: 'receivedOnDay' })}>
      <Input type="date" className="day-input" />
    </Form.Item>
  </>
);
