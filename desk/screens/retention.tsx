import { useQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import { retentionKinds } from '#contract/retention.ts';
import type { AnswerOf } from '../client.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { KeepLonger, EraseFile, RetentionForm } from '../parts/retention-forms.tsx';
import { Screen } from '../parts/screen.tsx';
import { erasuresQuery, retentionQuery } from '../queries.ts';
import { mayCall, useMe } from '../session.ts';
import { useWords } from '../use-words.ts';

type Answer = AnswerOf<'retention.read'>;
type Proposal = AnswerOf<'erasure.list'>['proposed'][number];
type Trace = AnswerOf<'erasure.list'>['erased'][number];

/** For how many years files are kept; which have been kept long enough; what is left of those that were erased. */
export function Retention() {
  const { t } = useWords();
  const me = useMe();
  const retention = useQuery(retentionQuery);
  return (
    <Screen title={t('retention.title')} query={retention} narrow>
      {(answer) => (
        <>
          <p className="faint">{t('retention.intro')}</p>
          <Table answer={answer} />
          {mayCall(me, 'erasure.list') && <Files />}
        </>
      )}
    </Screen>
  );
}

function Table({ answer }: { answer: Answer }) {
  const { t, term } = useWords();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const { years, suggested } = answer;
  const mayChange = mayCall(me, 'retention.save');
  return (
    <section className="panel gap-below" aria-labelledby="retention-table">
      <div className="row spread">
        <h2 id="retention-table">{t('retention.table')}</h2>
        {mayChange && <Button onClick={() => setOpen(true)}>{t('common.change')}</Button>}
      </div>
      {years === null ? (
        <Nothing words={t(mayChange ? 'retention.setIt' : 'retention.notSet')} />
      ) : (
        <ul className="plain">
          {retentionKinds.map((purpose) => (
            <li key={purpose}>
              {term('purpose', purpose)} · <b>{spanOf(years[purpose])}</b>
            </li>
          ))}
        </ul>
      )}
      {open && <RetentionForm start={years ?? suggested} close={() => setOpen(false)} />}
    </section>
  );

  function spanOf(count: number | null): string {
    return count === null ? t('retention.forGood') : t('retention.years', { count });
  }
}

function Files() {
  const { t } = useWords();
  const files = useQuery(erasuresQuery);
  if (files.isPending) return <Loading />;
  if (files.isError) return <Failure error={files.error} retry={() => void files.refetch()} />;
  const { proposed, erased } = files.data;
  return (
    <>
      <section className="panel gap-below" aria-labelledby="retention-over">
        <h2 id="retention-over">{t('retention.over')}</h2>
        {proposed.length === 0 && <Nothing words={t('retention.noneOver')} />}
        {proposed.length > 0 && (
          <ul className="plain">
            {proposed.map((one) => (
              <Proposed key={one.id} file={one} />
            ))}
          </ul>
        )}
      </section>
      <section className="panel" aria-labelledby="retention-erased">
        <h2 id="retention-erased">{t('retention.erased')}</h2>
        {erased.length === 0 && <Nothing words={t('retention.noneErased')} />}
        {erased.length > 0 && (
          <ul className="plain">
            {erased.map((one) => (
              <Erased key={one.id} trace={one} />
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

const Nothing = ({ words }: { words: string }) => (
  <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words} />
);

function Proposed({ file }: { file: Proposal }) {
  const { t, day } = useWords();
  const [asked, setAsked] = useState<'erase' | 'keep' | null>(null);
  const close = () => setAsked(null);
  return (
    <li>
      <Kept file={file} />
      {file.putOffUntil !== null && (
        <div>
          {t('retention.putOff', { day: day(file.putOffUntil) })}
          <div className="typed">{file.reasons}</div>
        </div>
      )}
      <div className="row">
        {file.mayErase && (
          <Button
            danger
            aria-label={t('retention.eraseOne', { number: file.number })}
            onClick={() => setAsked('erase')}
          >
            {t('retention.erase')}
          </Button>
        )}
        <Button
          aria-label={t('retention.keepOne', { number: file.number })}
          onClick={() => setAsked('keep')}
        >
          {t('retention.keep')}
        </Button>
      </div>
      {asked === 'erase' && <EraseFile file={file} close={close} />}
      {asked === 'keep' && <KeepLonger file={file} close={close} />}
    </li>
  );
}

function Erased({ trace }: { trace: Trace }) {
  const { t, day } = useWords();
  return (
    <li>
      <Kept file={trace} />
      <div>
        {t('retention.erasedBy', { day: day(trace.erasedOn), name: trace.by })}{' '}
        <span className="faint">{t('terms:cite', trace.cite)}</span>
      </div>
    </li>
  );
}

function Kept({ file }: { file: Proposal | Trace }) {
  const { t, term, day } = useWords();
  const { number, kind, years, receivedOn, endedOn, keptUntil } = file;
  return (
    <>
      <b>{number}</b> · {term('purpose', kind)} ·{' '}
      {t('retention.days', { received: day(receivedOn), ended: day(endedOn) })} ·{' '}
      {t('retention.until', { count: years, day: day(keptUntil) })}
    </>
  );
}
