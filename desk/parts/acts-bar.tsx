import { Button } from 'antd';
import type { DeskAct } from '#contract/acts.ts';
import { formOf, isDeskAct } from '../acts/forms.tsx';
import { shownKey, useKeys, type KeyMap } from '../use-keys.ts';
import { useWords } from '../use-words.ts';

interface Props {
  readonly acts: readonly string[];
  /** What the matter waits for; it stands out when it is mine to do. */
  readonly next: string | null;
  readonly start: (act: DeskAct) => void;
}

/** What may be done now, the likeliest first, each with its key. */
export function ActsBar({ acts, next, start }: Props) {
  const { t, term } = useWords();
  const shown = acts.filter(isDeskAct).map((act) => ({ act, key: formOf(act).key }));
  const keyed = shown.flatMap(({ act, key }) => (key === null ? [] : [[key, () => start(act)]]));
  useKeys(Object.fromEntries(keyed) as KeyMap);
  if (shown.length === 0) return <p className="faint no-acts">{t('matter.noActs')}</p>;
  return (
    <div className="row acts" role="toolbar" aria-label={t('matter.acts')}>
      {shown.map(({ act, key }) => (
        <Button key={act} type={act === next ? 'primary' : 'default'} onClick={() => start(act)}>
          {term('act', act)}
          {key !== null && <kbd aria-hidden>{shownKey(key)}</kbd>}
        </Button>
      ))}
    </div>
  );
}
