import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { ClockView } from '#contract/views.ts';
import { nearnessOf, wordsOfDaysLeft } from '../days.ts';
import { useWords } from '../use-words.ts';
import { lastDayOf, textOfStep } from './clock-words.ts';
import { DueSign } from './due-day.tsx';
import { SumDialog } from './sum-dialog.tsx';

/** A clock as a chip; opening it shows the whole sum with its article. */
export function ClockChip({ clock }: { clock: ClockView }) {
  const [open, setOpen] = useState(false);
  const { t, both, day } = useWords();
  const running = clock.state === 'running';
  const { suspended } = clock;
  // What a petitioner may do until some day is nobody's fault when the day is over.
  const isOver = clock.actor === 'petitioner' && (clock.daysLeft ?? 0) < 0;
  const daysLeft = running && !isOver ? clock.daysLeft : null;
  const left = daysLeft === null ? undefined : wordsOfDaysLeft(daysLeft, t);
  return (
    <>
      <Button
        size="small"
        className={`chip ${daysLeft === null ? 'stopped' : nearnessOf(daysLeft)}`}
        onClick={() => setOpen(true)}
        aria-haspopup="dialog"
      >
        {running && <DueSign daysLeft={daysLeft} />}
        <span>{both(clock.title)}</span>
        <b>
          {running
            ? left === undefined
              ? day(lastDayOf(clock))
              : t('days.with', { day: day(lastDayOf(clock)), left })
            : suspended === null
              ? t('clock.stopped')
              : t('clock.suspended', { day: day(suspended.on) })}
        </b>
        {running && clock.provisional && (
          <span className="provisional">{t('days.provisional')}</span>
        )}
      </Button>
      <SumDialog open={open} close={() => setOpen(false)} title={both(clock.title)}>
        <ClockSum clock={clock} />
      </SumDialog>
    </>
  );
}

/** How the days were counted, line by line, and under which text. */
export function ClockSum({ clock }: { clock: ClockView }) {
  const words = useWords();
  const { t, term, day } = words;
  const { cite, suspended } = clock;
  return (
    <>
      {suspended !== null && (
        <p className="flag">
          {t('clock.suspendedOn', {
            day: day(suspended.on),
            title: words.both(suspended.title),
            cite: t('terms:cite', suspended.cite),
          })}
        </p>
      )}
      <p>{t('clock.from', { day: day(clock.from) })}</p>
      <ol className="sum">
        {clock.steps.map((step) => (
          <li key={JSON.stringify(step)}>{textOfStep(step, words)}</li>
        ))}
      </ol>
      <dl className="facts">
        <dt>{t('clock.statutoryDue')}</dt>
        <dd>{day(clock.statutoryDue)}</dd>
        <dt>{t('clock.safeDue')}</dt>
        <dd>{day(clock.safeDue)}</dd>
        <dt>{t('clock.cite')}</dt>
        <dd>
          {t('terms:cite', cite)} <Tag>{term('level', cite.level)}</Tag>
          <Certainty status={cite.status} />
        </dd>
        <dt>{t('clock.actor')}</dt>
        <dd>{term('duty', clock.actor)}</dd>
        <dt>{t('clock.rule')}</dt>
        <dd>{clock.rule}</dd>
      </dl>
      {clock.stoppedOn !== null && <p>{t('clock.stoppedOn', { day: day(clock.stoppedOn) })}</p>}
    </>
  );
}

/** How surely a text was read. What is only recalled, or our own default, is told by a sign too. */
export function Certainty({ status }: { status: string }) {
  const { term } = useWords();
  const isSure = status.startsWith('CONFIRMED');
  return <Tag className={isSure ? '' : 'unsure'}>{term('certainty', status)}</Tag>;
}
