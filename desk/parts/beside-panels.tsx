import type { MatterView } from '#contract/views.ts';
import { stateOf, type MatterState } from '../matter-state.ts';
import { useWords } from '../use-words.ts';
import { lastDayOf } from './clock-words.ts';

/** What goes on beside a matter's stages; nothing of it is shown where there is nothing. */
export function BesidePanels({ matter }: { matter: MatterView }) {
  const state = stateOf(matter.state);
  return (
    <>
      <Withdrawal matter={matter} state={state} />
      {state.publicHearing && <Hearing hearing={state.publicHearing} />}
      {state.mediation && <Mediation mediation={state.mediation} />}
      <Recusals state={state} matter={matter} />
    </>
  );
}

function Withdrawal({ matter, state }: { matter: MatterView; state: MatterState }) {
  const { t, day } = useWords();
  const { withdrawal } = state;
  if (!withdrawal) return null;
  const clock = matter.clocks.find(({ rule, state: of }) => rule === 'HS-01' && of === 'running');
  return (
    <section className="panel" aria-labelledby="withdrawal">
      <h2 id="withdrawal">{t('matter.withdrawal')}</h2>
      {clock && (
        <p className="flag">
          {t('matter.withdrawalText', { day: day(withdrawal.on), until: day(lastDayOf(clock)) })}
        </p>
      )}
      <p className="typed">{withdrawal.words}</p>
    </section>
  );
}

function Hearing({ hearing }: { hearing: NonNullable<MatterState['publicHearing']> }) {
  const { t, term, day } = useWords();
  const { plan, opinion, state, proposedBy, reasons } = hearing;
  return (
    <section className="panel" aria-labelledby="hearing">
      <h2 id="hearing">
        {t('matter.hearing')} · {term('hearingState', state)}
      </h2>
      {plan && (
        <p>
          <b>{t('matter.hearingOn', { day: day(plan.day), time: plan.time, place: plan.place })}</b>{' '}
          {term('openness', plan.open ? 'yes' : 'no')} {plan.closedBecause}
        </p>
      )}
      <dl className="facts">
        <dt>{term('proposedBy', proposedBy)}</dt>
        <dd className="typed">{reasons}</dd>
        {plan?.panel.map(({ name, post, standing }) => (
          <Fact key={name} name={term('panelPost', post)} value={`${name} ${standing}`} />
        ))}
        {opinion !== null && <Fact name={t('field.hearingOpinion')} value={opinion} />}
      </dl>
    </section>
  );
}

function Mediation({ mediation }: { mediation: NonNullable<MatterState['mediation']> }) {
  const { t, term, day } = useWords();
  const { state, kind, mediator, parties, agreement, courtConfirmation: court } = mediation;
  return (
    <section className="panel" aria-labelledby="mediation">
      <h2 id="mediation">
        {t('matter.mediation')} · {term('mediationState', state)}
      </h2>
      <p>
        {term('mediationKind', kind)} · {mediator}
      </p>
      <dl className="facts">
        {parties.map(({ no, name, consent }) => (
          <Fact
            key={no}
            name={no === 1 ? t('matter.petitionerSide') : name}
            value={term('mediationConsent', consent)}
          />
        ))}
        {agreement && <Fact name={t('matter.agreement')} value={agreement.items} />}
        {agreement && <Fact name={t('field.performance')} value={agreement.performance} />}
      </dl>
      {court && <p>{t('matter.courtConfirmed', { ...court, day: day(court.on) })}</p>}
    </section>
  );
}

/** Names stand in the events, which carry them in words. */
function Recusals({ state, matter }: { state: MatterState; matter: MatterView }) {
  const { t, term, day } = useWords();
  const recusals = state.recusals ?? [];
  if (recusals.length === 0) return null;
  const personOf = (no: number) =>
    matter.events
      .filter(({ type, facts }) => type.startsWith('recusal-') && facts['no'] === no)
      .map(({ facts }) => facts['person'])
      .findLast((name): name is string => typeof name === 'string' && name !== '');
  return (
    <section className="panel" aria-labelledby="recusals">
      <h2 id="recusals">{t('matter.recusals')}</h2>
      <ul>
        {recusals.map(({ no, askedOn, askedBy, reason, state: decided }) => (
          <li key={no}>
            {day(askedOn)} {term('askedBy', askedBy)} {personOf(no)} ·{' '}
            <b>{term('recusalState', decided)}</b>
            {reason !== null && <div className="typed">{reason}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="typed">{value}</dd>
    </>
  );
}
