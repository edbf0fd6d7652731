import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select, Switch, Table } from 'antd';
import { useState } from 'react';
import { unitKinds } from '#contract/words.ts';
import { call, type AnswerOf } from '../client.ts';
import { EditDrawer } from '../parts/edit-drawer.tsx';
import { Screen } from '../parts/screen.tsx';
import { unitsQuery } from '../queries.ts';
import { useWords, type Words } from '../use-words.ts';

type Unit = AnswerOf<'unit.list'>['units'][number];

const blank: Unit = {
  id: '',
  name: '',
  kind: 'department',
  reviewBody: '',
  reReviewBody: '',
  phone: '',
  address: '',
  active: true,
  documentPrefix: '',
};

export function Units() {
  const words = useWords();
  const { t } = words;
  const units = useQuery(unitsQuery);
  const [edited, edit] = useState<Unit>();
  const add = (
    <Button type="primary" onClick={() => edit(blank)}>
      {t('units.add')}
    </Button>
  );
  return (
    <Screen title={t('units.title')} query={units} actions={add}>
      {({ units: rows }) => (
        <>
          <Table<Unit>
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={rows}
            columns={columnsOf(words, edit)}
            scroll={{ x: 900 }}
          />
          {edited !== undefined && <UnitForm unit={edited} close={() => edit(undefined)} />}
        </>
      )}
    </Screen>
  );
}

const columnsOf = ({ t, term }: Words, edit: (unit: Unit) => void) => [
  {
    title: t('units.name'),
    render: (_: unknown, unit: Unit) => (
      <Button type="link" className="in-line" onClick={() => edit(unit)}>
        {unit.name}
      </Button>
    ),
  },
  { title: t('units.kind'), render: (_: unknown, { kind }: Unit) => term('unitKind', kind) },
  { title: t('units.reviewBody'), dataIndex: 'reviewBody' },
  { title: t('units.phone'), dataIndex: 'phone', width: 150 },
  { title: t('units.address'), dataIndex: 'address' },
  {
    title: t('units.active'),
    width: 80,
    render: (_: unknown, { active }: Unit) => t(active ? 'common.yes' : 'common.no'),
  },
];

function UnitForm({ unit, close }: { unit: Unit; close: () => void }) {
  const { t, term } = useWords();
  const isNew = unit.id === '';
  return (
    <EditDrawer<Unit>
      title={isNew ? t('units.add') : unit.name}
      start={unit}
      renews={unitsQuery.queryKey}
      close={close}
      save={({ id, ...body }) => call('unit.save', { params: { id }, body })}
    >
      {isNew && (
        <Form.Item
          name="id"
          label={t('units.id')}
          extra={t('units.idHelp')}
          rules={[{ required: true, pattern: /^[a-z0-9-]{1,60}$/, message: t('units.idHelp') }]}
        >
          <Input />
        </Form.Item>
      )}
      <Form.Item name="name" label={t('units.name')}>
        <Input />
      </Form.Item>
      <Form.Item name="kind" label={t('units.kind')}>
        <Select
          options={unitKinds.map((kind) => ({ value: kind, label: term('unitKind', kind) }))}
        />
      </Form.Item>
      <Form.Item name="reviewBody" label={t('units.reviewBody')} extra={t('units.reviewBodyHelp')}>
        <Input />
      </Form.Item>
      <Form.Item
        name="reReviewBody"
        label={t('units.reReviewBody')}
        extra={t('units.reReviewBodyHelp')}
      >
        <Input />
      </Form.Item>
      <Form.Item name="phone" label={t('units.phone')}>
        <Input />
      </Form.Item>
      <Form.Item name="address" label={t('units.address')}>
        <Input />
      </Form.Item>
      <Form.Item
        name="documentPrefix"
        label={t('units.documentPrefix')}
        extra={t('units.documentPrefixHelp')}
      >
        <Input />
      </Form.Item>
      <Form.Item name="active" label={t('units.active')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </EditDrawer>
  );
}
