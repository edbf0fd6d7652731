import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { AnswerOf } from '../client.ts';
import { CalendarForm } from '../parts/calendar-form.tsx';
import { Screen } from '../parts/screen.tsx';
import { wordsOfDay } from '../days.ts';
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
  return (
    <Screen title={t('calendar.title')} query={calendar} narrow>
      {({ knownThrough, years }) => {
        const next = Math.max(...years.map(({ year }) => year)) + 1;
        return (
          <>
            <p>{t('calendar.knownThrough', { day: day(knownThrough) })}</p>
            {mayCall(me, 'calendar.save') && !entering && (
              <p>
                <Button type="primary" onClick={() => setEntering(true)}>
                  {t('calendar.enter', { year: next })}
                </Button>
              </p>
            )}
            {entering && <CalendarForm year={next} close={() => setEntering(false)} />}
            <Years years={years} />
          </>
        );
      }}
    </Screen>
  );
}

function Years({ years }: { years: readonly Year[] }) {
  const { t, language } = useWords();
  const dayIn = (year: number) => (day: string) => wordsOfDay(day, language, String(year));
  return (
    <Table<Year>
      size="small"
      rowKey="year"
      pagination={false}
      dataSource={[...years].sort((one, other) => other.year - one.year)}
      columns={[
        { title: t('calendar.year'), dataIndex: 'year', width: 72 },
        { title: t('calendar.notice'), dataIndex: 'notice', responsive: ['md'] },
        {
          title: t('calendar.holidays'),
          render: (_, { year, holidays }) =>
            holidays.map((one) => spanInWords(one, dayIn(year))).join(t('calendar.and')),
        },
        {
          title: t('calendar.workdays'),
          render: (_, { year, workdays }) => workdays.map(dayIn(year)).join(t('calendar.and')),
        },
      ]}
    />
  );
}

const spanInWords = (
  { name, from, to }: Year['holidays'][number],
  day: (day: string) => string,
): string => `${name} ${day(from)}${from === to ? '' : `–${day(to)}`}`;
