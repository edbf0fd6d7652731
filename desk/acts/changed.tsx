import { Alert, Button } from 'antd';
import type { MatterView } from '#contract/views.ts';
import { useEventText } from '../parts/event-text.ts';
import { useWords } from '../use-words.ts';

interface Props {
  readonly since: MatterView;
  readonly now: MatterView;
  readonly retry: () => void;
}

/** Somebody else acted meanwhile: what they did, and that nothing typed here is lost. */
export function Changed({ since, now, retry }: Props) {
  const { t } = useWords();
  const textOf = useEventText();
  const last = Math.max(0, ...since.events.map(({ seq }) => seq));
  const news = now.events.filter(({ seq }) => seq > last);
  return (
    <Alert
      type="warning"
      showIcon
      className="gap-below"
      title={t('act.changed')}
      description={
        <>
          <ul>
            {news.map((event) => (
              <li key={event.seq}>
                {event.actor.name}：{textOf(event)}
              </li>
            ))}
          </ul>
          <p>{t('act.changedKept')}</p>
          <Button onClick={retry}>{t('act.changedRetry')}</Button>
        </>
      }
    />
  );
}
