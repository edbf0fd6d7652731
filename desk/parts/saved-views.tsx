import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Popover } from 'antd';
import { call, type ArgsOf } from '../client.ts';
import { filterOf, listSearchOf, type ListSearch } from '../list-search.ts';
import { viewsQuery } from '../queries.ts';
import { useWords } from '../use-words.ts';
import { wordsOfError } from './failure.tsx';

interface Props {
  readonly search: ListSearch;
  readonly change: (next: ListSearch) => void;
}

/** Filters under a name, to come back to. */
export function SavedViews({ search, change }: Props) {
  const { t } = useWords();
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      content={<Views search={search} change={change} />}
      destroyOnHidden
    >
      <Button>{t('list.views')}</Button>
    </Popover>
  );
}

function Views({ search, change }: Props) {
  const { t } = useWords();
  const views = useQuery(viewsQuery);
  const { save, drop } = useViewChanges(search);
  const known = views.data?.views ?? [];
  return (
    <div className="views">
      {known.length === 0 && <p className="faint">{t('list.noViews')}</p>}
      <ul className="plain">
        {known.map(({ id, name, filter }) => (
          <li key={id} className="row spread">
            <Button type="link" className="in-line" onClick={() => change(listSearchOf(filter))}>
              {name}
            </Button>
            <Button
              size="small"
              aria-label={t('list.deleteView', { name })}
              onClick={() => drop.mutate(id)}
            >
              {t('common.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <Form<{ name: string }> layout="inline" onFinish={({ name }) => save.mutate(name)}>
        <Form.Item name="name" rules={[{ required: true, message: '' }]}>
          <Input maxLength={60} aria-label={t('list.viewName')} placeholder={t('list.viewName')} />
        </Form.Item>
        <Button htmlType="submit">{t('list.saveView')}</Button>
      </Form>
    </div>
  );
}

function useViewChanges(search: ListSearch) {
  const { t } = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const after = {
    onSuccess: () => queries.invalidateQueries({ queryKey: viewsQuery.queryKey }),
    onError: (error: unknown) => void message.error(wordsOfError(error, t)),
  };
  const save = useMutation({
    mutationFn: (name: string) => {
      const filter = filterOf(search) as ArgsOf<'view.save'>['body']['filter'];
      return call('view.save', { body: { name, filter } });
    },
    ...after,
  });
  const drop = useMutation({
    mutationFn: (id: string) => call('view.delete', { params: { id } }),
    ...after,
  });
  return { save, drop };
}
