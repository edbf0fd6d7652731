import { Grid, Table } from 'antd';
import { useState } from 'react';
import type { MatterRow } from '#contract/views.ts';
import { useKeys } from '../use-keys.ts';
import { useWords } from '../use-words.ts';
import { columnsOf, stackedColumn, type ColumnName } from './matter-columns.tsx';

interface Props {
  readonly rows: readonly MatterRow[];
  readonly columns: readonly ColumnName[];
  readonly selection?: {
    readonly ids: readonly string[];
    readonly select: (ids: readonly string[]) => void;
  };
}

/** A dense list of matters. J and K move through it, Enter opens, X selects. */
export function MatterTable({ rows, columns, selection }: Props) {
  const words = useWords();
  const at = useRowKeys(rows, selection);
  const isNarrow = Grid.useBreakpoint().md === false;
  return (
    <Table<MatterRow>
      size="small"
      className="matters"
      rowKey="id"
      tableLayout="fixed"
      pagination={false}
      dataSource={[...rows]}
      columns={isNarrow ? [stackedColumn(words)] : columnsOf(columns, words)}
      rowClassName={(row) => (row.id === at ? 'current' : '')}
      {...(selection === undefined ? {} : { rowSelection: rowSelectionOf(selection, words) })}
    />
  );
}

const rowSelectionOf = (
  { ids, select }: NonNullable<Props['selection']>,
  { t }: ReturnType<typeof useWords>,
) => ({
  selectedRowKeys: [...ids],
  onChange: (keys: React.Key[]) => select(keys.map(String)),
  columnWidth: 40,
  getTitleCheckboxProps: () => ({ 'aria-label': t('list.selectAll') }),
  getCheckboxProps: (row: MatterRow) => ({
    'aria-label': t('list.selectRow', { number: row.number }),
  }),
});

function useRowKeys(rows: Props['rows'], selection: Props['selection']): string | undefined {
  const [at, setAt] = useState<string>();
  const move = (by: number) => {
    const index = rows.findIndex(({ id }) => id === at);
    const next = rows[Math.min(Math.max(index + by, 0), rows.length - 1)];
    if (next === undefined) return;
    setAt(next.id);
    document.querySelector<HTMLElement>(`#row-${CSS.escape(next.id)}`)?.focus();
  };
  const toggle = () => {
    if (at === undefined || selection === undefined) return;
    const { ids, select } = selection;
    select(ids.includes(at) ? ids.filter((id) => id !== at) : [...ids, at]);
  };
  useKeys({ j: () => move(1), k: () => move(-1), x: toggle });
  return at;
}
