import { Button } from 'antd';
import { useState } from 'react';
import type { MatterView } from '#contract/views.ts';
import { addressOf } from '../client.ts';
import { useWords } from '../use-words.ts';
import { PaperDrawer, type Openable } from './paper-drawer.tsx';

/** What came in and what went out, each opened in place. */
export function PapersPanel({ matter }: { matter: MatterView }) {
  const { t } = useWords();
  const [open, setOpen] = useState<Openable>();
  return (
    <section className="panel" aria-labelledby="papers">
      <h2 id="papers">{t('matter.papers')}</h2>
      {matter.papers.length + matter.documents.length === 0 && (
        <p className="faint">{t('matter.noPapers')}</p>
      )}
      <ul className="plain">
        {matter.documents.map((document) => (
          <DocumentLine key={document.id} document={document} open={setOpen} />
        ))}
        {matter.papers.map((paper) => (
          <PaperLine key={paper.id} paper={paper} open={setOpen} />
        ))}
      </ul>
      {open !== undefined && <PaperDrawer shown={open} close={() => setOpen(undefined)} />}
    </section>
  );
}

interface LineProps {
  readonly open: (shown: Openable) => void;
}

function DocumentLine({
  document,
  open,
}: LineProps & { document: MatterView['documents'][number] }) {
  const { t, term, day } = useWords();
  const { id, kind, number, state, issuedOn, masked, original: isWhole } = document;
  const name = `${term('document', kind)} ${number}`;
  const original = {
    name,
    mime: 'application/pdf',
    address: addressOf('document.open', { params: { id } }),
  };
  const copy = {
    name: t('papers.maskedCopy', { name }),
    mime: 'application/pdf',
    address: addressOf('document.open-masked', { params: { id } }),
    ...(isWhole && { original }),
  };
  const show = () => open(masked ? copy : original);
  return (
    <li>
      {state === 'issued' ? (
        <Button type="link" className="in-line" onClick={show}>
          {name}
        </Button>
      ) : (
        name
      )}{' '}
      <span className="faint">
        {day(issuedOn)} · {term('documentState', state)}
      </span>
    </li>
  );
}

function PaperLine({ paper, open }: LineProps & { paper: MatterView['papers'][number] }) {
  const { term, day } = useWords();
  const { id, name, mime, inline, addedOn, addedBy, size } = paper;
  const address = addressOf('paper.open', { params: { id } });
  return (
    <li>
      {inline ? (
        <Button type="link" className="in-line" onClick={() => open({ name, mime, address })}>
          {name}
        </Button>
      ) : (
        <a href={address} download={name}>
          {name}
        </a>
      )}{' '}
      <span className="faint">
        {day(addedOn)} · {term('addedBy', addedBy)} · {Math.ceil(size / 1024)} KB
      </span>
    </li>
  );
}

export function NoticesPanel({ matter }: { matter: MatterView }) {
  const { t, term, moment } = useWords();
  if (matter.notices.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="notices">
      <h2 id="notices">{t('matter.notices')}</h2>
      <ul className="plain">
        {matter.notices.map(({ id, channel, state, party, text, createdAt }) => (
          <li key={id}>
            <span className="faint">
              {moment(createdAt)} · {term('notice.channel', channel)} ·{' '}
              {term('notice.state', state)}
              {party > 1 && ` · ${t('matter.party', { no: party })}`}
            </span>
            <div className="typed">{text}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}
