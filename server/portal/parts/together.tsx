/** @jsxImportSource preact */
import type { Together as Seen } from '#contract/petitioner-view.ts';
import type { Page } from '../page.ts';
import { Choices, Csrf, ProblemList } from './fields.tsx';
import type { Failed } from './matter-forms.tsx';

interface TogetherProps {
  readonly page: Page;
  readonly together: Seen;
  readonly failed: Failed | undefined;
}

export const consentForm = 'consent' as const;

/** Who is in this petition, as far as one of them may know, and one's own word on who speaks. Of somebody alone there is nothing to say. */
export function Together(props: TogetherProps) {
  const { page, together } = props;
  const { t } = page;
  const { people, you, representatives, actingForYou } = together;
  if (people === 1 && actingForYou.length === 0 && you.actsFor.length === 0) return null;
  const between = t('portal:together.between');
  const names = (list: Seen['representatives']) =>
    list.map(({ name, you: own }) => (own ? t('portal:together.yourself') : name)).join(between);
  return (
    <section class="together">
      <h2>{t('portal:together.title')}</h2>
      <ul>
        {people > 1 && <li>{t('portal:together.people', { people, others: people - 1 })}</li>}
        <li>
          {t(`portal:together.you.${you.role}`, { names: you.actsFor.join(between) })}
          {you.actsFor.length > 0 && ` ${t(`portal:together.scope.${you.scope}`)}`}
        </li>
        {representatives.length > 0 && (
          <li>{t('portal:together.representatives', { names: names(representatives) })}</li>
        )}
        {actingForYou.map(({ no, name, role }) => (
          <li key={no}>{t(`portal:together.acting.${role}`, { name })}</li>
        ))}
        <li>{t(`portal:together.told.${you.contactBy}`)}</li>
      </ul>
      {you.role === 'petitioner' && representatives.length > 0 && <Consent {...props} />}
    </section>
  );
}

function Consent({ page, together: { you }, failed }: TogetherProps) {
  const { t, day } = page;
  const { state, on } = you.consent;
  const problems = failed?.form === consentForm ? failed.problems : [];
  const said = state === 'yes' || state === 'no';
  return (
    <>
      {said && <p>{t(`portal:together.said.${state}`, { day: on === null ? '' : day(on) })}</p>}
      <form method="post" action="/my/consent" class="screen" noValidate>
        <Csrf page={page} />
        <ProblemList page={page} problems={problems} />
        <Choices
          name="consent"
          label={t('portal:together.question')}
          hint={t('portal:together.hint')}
          choices={(['yes', 'no'] as const).map((value) => ({
            value,
            label: t(`portal:together.answer.${value}`),
          }))}
          value={said ? state : ''}
          problems={problems}
        />
        <button class="second">{t('portal:together.send')}</button>
      </form>
    </>
  );
}
