import { addressOf } from '../client.ts';
import { useWords } from '../use-words.ts';

interface Props {
  readonly letterId: string;
  readonly party: number;
  /** Whose it is, where there are several; it tells the links apart when they are read aloud. */
  readonly name: string;
}

/** One party's slip on both kinds of paper. */
export function SlipLinks({ letterId, party, name }: Props) {
  const { t } = useWords();
  return (['a4', '80mm'] as const).map((paper) => {
    const text = t(paper === 'a4' ? 'slip.printA4' : 'slip.print80');
    const query = { paper, party: String(party) };
    return (
      <a
        key={paper}
        className="slip-link"
        href={addressOf('letter.slip-pdf', { params: { id: letterId }, query })}
        target="_blank"
        rel="noreferrer"
        {...(name !== '' && { 'aria-label': t('slip.printFor', { text, name }) })}
      >
        {name === '' ? text : t(paper === 'a4' ? 'slip.shortA4' : 'slip.short80')}
      </a>
    );
  });
}
