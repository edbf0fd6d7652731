import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { contactWays } from '#contract/letters.ts';
import { purposes } from '#contract/words.ts';
import { callsQuery } from '../queries.ts';
import { useWords } from '../use-words.ts';
import { byLabel } from './party-role-fields.tsx';

/** Whoever acts for somebody is a person of their own, below. */
const firstRoles = ['petitioner', 'representative'] as const;
const typedChannels = ['letter', 'visit', 'phone', 'fax', 'superior'] as const;

/** How and when it came, and what it says. Only the text is asked for; everything else helps to answer. */
export function ArrivalFields() {
  const { t, term } = useWords();
  return (
    <>
      <div className="row arrival">
        <Form.Item name="channel" label={t('register.channel')}>
          <Radio.Group
            options={typedChannels.map((value) => ({ value, label: term('channel', value) }))}
          />
        </Form.Item>
        <Form.Item name="receivedOn" label={t('register.receivedOn')}>
          <Input type="date" className="day-input" />
        </Form.Item>
      </div>
      <Form.Item name="content" label={t('register.content')}>
        <Input.TextArea autoSize={{ minRows: 7, maxRows: 18 }} />
      </Form.Item>
    </>
  );
}

export function DetailFields() {
  const { t, term } = useWords();
  return (
    <div className="fields two">
      <Form.Item name="place" label={t('register.place')}>
        <Input />
      </Form.Item>
      <Form.Item name="externalNumber" label={t('register.externalNumber')}>
        <Input />
      </Form.Item>
      <Form.Item name="purpose" label={t('register.purpose')}>
        <Select
          allowClear
          options={purposes.map((value) => ({ value, label: term('purpose', value) }))}
        />
      </Form.Item>
      <AnsweredCall />
    </div>
  );
}

/** The call that a suggestion answers; one on paper may arrive in time and be registered after the last day. */
function AnsweredCall() {
  const { t } = useWords();
  const isSuggestion = Form.useWatch<string | undefined>('purpose') === 'suggestion';
  const calls = useQuery({ ...callsQuery, enabled: isSuggestion });
  if (!isSuggestion) return null;
  const options = (calls.data?.calls ?? [])
    .filter(({ stage }) => stage === 'collecting' || stage === 'closed')
    .map(({ id, title }) => ({ value: id, label: title }));
  return (
    <Form.Item name="call" label={t('register.call')}>
      <Select allowClear loading={calls.isLoading} options={options} />
    </Form.Item>
  );
}

export function PetitionerFields() {
  const { t, term } = useWords();
  return (
    <fieldset className="answer">
      <legend>{t('register.petitioner')}</legend>
      <div className="fields two">
        <Form.Item name={['petitioner', 'name']} label={t('register.name')}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name={['petitioner', 'phone']} label={t('register.phone')}>
          <Input inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name={['petitioner', 'email']} label={t('register.email')}>
          <Input inputMode="email" autoComplete="off" />
        </Form.Item>
        <Form.Item name={['petitioner', 'address']} label={t('register.address')}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name={['petitioner', 'contactBy']} label={t('register.contactBy')}>
          <Select
            allowClear
            options={contactWays.map((value) => ({ value, label: term('contactBy', value) }))}
          />
        </Form.Item>
        <Form.Item name={['petitioner', 'role']} label={t('register.role')}>
          <Select
            allowClear
            showSearch={byLabel}
            placeholder={term('partyRole', 'petitioner')}
            options={firstRoles.map((value) => ({ value, label: term('partyRole', value) }))}
          />
        </Form.Item>
        <Form.Item name={['petitioner', 'otherPetitioners']} label={t('register.others')}>
          <InputNumber min={0} max={100_000} />
        </Form.Item>
      </div>
      <Form.Item name="keepName" valuePropName="checked">
        <Checkbox>{t('register.keepName')}</Checkbox>
      </Form.Item>
    </fieldset>
  );
}
