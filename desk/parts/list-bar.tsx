import { Button, Checkbox, Popover, Segmented } from 'antd';
import { addressOf } from '../client.ts';
import { filterOf, isNarrowed, type ListSearch } from '../list-search.ts';
import type { Columns } from '../use-columns.ts';
import { useWords } from '../use-words.ts';
import { ListFilters } from './list-filters.tsx';
import { columnNames } from './matter-columns.tsx';
import { NumberSearch } from './number-search.tsx';
import { SavedViews } from './saved-views.tsx';

interface Props {
  readonly search: ListSearch;
  readonly change: (next: ListSearch) => void;
  readonly columns: Columns;
}

const scopes = ['mine', 'unit', 'all'] as const;

/** What narrows the list, and what may be done with all of it. */
export function ListBar({ search, change, columns }: Props) {
  const { t } = useWords();
  return (
    <div className="list-bar">
      <div className="row">
        <Segmented
          aria-label={t('list.filter.scope')}
          value={search.scope ?? 'mine'}
          onChange={(scope) => change({ ...search, scope })}
          options={scopes.map((scope) => ({ value: scope, label: t(`list.scope.${scope}`) }))}
        />
        <NumberSearch search={search} change={change} />
        <SavedViews search={search} change={change} />
        <ColumnChooser columns={columns} />
        <ExportLinks search={search} />
        {isNarrowed(search) && (
          <Button type="link" onClick={() => change({ scope: search.scope ?? 'mine' })}>
            {t('list.clear')}
          </Button>
        )}
      </div>
      <ListFilters search={search} change={change} />
    </div>
  );
}

function ColumnChooser({ columns: { chosen, choose } }: { columns: Columns }) {
  const { t } = useWords();
  const boxes = (
    <Checkbox.Group
      className="stacked"
      value={[...chosen]}
      onChange={(names) => choose(names)}
      options={columnNames.map((name) => ({
        value: name,
        label: t(`list.column.${name}`),
        disabled: name === 'number',
      }))}
    />
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={boxes} destroyOnHidden>
      <Button>{t('list.columns')}</Button>
    </Popover>
  );
}

function ExportLinks({ search }: { search: ListSearch }) {
  const { t } = useWords();
  const linkTo = (format: 'csv' | 'xlsx') =>
    addressOf('matter.export', { query: { ...filterOf(search), format } });
  return (
    <span className="row">
      <a href={linkTo('csv')} download>
        {t('list.exportCsv')}
      </a>
      <a href={linkTo('xlsx')} download>
        {t('list.exportXlsx')}
      </a>
    </span>
  );
}
