import { Button, Dropdown } from 'antd';
import type { DeskAct } from '#contract/acts.ts';
import { formOf, isDeskAct } from '../acts/forms.tsx';
import { keyLabel, useKeys } from '../use-keys.ts';
import { useWords } from '../use-words.ts';

interface Props {
  readonly acts: readonly string[];
  /** What the matter waits for; it stands out when it is mine to do. */
  readonly next: string | null;
  readonly start: (act: DeskAct) => void;
}

// Opened by keyboard, the menu is walked by keyboard: the focus goes into it.
const focusMenu = { autoFocus: true };

/** So many stand side by side; the rest is one button away. */
const mostShown = 5;

/** What may be done now, the likeliest first, each with its key. */
export function ActsBar({ acts, next, start }: Props) {
  const { t, term } = useWords();
  const open = acts.filter(isDeskAct);
  useKeys(keysOf(open, start));
  if (open.length === 0) return <p className="faint no-acts">{t('matter.noActs')}</p>;
  // A menu of one would hide what fits into its place.
  const shown = open.length <= mostShown + 1 ? open : open.slice(0, mostShown);
  return (
    <div className="row acts" role="toolbar" aria-label={t('matter.acts')}>
      {shown.map((act) => (
        <Button key={act} type={act === next ? 'primary' : 'default'} onClick={() => start(act)}>
          {term('act', act)}
          <Key act={act} />
        </Button>
      ))}
      {shown.length < open.length && <More acts={open.slice(shown.length)} start={start} />}
    </div>
  );
}

function More({ acts, start }: { acts: readonly DeskAct[]; start: Props['start'] }) {
  const { t, term } = useWords();
  const items = acts.map((act) => ({
    key: act,
    label: (
      <span className="row spread">
        {term('act', act)}
        <Key act={act} />
      </span>
    ),
  }));
  return (
    <Dropdown
      trigger={['click']}
      {...focusMenu}
      menu={{ items, onClick: ({ key }) => isDeskAct(key) && start(key) }}
    >
      <Button aria-haspopup="menu">{t('matter.moreActs', { count: acts.length })}</Button>
    </Dropdown>
  );
}

function Key({ act }: { act: DeskAct }) {
  const { key } = formOf(act);
  return key === null ? null : <kbd aria-hidden>{keyLabel(key)}</kbd>;
}

const keysOf = (acts: readonly DeskAct[], start: Props['start']) =>
  Object.fromEntries(
    acts.flatMap((act) => {
      const { key } = formOf(act);
      return key === null ? [] : [[key, () => start(act)]];
    }),
  );
