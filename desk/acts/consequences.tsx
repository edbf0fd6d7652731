import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Consequence, DeskAct } from '#contract/acts.ts';
import type { MatterView } from '#contract/views.ts';
import { call } from '../client.ts';
import { isStatus } from '../problem-error.ts';
import { wordsOfError } from '../parts/failure.tsx';
import { lastDayOf } from '../parts/clock-words.ts';
import { useWords } from '../use-words.ts';

interface Props {
  readonly act: DeskAct;
  readonly matter: MatterView;
  readonly input: unknown;
}

/** What will follow, asked of the server while the form is filled in. */
export function Consequences({ act, matter, input }: Props) {
  const { t } = useWords();
  const settled = useSettled(JSON.stringify(input ?? {}));
  const preview = useQuery({
    queryKey: ['preview', matter.id, matter.version, act, settled],
    queryFn: ({ signal }) =>
      call('matter.preview', {
        signal,
        params: { id: matter.id },
        body: { act, input: JSON.parse(settled) as unknown },
      }),
    retry: false,
    placeholderData: (before) => before,
  });
  return (
    <section className="consequences" aria-live="polite">
      <h3>{t('act.follows')}</h3>
      {preview.isError ? (
        <p className={isUnfinished(preview.error) ? 'faint' : 'forbidden'}>
          {isUnfinished(preview.error) ? t('act.fillFirst') : wordsOfError(preview.error, t)}
        </p>
      ) : (
        preview.data !== undefined && <Followings matter={matter} follows={preview.data} />
      )}
    </section>
  );
}

function Followings({ matter, follows }: { matter: MatterView; follows: Consequence }) {
  const { t, term, both, day } = useWords();
  const titleOf = (rule: string) => {
    const clock = matter.clocks.find((one) => one.rule === rule);
    return clock === undefined ? rule : both(clock.title);
  };
  const lines = [
    ...(follows.stage === matter.stage
      ? []
      : [t('act.stage', { stage: term('stage', follows.stage) })]),
    ...follows.started.map((clock) =>
      t('act.starts', {
        title: both(clock.title),
        day: day(lastDayOf(clock)),
        cite: t('terms:cite', clock.cite),
      }),
    ),
    ...follows.stopped.map((rule) => t('act.stops', { title: titleOf(rule) })),
    ...follows.documents.map((kind) => t('act.issues', { document: term('document', kind) })),
  ];
  if (lines.length === 0) return <p>{t('act.recordedOnly')}</p>;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** A form that is not filled in yet is no refusal. */
const isUnfinished = (error: unknown): boolean => isStatus(error, 400);

/** The text once it has rested for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 400);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
