import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select, Switch, Table } from 'antd';
import { useState } from 'react';
import { call, type AnswerOf } from '../client.ts';
import { EditDrawer } from '../parts/edit-drawer.tsx';
import { Screen } from '../parts/screen.tsx';
import { referenceQuery } from '../queries.ts';
import { useWords, type Words } from '../use-words.ts';

type Category = AnswerOf<'reference.read'>['categories'][number];

const blank: Category = {
  code: '',
  parent: null,
  name: { zh: '', en: '' },
  externalCode: null,
  active: true,
};

/** The dictionary of fields, in two levels, with the codes that other systems use. */
export function Categories() {
  const words = useWords();
  const { t } = words;
  const reference = useQuery(referenceQuery);
  const [edited, edit] = useState<Category>();
  const add = (
    <Button type="primary" onClick={() => edit(blank)}>
      {t('categories.add')}
    </Button>
  );
  return (
    <Screen title={t('categories.title')} query={reference} actions={add}>
      {({ categories: rows }) => (
        <>
          <Table<Category>
            size="small"
            rowKey="code"
            pagination={false}
            dataSource={inTreeOrder(rows)}
            columns={columnsOf(words, edit)}
            scroll={{ x: 700 }}
          />
          {edited !== undefined && (
            <CategoryForm category={edited} all={rows} close={() => edit(undefined)} />
          )}
        </>
      )}
    </Screen>
  );
}

const inTreeOrder = (categories: readonly Category[]): Category[] =>
  categories
    .filter(({ parent }) => parent === null)
    .flatMap((first) => [first, ...categories.filter(({ parent }) => parent === first.code)]);

const columnsOf = ({ t }: Words, edit: (category: Category) => void) => [
  { title: t('categories.code'), dataIndex: 'code', width: 120 },
  {
    title: t('categories.zh'),
    render: (_: unknown, category: Category) => (
      <Button
        type="link"
        className={category.parent === null ? 'in-line' : 'in-line second-level'}
        onClick={() => edit(category)}
      >
        {category.name.zh}
      </Button>
    ),
  },
  { title: t('categories.en'), render: (_: unknown, { name }: Category) => name.en },
  { title: t('categories.externalCode'), dataIndex: 'externalCode', width: 160 },
  {
    title: t('categories.active'),
    width: 80,
    render: (_: unknown, { active }: Category) => t(active ? 'common.yes' : 'common.no'),
  },
];

interface FormProps {
  readonly category: Category;
  readonly all: readonly Category[];
  readonly close: () => void;
}

function CategoryForm({ category, all, close }: FormProps) {
  const { t, both } = useWords();
  const isNew = category.code === '';
  const parents = all.filter(({ parent, code }) => parent === null && code !== category.code);
  return (
    <EditDrawer<Category>
      title={isNew ? t('categories.add') : both(category.name)}
      start={category}
      renews={referenceQuery.queryKey}
      close={close}
      save={saveCategory}
    >
      {isNew && (
        <Form.Item name="code" label={t('categories.code')} rules={[{ required: true }]}>
          <Input />
        </Form.Item>
      )}
      <Form.Item name="parent" label={t('categories.parent')}>
        <Select
          allowClear
          options={parents.map(({ code, name }) => ({ value: code, label: both(name) }))}
        />
      </Form.Item>
      <Form.Item name={['name', 'zh']} label={t('categories.zh')}>
        <Input />
      </Form.Item>
      <Form.Item name={['name', 'en']} label={t('categories.en')}>
        <Input />
      </Form.Item>
      <Form.Item name="externalCode" label={t('categories.externalCode')}>
        <Input />
      </Form.Item>
      <Form.Item name="active" label={t('categories.active')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </EditDrawer>
  );
}

const saveCategory = ({ code, parent, externalCode, ...rest }: Category) =>
  call('category.save', {
    params: { code },
    body: { ...rest, parent: parent ?? null, externalCode: externalCode || null },
  });
