import type { MatterView, PartyView } from '#contract/views.ts';
import { mayCall, useMe } from '../session.ts';
import { useWords } from '../use-words.ts';
import { SlipLinks } from './slip-links.tsx';

type Letter = MatterView['letter'];

/** Who petitions together, who speaks for them, and who acts for whom. A letter of one person says nothing of it. */
export function Parties({ letter }: { letter: Letter }) {
  const { t } = useWords();
  if (letter.parties.length <= 1) return null;
  return (
    <>
      <dt>{t('matter.parties')}</dt>
      <dd>
        <p className="faint">{t('matter.people', { count: letter.people })}</p>
        <ol className="parties">
          {letter.parties.map((party) => (
            <Party key={party.no} party={party} letter={letter} />
          ))}
        </ol>
      </dd>
    </>
  );
}

function Party({ party, letter }: { party: PartyView; letter: Letter }) {
  const { t, term } = useWords();
  const me = useMe();
  const { no, name, role, phone, email, address, contactBy } = party;
  const reached = [phone, email, address].filter((part) => part !== '');
  return (
    <li value={no}>
      <b>{name || t('slip.noName')}</b> {term('partyRole', role)}
      {reached.length > 0 && ` · ${reached.join(' · ')}`}
      {` · ${t('matter.contactBy', { way: term('contactBy', contactBy) })}`}
      <Consent party={party} />
      <Mandate party={party} letter={letter} />
      {mayCall(me, 'letter.slip-pdf') && !letter.name.withheld && (
        <span className="actions">
          {' '}
          <SlipLinks letterId={letter.id} party={no} name={name || String(no)} />
        </span>
      )}
    </li>
  );
}

function Consent({ party: { role, consent } }: { party: PartyView }) {
  const { t, term, day } = useWords();
  if (role !== 'petitioner' || consent.state === 'not-asked') return null;
  const how = consent.how === null ? '' : term('consentWay', consent.how);
  return (
    <div className="faint">
      {term('consent', consent.state)}
      {consent.on !== null && ` · ${t('matter.consentOn', { day: day(consent.on), how })}`}
    </div>
  );
}

function Mandate({ party, letter }: { party: PartyView; letter: Letter }) {
  const { t, term } = useWords();
  if (party.actsFor.length === 0) return null;
  const names = letter.parties
    .filter(({ no }) => party.actsFor.includes(no))
    .map(({ name, no }) => name || String(no));
  const shown = party.authority || t('matter.authorityPaper');
  return (
    <div className="faint">
      {t('matter.actsFor', { names: names.join(t('matter.between')), authority: shown })} ·{' '}
      {term('mandateScope', party.scope)}
      {party.mandate !== '' && ` · ${party.mandate}`}
    </div>
  );
}
