import { Button } from 'antd';
import { Link } from '@tanstack/react-router';
import { addressOf, type AnswerOf } from '../client.ts';
import { useFocusFirst } from '../use-focus-first.ts';
import { useKeys } from '../use-keys.ts';
import { useWords } from '../use-words.ts';
import { DueSum } from './due-sum.tsx';
import { SlipLinks } from './slip-links.tsx';

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
      {receipt.parties.length > 1 ? (
        <PartySlips receipt={receipt} />
      ) : (
        <>
          <p className="faint">{t('slip.code')}</p>
          <p className="big code">{inFours(receipt.code)}</p>
        </>
      )}
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

/** Of several people each takes home a slip with a code of their own. */
function PartySlips({ receipt: { letterId, parties } }: Pick<Props, 'receipt'>) {
  const { t, term } = useWords();
  return (
    <>
      <p className="faint">{t('slip.eachOwn')}</p>
      <table className="party-slips">
        <thead>
          <tr>
            {['no', 'who', 'code', 'print'].map((column) => (
              <th key={column} scope="col">
                {t(`slip.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parties.map(({ no, name, role, code }) => (
            <tr key={no}>
              <td>{no}</td>
              <td>
                {name || t('slip.noName')} <span className="faint">{term('partyRole', role)}</span>
              </td>
              <td className="code">{inFours(code)}</td>
              <td>
                <SlipLinks letterId={letterId} party={no} name={name} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
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
