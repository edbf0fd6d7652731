import { useState } from 'react';
import type { MatterView } from '#contract/views.ts';
import { Button } from 'antd';
import { useWords } from '../use-words.ts';
import { isClockEvent, useEventText } from './event-text.ts';

type EventShown = MatterView['events'][number];

/** What has happened, the newest first. Clocks that started and stopped are shown on demand. */
export function Timeline({ events, openings }: Pick<MatterView, 'events' | 'openings'>) {
  const { t } = useWords();
  const [withClocks, setWithClocks] = useState(false);
  const shown = events.filter((event) => withClocks || !isClockEvent(event));
  return (
    <section className="panel" aria-labelledby="history">
      <div className="row spread">
        <h2 id="history">{t('matter.history')}</h2>
        <Button size="small" type="text" onClick={() => setWithClocks(!withClocks)}>
          {t(withClocks ? 'matter.hideClocks' : 'matter.showClocks')}
        </Button>
      </div>
      <ol className="timeline">
        {[...shown]
          .sort((one, other) => other.seq - one.seq)
          .map((event) => (
            <Happening key={event.seq} event={event} />
          ))}
      </ol>
      {openings !== null && <Openings {...openings} />}
    </section>
  );
}

/** What the petitioner reads of who opened the file: here no more than how much. */
function Openings({ lines, since }: NonNullable<MatterView['openings']>) {
  const { t, day } = useWords();
  return (
    <p className="faint">
      {t('matter.openings', { count: lines })}
      {since !== null && ` ${t('matter.openingsSince', { day: day(since) })}`}
    </p>
  );
}

function Happening({ event }: { event: EventShown }) {
  const { day, term, t } = useWords();
  const textOf = useEventText();
  const { actor } = event;
  const kind = term('actor', actor.kind);
  const party = (actor.party ?? 1) > 1 ? t('matter.partyNo', { kind, no: actor.party }) : kind;
  const name =
    actor.standsFor === null
      ? actor.name
      : t('matter.standsFor', { name: actor.name, other: actor.standsFor });
  const who = actor.name === '' ? party : `${actor.unitName} ${name}`;
  return (
    <li className={isClockEvent(event) ? 'clock-event' : ''}>
      <span className="when">{day(event.day)}</span>
      <span>
        <span className="typed">{textOf(event)}</span>
        <span className="faint"> {who}</span>
      </span>
    </li>
  );
}
