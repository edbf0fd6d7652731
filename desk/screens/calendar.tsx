import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { AnswerOf } from '../client.ts';
import { CalendarForm } from '../parts/calendar-form.tsx';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { calendarQuery } from '../queries.ts';
import { mayCall, useMe } from '../session.ts';
import { useWords } from '../use-words.ts';

type Year = AnswerOf<'calendar.read'>['years'][number];

/** The working-day years that are entered, and the next one to enter. */
export function Calendar() {
  const { t, day } = useWords();
  const me = useMe();
  const calendar = useQuery(calendarQuery);
  const [entering, setEntering] = useState(false);
  if (calendar.isPending) return <Loading />;
  if (calendar.isError)
    return <Failure error={calendar.error} retry={() => void calendar.refetch()} />;
  const { knownThrough, years } = calendar.data;
  const next = Math.max(...years.map(({ year }) => year)) + 1;
  return (
    <div className="page narrow">
      <div className="row spread gap-below">
        <h1>{t('calendar.title')}</h1>
        {mayCall(me, 'calendar.save') && !entering && (
          <Button type="primary" onClick={() => setEntering(true)}>
            {t('calendar.enter', { year: next })}
          </Button>
        )}
      </div>
      <p>{t('calendar.knownThrough', { day: day(knownThrough) })}</p>
      {entering && <CalendarForm year={next} close={() => setEntering(false)} />}
      <Years years={years} />
    </div>
  );
}

function Years({ years }: { years: readonly Year[] }) {
  const { t, day } = useWords();
  return (
    <Table<Year>
      size="small"
      rowKey="year"
      pagination={false}
      dataSource={[...years].sort((one, other) => other.year - one.year)}
      scroll={{ x: 640 }}
      columns={[
        { title: t('calendar.year'), dataIndex: 'year', width: 72 },
        { title: t('calendar.notice'), dataIndex: 'notice' },
        {
          title: t('calendar.holidays'),
          render: (_, { holidays }) =>
            holidays
              .map(
                ({ name, from, to }) => `${name} ${day(from)}${from === to ? '' : `–${day(to)}`}`,
              )
              .join(t('calendar.and')),
        },
        {
          title: t('calendar.workdays'),
          render: (_, { workdays }) => workdays.map(day).join(t('calendar.and')),
        },
      ]}
    />
  );
}
