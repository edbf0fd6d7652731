/** @jsxImportSource preact */
import { mostParties } from '#contract/letters.ts';
import { Choices, Csrf, TextField, Tick } from '../parts/fields.tsx';
import { StepFrame, type StepProps } from './step-frame.tsx';
import { togetherWays } from './steps.ts';

/** Whether others petition too. Those who are named are listed, each with a page of their own. */
export function OthersStep(props: StepProps) {
  const { page, draft, problems } = props;
  const { t } = page;
  const choices = togetherWays.map((value) => ({
    value,
    label: t(`portal:write.others.ways.${value}`),
  }));
  return (
    <StepFrame {...props} name="others" before={<Intro {...props} />}>
      <Choices
        name="together"
        label={t('portal:write.others.choose')}
        choices={choices}
        value={draft.together || 'no'}
        problems={problems}
      />
      <TextField
        name="otherPetitioners"
        label={t('portal:write.others.number')}
        hint={t('portal:write.others.numberHint')}
        inputMode="numeric"
        value={draft.otherPetitioners}
        problems={problems}
      />
      <Tick
        name="representing"
        label={t('portal:write.others.representing')}
        hint={t('portal:write.others.representingHint')}
        checked={draft.representing !== ''}
      />
      {draft.people.length > 0 && draft.people.length < mostParties && (
        <p>
          <button class="second" name="do" value="person">
            {t('portal:write.others.add')}
          </button>
        </p>
      )}
    </StepFrame>
  );
}

function Intro(props: StepProps) {
  const { t } = props.page;
  return (
    <>
      <h1>{t('portal:write.others.title')}</h1>
      <p>{t('portal:write.others.hint')}</p>
      <People {...props} />
    </>
  );
}

function People({ page, draft, returning }: StepProps) {
  const { t } = page;
  if (draft.people.length === 0) return null;
  return (
    <section>
      <h2>{t('portal:write.others.list', { count: draft.people.length })}</h2>
      <ol class="papers">
        {draft.people.map(({ name, role }, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <form method="post" action="/write/people/remove">
              <span>
                {t('portal:write.others.one', {
                  name: name || t('portal:write.others.noName'),
                  role: t(`portal:write.person.role.${role || 'petitioner'}`),
                })}
              </span>
              <Csrf page={page} />
              {returning && <input type="hidden" name="back" value="check" />}
              <input type="hidden" name="at" value={index} />
              <a
                href={`/write/people/${index}${returning ? '?back=check' : ''}`}
                aria-label={t('portal:write.others.changeOne', { no: index + 1, name })}
              >
                {t('portal:write.check.change')}
              </a>
              <button
                class="second"
                aria-label={t('portal:write.others.removeOne', { no: index + 1, name })}
              >
                {t('portal:write.papers.remove')}
              </button>
            </form>
          </li>
        ))}
      </ol>
    </section>
  );
}
