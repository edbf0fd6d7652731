import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { MatterView } from '#contract/views.ts';
import { stateOf } from '../matter-state.ts';
import { matterQuery } from '../queries.ts';
import { useWords } from '../use-words.ts';
import { ClockSum } from './clock-chip.tsx';
import { Failure } from './failure.tsx';
import { Loading } from './loading.tsx';
import { PromisedDay } from './promised-day.tsx';
import { SumDialog } from './sum-dialog.tsx';

interface Asked {
  readonly matterId: string;
  /** The rule whose last day is shown. */
  readonly rule: string;
  readonly day: string;
}

interface Props extends Asked {
  readonly children: ReactNode;
}

/** A last day that opens its sum. The matter is read only when somebody asks. */
export function DueSum({ children, ...asked }: Props) {
  const [open, setOpen] = useState(false);
  const { t } = useWords();
  return (
    <>
      <Button
        type="text"
        size="small"
        className="opens-sum"
        aria-haspopup="dialog"
        title={t('clock.open')}
        onClick={() => setOpen(true)}
      >
        {children}
        <span className="unseen">{t('clock.open')}</span>
      </Button>
      <SumDialog open={open} close={() => setOpen(false)} title={t('clock.sum')}>
        <Sum {...asked} />
      </SumDialog>
    </>
  );
}

function Sum({ matterId, rule, day }: Asked) {
  const words = useWords();
  const { both, t } = words;
  const matter = useQuery(matterQuery(matterId));
  if (matter.isPending) return <Loading rows={4} />;
  if (matter.isError) return <Failure error={matter.error} retry={() => void matter.refetch()} />;
  if (rule === promise) return <PromisedDay promises={promisesOf(matter.data, day)} day={day} />;
  const sitting = stateOf(matter.data.state).publicHearing?.plan;
  if (rule === hearing && sitting?.day === day)
    return <p>{t('matter.hearingOn', { ...sitting, day: words.day(day) })}</p>;
  const clock = clockFor(matter.data, { rule, day });
  if (clock === undefined) return <Moved />;
  return (
    <>
      <p>
        <b>{both(clock.title)}</b>
      </p>
      <ClockSum clock={clock} />
    </>
  );
}

/** The list was read before the matter moved on; what it says now is on the matter's page. */
function Moved() {
  const { t } = useWords();
  return <p>{t('clock.moved')}</p>;
}

// A promise counts nothing: it brings its own day (art. 32(2)).
const promise = 'DL-68';
// So does a hearing: its day was set.
const hearing = 'DL-67';

const promisesOf = ({ state }: MatterView, day: string) =>
  (stateOf(state).commitments ?? []).filter(({ dueDay }) => dueDay === day);

/** The clock that ends on this day; or the rule's own, when the calendar or an extension moved it meanwhile. */
function clockFor({ clocks }: MatterView, { rule, day }: Pick<Asked, 'rule' | 'day'>) {
  const ofRule = clocks.filter((clock) => clock.rule === rule);
  const running = ofRule.filter(({ state }) => state === 'running');
  const ends = (clock: MatterView['clocks'][number]) => clock.safeDue === day;
  return running.find(ends) ?? running[0] ?? ofRule.find(ends) ?? ofRule.at(-1);
}
