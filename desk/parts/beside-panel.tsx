import { Link } from '@tanstack/react-router';
import type { MatterView } from '#contract/views.ts';
import { stateOf, type MatterState } from '../matter-state.ts';
import { useUnitName } from '../use-unit-name.ts';
import { useWords } from '../use-words.ts';

/** What goes on beside the stages: links, assistance, supervision. Each part is there only when there is something in it. */
export function BesidePanel({ matter }: { matter: MatterView }) {
  const state = stateOf(matter.state);
  return (
    <>
      <Links state={state} />
      <AssistancePart state={state} leads={matter.unitName} />
      <Supervisions state={state} />
    </>
  );
}

function Links({ state: { links = [], splitFrom } }: { state: MatterState }) {
  const { t, term, day } = useWords();
  if (links.length === 0 && !splitFrom) return null;
  return (
    <section className="panel" aria-labelledby="links">
      <h2 id="links">{t('matter.links')}</h2>
      {splitFrom && (
        <p>
          <Link to="/matters/$id" params={{ id: splitFrom.id }}>
            {t('matter.splitFrom', { number: splitFrom.number })}
          </Link>
        </p>
      )}
      <ul className="plain">
        {links.map(({ id, number, kind, reason, on, contested }) => (
          <li key={id} className="given">
            {number === '' ? (
              t('matter.otherMatter')
            ) : (
              <Link to="/matters/$id" params={{ id }}>
                {number}
              </Link>
            )}{' '}
            <b>{term('linkKind', kind)}</b> <span className="faint">{day(on)}</span>
            <span className="typed">{reason}</span>
            {contested !== null && (
              <span className="flag">{t('matter.contested', { words: contested })}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AssistancePart({ state, leads }: { state: MatterState; leads: string }) {
  const { t, day } = useWords();
  const nameOf = useUnitName();
  const { assisting = [] } = state;
  if (assisting.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="assistance">
      <h2 id="assistance">{t('matter.assistance')}</h2>
      <p className="faint">{t('matter.leads', { unit: leads })}</p>
      {assisting.map(({ unit, askedOn, question, answer }) => (
        <div key={`${unit} ${askedOn} ${question}`} className="given">
          <span>
            {t('matter.askedToAssist', { day: day(askedOn), unit: nameOf(unit), question })}
          </span>
          <Said said={answer} />
        </div>
      ))}
    </section>
  );
}

function Supervisions({ state: { supervisions = [] } }: { state: MatterState }) {
  const { t, term, day } = useWords();
  const nameOf = useUnitName();
  if (supervisions.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="supervisions">
      <h2 id="supervisions">{t('matter.supervisions')}</h2>
      {supervisions.map(({ no, unit, dueDay, ground, demand, answer, state }) => (
        <div key={no} className="given">
          <b>{t('matter.supervisionOf', { no, unit: nameOf(unit), day: day(dueDay) })}</b>
          <span className={state === 'settled' ? 'faint' : 'flag'}>
            {term('supervisionState', state)}
          </span>
          <span>{term('supervisionGround', ground)}</span>
          <span className="typed">{demand}</span>
          <Said said={answer} />
        </div>
      ))}
    </section>
  );
}

function Said({ said }: { said: { readonly on: string; readonly text: string } | null }) {
  const { t, day } = useWords();
  if (said === null) return <span className="faint">{t('matter.noAnswerYet')}</span>;
  return (
    <span className="typed">{t('matter.answeredOn', { day: day(said.on), text: said.text })}</span>
  );
}
