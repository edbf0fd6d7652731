/** @jsxImportSource preact */
import { contactWays } from '#contract/letters.ts';
import { partyRoles } from '#domain/party-law.ts';
import { Choices, TextArea, TextField } from '../parts/fields.tsx';
import { actsForOther, emptyPerson } from './draft.ts';
import { StepFrame, type StepProps } from './step-frame.tsx';

interface PersonProps extends StepProps {
  /** Which of the people, counted from 0; one more than there are is a new one. */
  readonly at: number;
}

/** One person: who they are in this letter, how they are told, and, of whoever acts for another, for whom and by what. */
export function PersonPage(props: PersonProps) {
  const { page, draft, problems, at } = props;
  const { t } = page;
  const person = draft.people[at] ?? emptyPerson;
  const title = t('portal:write.person.title', { no: at + 2 });
  const field = (name: 'name' | 'phone' | 'email' | 'address') => ({
    name,
    label: t(`portal:write.person.${name}`),
    value: person[name],
    problems,
  });
  const choices = (values: readonly string[], label: (value: string) => string) =>
    values.map((value) => ({ value, label: t(label(value)) }));
  return (
    <StepFrame
      {...props}
      name="others"
      inner={{ action: `/write/people/${at}`, title }}
      go={t('portal:write.person.keep')}
    >
      <h1>{title}</h1>
      <TextField {...field('name')} />
      <Choices
        name="role"
        label={t('portal:write.person.roleQuestion')}
        choices={partyRoles.map((value) => ({
          value,
          label: t(`portal:write.person.role.${value}`),
          hint: t(`portal:write.person.roleHint.${value}`),
        }))}
        value={person.role || 'petitioner'}
        problems={problems}
      />
      <TextField {...field('phone')} inputMode="tel" />
      <TextField {...field('address')} />
      <TextField {...field('email')} inputMode="email" />
      <Choices
        name="contactBy"
        label={t('portal:write.person.contactBy')}
        hint={t('portal:write.person.contactHint')}
        choices={choices(contactWays, (way) => `portal:write.person.way.${way}`)}
        value={person.contactBy || 'none'}
        problems={problems}
      />
      <ActingFor {...props} />
    </StepFrame>
  );
}

// Without a script the questions for a proxy or guardian cannot come and go: they stand under a heading of their own.
function ActingFor({ page: { t }, draft, problems, at }: PersonProps) {
  const person = draft.people[at] ?? emptyPerson;
  const others = draft.people
    .map((one, index) => ({ one, index }))
    .filter(({ one, index }) => index !== at && !actsForOther(one))
    .map(({ one, index }) => ({ value: String(index + 2), label: one.name }));
  const first = { value: '1', label: t('portal:write.person.you', { name: draft.name }) };
  return (
    <details open={actsForOther(person) || undefined}>
      <summary>{t('portal:write.person.acting')}</summary>
      <Choices
        name="actsFor"
        label={t('portal:write.person.actsFor')}
        choices={[first, ...others]}
        value={person.actsFor}
        problems={problems}
      />
      <TextField
        name="authority"
        label={t('portal:write.person.authority')}
        hint={t('portal:write.person.authorityHint')}
        value={person.authority}
        problems={problems}
      />
      <TextArea
        name="mandate"
        label={t('portal:write.person.mandate')}
        rows={2}
        value={person.mandate}
        problems={problems}
      />
    </details>
  );
}
