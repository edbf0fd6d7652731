import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { MatterView } from '#contract/views.ts';
import { useCategoryName } from '../use-category-name.ts';
import { useWords } from '../use-words.ts';
import { ClockChip } from './clock-chip.tsx';
import { MatterDue } from './matter-due.tsx';

/** Where a matter stands: number, stage, holder, next act and clocks, seen without scrolling. */
export function MatterHead({ matter }: { matter: MatterView }) {
  const { t, term } = useWords();
  return (
    <>
      <div className="row spread">
        <h1>
          <span className="number">{matter.number}</span> {matter.subject || t('matter.sealedGone')}
        </h1>
        <Tag className="stage">{term('stage', matter.stage)}</Tag>
      </div>
      <Standing matter={matter} />
      <Clocks clocks={matter.clocks} />
    </>
  );
}

function Standing({ matter }: { matter: MatterView }) {
  const { t, term, day } = useWords();
  const categoryName = useCategoryName();
  return (
    <dl className="standing">
      <Fact name={t('list.column.holder')}>
        {matter.unitName} · {matter.ownerName ?? <span className="flag">{t('list.unowned')}</span>}
        {matter.ownerAway && <span className="flag">{t('list.away')}</span>}
      </Fact>
      {matter.nextAct !== null && (
        <Fact name={t('list.column.nextAct')}>
          <b>{term('act', matter.nextAct)}</b> <MatterDue row={matter} />
        </Fact>
      )}
      <Fact name={t('list.column.receivedOn')}>
        {day(matter.receivedOn)} · {term('channel', matter.channel)}
      </Fact>
      {matter.route !== null && (
        <Fact name={t('list.column.route')}>
          {term('route', matter.route)} · {categoryName(matter.category ?? '')}
        </Fact>
      )}
      <Respondents respondents={matter.respondents} />
    </dl>
  );
}

/** Who is complained of; nothing is shown where nobody is. */
function Respondents({ respondents }: Pick<MatterView, 'respondents'>) {
  const { t } = useWords();
  const { units, people, enterprises } = respondents;
  const names = [
    ...units.map(({ name }) => name),
    ...people.map(({ name, unitName }) => t('matter.respondentPerson', { name, unit: unitName })),
    ...enterprises,
  ];
  if (names.length === 0) return null;
  return <Fact name={t('matter.respondents')}>{names.join(t('field.and'))}</Fact>;
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Running clocks as chips, the nearest first; those that have stopped are one button away. */
function Clocks({ clocks }: { clocks: MatterView['clocks'] }) {
  const { t } = useWords();
  const [withStopped, setWithStopped] = useState(false);
  const stopped = clocks.filter(({ state }) => state === 'stopped');
  const running = clocks
    .filter(({ state }) => state !== 'stopped')
    .sort((one, other) => one.safeDue.localeCompare(other.safeDue));
  return (
    <div className="row chips">
      {[...running, ...(withStopped ? stopped : [])].map((clock) => (
        <ClockChip key={`${clock.rule} ${clock.from} ${clock.state}`} clock={clock} />
      ))}
      {stopped.length > 0 && (
        <Button
          size="small"
          type="text"
          aria-expanded={withStopped}
          onClick={() => setWithStopped(!withStopped)}
        >
          {t(withStopped ? 'matter.hideStopped' : 'matter.showStopped', { count: stopped.length })}
        </Button>
      )}
    </div>
  );
}
