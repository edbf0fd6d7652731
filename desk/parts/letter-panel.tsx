import { Link } from '@tanstack/react-router';
import type { MatterView } from '#contract/views.ts';
import { addressOf } from '../client.ts';
import { mayCall, useMe } from '../session.ts';
import { useWords } from '../use-words.ts';
import { Parties } from './parties.tsx';
import { SlipLinks } from './slip-links.tsx';

/** The arrival as it came. It is never edited. */
export function LetterPanel({ matter: { letter, channel } }: { matter: MatterView }) {
  const { t, term, moment } = useWords();
  const me = useMe();
  const isOral = channel === 'visit' || channel === 'phone';
  return (
    <section className="panel" aria-labelledby="letter">
      <h2 id="letter">{t('matter.letter')}</h2>
      <p className="faint">
        {term('channel', channel)} · {moment(letter.receivedAt)}
        {isOral && ` · ${t(letter.readBack ? 'matter.readBack' : 'matter.notReadBack')}`}
      </p>
      {letter.withheld ? (
        <p>{t('matter.letterWithheld')}</p>
      ) : (
        <p className="typed letter-text">{letter.content}</p>
      )}
      <dl className="facts">
        {letter.place !== '' && (
          <>
            <dt>{t('register.place')}</dt>
            <dd>{letter.place}</dd>
          </>
        )}
        {letter.call !== null && (
          <>
            <dt>{t('register.call')}</dt>
            <dd>
              {mayCall(me, 'call.open') ? (
                <Link to="/calls/$id" params={{ id: letter.call.id }}>
                  {letter.call.title}
                </Link>
              ) : (
                letter.call.title
              )}
            </dd>
          </>
        )}
        {!letter.withheld && (
          <>
            <dt>{t('matter.petitioner')}</dt>
            <dd>
              <Petitioner {...letter.petitioner} />
            </dd>
            <Parties letter={letter} />
          </>
        )}
      </dl>
      {!letter.withheld && mayCall(me, 'letter.slip-pdf') && (
        <p className="actions">
          {letter.parties.length <= 1 && !letter.name.withheld && (
            <SlipLinks letterId={letter.id} party={1} name="" />
          )}
          <a
            href={addressOf('letter.registration-form-pdf', { params: { id: letter.id } })}
            target="_blank"
            rel="noreferrer"
          >
            {t('matter.registrationForm')}
          </a>
          {isOral && (
            <a
              href={addressOf('letter.visit-record-pdf', { params: { id: letter.id } })}
              target="_blank"
              rel="noreferrer"
            >
              {t('slip.record')}
            </a>
          )}
        </p>
      )}
      {letter.siblings.length > 0 && (
        <>
          <h3>{t('matter.siblings')}</h3>
          <ul className="plain">
            {letter.siblings.map(({ id, number, subject }) => (
              <li key={id}>
                <Link to="/matters/$id" params={{ id }}>
                  {number}
                </Link>{' '}
                {subject}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Petitioner(petitioner: MatterView['letter']['petitioner']) {
  const { t, term } = useWords();
  const { name, phone, email, address, contactBy, otherPetitioners } = petitioner;
  const known = [name, phone, email, address].filter((part) => part !== '');
  return (
    <>
      {known.length === 0 ? t('matter.anonymous') : known.join(' · ')}
      {otherPetitioners > 0 && ` · ${t('matter.others', { count: otherPetitioners })}`}
      {contactBy !== '' && ` · ${t('matter.contactBy', { way: term('contactBy', contactBy) })}`}
    </>
  );
}
