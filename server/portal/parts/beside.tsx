/** @jsxImportSource preact */
import type { PetitionerMatter } from '#contract/petitioner-view.ts';
import type { Page } from '../page.ts';

interface BesideProps {
  readonly page: Page;
  readonly matter: PetitionerMatter;
}

/** What goes on beside the matter's way: only what there is, what can still be taken back first. */
export function Beside(props: BesideProps) {
  return (
    <>
      <Withdrawal {...props} />
      <Hearing {...props} />
      <Mediation {...props} />
      <Recusals {...props} />
    </>
  );
}

function Withdrawal({ page: { t, day }, matter }: BesideProps) {
  const { withdrawal, openActions, id } = matter;
  if (!withdrawal) return null;
  const { until } = withdrawal;
  return (
    <section class="notice">
      <h3>{t('portal:beside.withdrawal')}</h3>
      <p>{t('portal:beside.withdrawalText', { until: day(until) })}</p>
      {openActions.includes('undo-withdrawal') && (
        <p class="screen">
          <a href={`/my/${id}/undo-withdrawal`}>{t('portal:beside.undo')}</a>
        </p>
      )}
    </section>
  );
}

const shownHearings = ['proposed', 'set', 'held', 'concluded'];

function Hearing({ page, matter }: BesideProps) {
  const { t } = page;
  const { hearing, holder } = matter;
  if (!hearing || !shownHearings.includes(hearing.state)) return null;
  return (
    <section class="notice">
      <h3>{t('portal:beside.hearing')}</h3>
      {hearing.plan ? (
        <Sitting page={page} plan={hearing.plan} />
      ) : (
        <p>{t('portal:beside.hearingAsked', { unit: holder.unitName })}</p>
      )}
      {hearing.state === 'set' && <p>{t('portal:beside.hearingRights')}</p>}
      {hearing.opinion && (
        <blockquote>
          <p class="label">{t('portal:beside.hearingOpinion')}</p>
          <p class="typed">{hearing.opinion}</p>
        </blockquote>
      )}
    </section>
  );
}

type Plan = NonNullable<NonNullable<PetitionerMatter['hearing']>['plan']>;

function Sitting({ page: { t, day }, plan }: { readonly page: Page; readonly plan: Plan }) {
  return (
    <>
      <dl>
        <dt>{t('portal:beside.day')}</dt>
        <dd class="big">{t('portal:beside.dayValue', { day: day(plan.day), time: plan.time })}</dd>
        <dt>{t('portal:beside.place')}</dt>
        <dd>{plan.place}</dd>
        <dt>{t('portal:beside.panel')}</dt>
        {plan.panel.map(({ name, post, standing }) => (
          <dd key={name}>
            {t(`portal:beside.${standing === '' ? 'panelist' : 'panelistAs'}`, {
              post: t(`portal:panelPost.${post}`),
              name,
              standing,
            })}
          </dd>
        ))}
      </dl>
      <p>
        {plan.open
          ? t('portal:beside.open')
          : t('portal:beside.closed', { why: plan.closedBecause })}
      </p>
    </>
  );
}

const shownMediations = ['offered', 'running', 'agreed'];

function Mediation(props: BesideProps) {
  const { page, matter } = props;
  const { t } = page;
  const { mediation, holder } = matter;
  if (!mediation || !shownMediations.includes(mediation.state)) return null;
  const kind = t(`portal:mediationKind.${mediation.kind}`);
  return (
    <section class="notice">
      <h3>{t(`portal:beside.${mediation.agreement ? 'agreement' : 'mediation'}`)}</h3>
      {!mediation.agreement && (
        <p>
          {t('portal:beside.mediationOffered', {
            unit: holder.unitName,
            kind,
            mediator: mediation.mediator,
          })}
        </p>
      )}
      {mediation.state === 'offered' && <p>{t('portal:beside.mediationFree')}</p>}
      <ul>
        {mediation.parties.map(({ no, name, consent }) => (
          <li key={no}>
            {t('portal:beside.party', {
              name: no === 1 ? t('portal:beside.you') : name,
              consent: t(`portal:consent.${consent}`),
            })}
          </li>
        ))}
      </ul>
      {matter.openActions.includes('consent-to-mediation') && (
        <p class="screen">
          <a href={`/my/${matter.id}/consent-to-mediation`}>{t('portal:beside.sayYesNo')}</a>
        </p>
      )}
      <Agreement page={page} mediation={mediation} />
    </section>
  );
}

interface AgreementProps {
  readonly page: Page;
  readonly mediation: NonNullable<PetitionerMatter['mediation']>;
}

function Agreement({ page: { t, day }, mediation }: AgreementProps) {
  const { agreement, court, kind } = mediation;
  if (!agreement) return null;
  const parts = ['facts', 'items', 'performance'] as const;
  return (
    <>
      {parts.map((part) => (
        <blockquote key={part}>
          <p class="label">{t(`portal:beside.${part}`)}</p>
          <p class="typed">{agreement[part]}</p>
        </blockquote>
      ))}
      {court && <p>{t('portal:beside.court', { ...court, on: day(court.on) })}</p>}
      {!court && kind === 'people' && <p>{t('portal:beside.courtOpen')}</p>}
    </>
  );
}

function Recusals({ page: { t, day }, matter }: BesideProps) {
  if (matter.recusals.length === 0) return null;
  return (
    <section class="notice">
      <h3>{t('portal:beside.recusal')}</h3>
      <ul>
        {matter.recusals.map(({ no, on, state }) => (
          <li key={no}>
            {t('portal:beside.recusalState', {
              on: day(on),
              state: t(`portal:recusalState.${state}`),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
