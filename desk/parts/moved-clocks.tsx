import { Table } from 'antd';
import type { AnswerOf } from '../client.ts';
import { useWords } from '../use-words.ts';

type Moved = AnswerOf<'calendar.preview'>['moved'][number];
type Dues = Moved['before'];

export const clocksIn = (moved: readonly Moved[]): number =>
  moved.reduce((sum, { clocks }) => sum + clocks, 0);

/** How many running clocks a year's notice moves, from which day to which. */
export function MovedClocks({ moved }: { moved: Moved[] }) {
  const { t, day } = useWords();
  const words = ({ safeDue, statutoryDue, provisional }: Dues) =>
    `${day(safeDue)} / ${day(statutoryDue)}${provisional ? ` ${t('days.provisional')}` : ''}`;
  return (
    <div className="gap-below">
      <h3>{t('calendar.moved', { count: clocksIn(moved) })}</h3>
      {moved.length > 0 && (
        <Table<Moved>
          size="small"
          rowKey={({ rule, before, after }) => JSON.stringify([rule, before, after])}
          pagination={false}
          dataSource={moved}
          scroll={{ y: 300, x: 560 }}
          columns={[
            { title: t('law.rule'), dataIndex: 'rule', width: 90 },
            { title: t('calendar.clocks'), dataIndex: 'clocks', width: 90 },
            { title: t('calendar.before'), render: (_, { before }) => words(before) },
            { title: t('calendar.after'), render: (_, { after }) => words(after) },
          ]}
        />
      )}
    </div>
  );
}
