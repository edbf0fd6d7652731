import { Link } from '@tanstack/react-router';
import type { TableColumnType } from 'antd';
import type { MatterRow } from '#contract/views.ts';
import type { Words } from '../use-words.ts';
import { MatterDue } from './matter-due.tsx';

type Column = TableColumnType<MatterRow>;
type ColumnMaker = (words: Words) => Column;

const columnsByName = {
  number: () => ({ width: 152, render: (_, row) => <NumberLink row={row} /> }),
  subject: () => ({ render: (_, row) => <Cut text={row.subject} /> }),
  stage: ({ term }) => ({
    width: 130,
    render: (_, row) => <Cut text={term('stage', row.stage)} />,
  }),
  holder: () => ({ width: 136, render: (_, row) => <Cut text={row.unitName} /> }),
  owner: (words) => ({ width: 116, render: (_, row) => <Owner row={row} words={words} /> }),
  nextAct: ({ term }) => ({
    width: 112,
    render: (_, row) => row.nextAct !== null && <Cut text={term('act', row.nextAct)} />,
  }),
  due: () => ({
    width: 250,
    render: (_, row) => <MatterDue row={row} />,
  }),
  receivedOn: ({ day }) => ({
    width: 104,
    align: 'right',
    render: (_, row) => day(row.receivedOn),
  }),
  channel: ({ term }) => ({ width: 100, render: (_, row) => term('channel', row.channel) }),
  purpose: ({ term }) => ({
    width: 100,
    render: (_, row) => row.purpose !== null && term('purpose', row.purpose),
  }),
  category: () => ({ width: 100, render: (_, row) => row.category }),
  route: ({ term }) => ({
    width: 140,
    render: (_, row) => row.route !== null && <Cut text={term('route', row.route)} />,
  }),
} as const satisfies Record<string, ColumnMaker>;

export type ColumnName = keyof typeof columnsByName;
export const columnNames = Object.keys(columnsByName) as ColumnName[];

export const columnsOf = (names: readonly ColumnName[], words: Words): Column[] =>
  names.map((name) => ({
    key: name,
    title: words.t(`list.column.${name}`),
    ...(columnsByName[name] as ColumnMaker)(words),
  }));

/** On a phone, one column holds what matters most of each matter, one under the other. */
export const stackedColumn = (words: Words): Column => ({
  key: 'stacked',
  title: words.t('list.title'),
  render: (_, row) => (
    <div className="stacked">
      <NumberLink row={row} />
      <span>{row.subject}</span>
      <span className="faint">{words.term('stage', row.stage)}</span>
      {row.owner === null && <Owner row={row} words={words} />}
      <MatterDue row={row} />
    </div>
  ),
});

function NumberLink({ row }: { row: MatterRow }) {
  return (
    <Link to="/matters/$id" params={{ id: row.id }} id={`row-${row.id}`} className="number">
      {row.number}
    </Link>
  );
}

/** Text that is cut to one line; the whole of it shows on focus and hover, and is read out in full. */
function Cut({ text }: { text: string }) {
  return (
    <span className="cut" title={text}>
      {text}
    </span>
  );
}

function Owner({ row, words: { t } }: { row: MatterRow; words: Words }) {
  if (row.owner === null) return <span className="flag">{t('list.unowned')}</span>;
  return (
    <span>
      {row.ownerName} {row.ownerAway && <span className="flag">{t('list.away')}</span>}
    </span>
  );
}
