import { Button } from 'antd';
import { Link } from '@tanstack/react-router';
import { addressOf, type AnswerOf } from '../client.ts';
import { useFocusFirst } from '../use-focus-first.ts';
import { useKeys } from '../use-keys.ts';
import { useWords } from '../use-words.ts';
import { DueSum } from './due-sum.tsx';

interface Props {
  readonly receipt: AnswerOf<'letter.register'>;
  readonly next: () => void;
}

/** What goes to the petitioner: numbers and code, large enough to be read across a counter. */
export function SlipPanel({ receipt, next }: Props) {
  const { t } = useWords();
  const first = useFocusFirst<HTMLButtonElement>();
  const print = (paper: 'a4' | '80mm') =>
    window.open(
      addressOf('letter.slip-pdf', { params: { id: receipt.letterId }, query: { paper } }),
      '_blank',
      'noreferrer',
    );
  useKeys({ n: next, p: () => print('a4') });
  return (
    <section className="panel slip" aria-labelledby="slip" aria-live="polite">
      <h2 id="slip">{t('slip.title')}</h2>
      <ul className="plain">
        {receipt.matters.map(({ id, number, subject }) => (
          <li key={id}>
            <Link to="/matters/$id" params={{ id }} className="big">
              {number}
            </Link>{' '}
            {subject}
          </li>
        ))}
      </ul>
      <p className="faint">{t('slip.code')}</p>
      <p className="big code">{inFours(receipt.code)}</p>
      <Due receipt={receipt} />
      <div className="row">
        <Button type="primary" ref={first} onClick={next}>
          {t('slip.next')}
          <kbd aria-hidden>N</kbd>
        </Button>
        <Button onClick={() => print('a4')}>
          {t('slip.printA4')}
          <kbd aria-hidden>P</kbd>
        </Button>
        <Button onClick={() => print('80mm')}>{t('slip.print80')}</Button>
      </div>
    </section>
  );
}

/** By when it is sent on (DL-01); the matters of a letter arrive together, so that one sum is the sum of all. */
function Due({ receipt: { matters, due, provisional } }: Pick<Props, 'receipt'>) {
  const { t, day } = useWords();
  const text = t('slip.due', { day: day(due) });
  const [matter] = matters;
  return (
    <p>
      {matter === undefined ? (
        text
      ) : (
        <DueSum matterId={matter.id} rule="DL-01" day={due}>
          {text}
        </DueSum>
      )}
      {provisional && <span className="provisional">{t('days.provisional')}</span>}
    </p>
  );
}

/** Four signs at a time, as a code is read aloud. */
const inFours = (code: string): string => code.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');
