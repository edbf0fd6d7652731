/** @jsxImportSource preact */
import { contactWays } from '#contract/letters.ts';
import { Choices, TextArea, TextField, Tick } from '../parts/fields.tsx';
import { StepFrame, type StepProps } from './step-frame.tsx';
import { kinds } from './steps.ts';

export function KindStep(props: StepProps) {
  const { t } = props.page;
  const choices = kinds.map((kind) => ({
    value: kind,
    label: t(`portal:write.kind.${kind}.label`),
    hint: t(`portal:write.kind.${kind}.hint`),
  }));
  return (
    <StepFrame {...props} name="kind">
      {props.draft.call && <p class="notice">{t('portal:write.kind.call')}</p>}
      <Choices
        name="purpose"
        label={t('portal:write.kind.title')}
        hint={t('portal:write.kind.hint')}
        choices={choices}
        value={props.draft.purpose}
        problems={props.problems}
        heading
      />
    </StepFrame>
  );
}

export function WhatStep(props: StepProps) {
  const { t } = props.page;
  const { draft, problems } = props;
  return (
    <StepFrame {...props} name="what">
      <h1>{t('portal:write.what.title')}</h1>
      {draft.purpose === 'accusation' && <p class="notice">{t('portal:write.what.sealed')}</p>}
      <TextArea
        name="content"
        label={t('portal:write.what.content')}
        hint={t('portal:write.what.contentHint')}
        rows={10}
        value={draft.content}
        problems={problems}
      />
      <TextField
        name="place"
        label={t('portal:write.what.place')}
        hint={t('portal:write.what.placeHint')}
        value={draft.place}
        problems={problems}
      />
    </StepFrame>
  );
}

export function RequestsStep(props: StepProps) {
  const { t } = props.page;
  const { requests } = props.draft;
  return (
    <StepFrame {...props} name="requests">
      <h1>{t('portal:write.requests.title')}</h1>
      <p>{t('portal:write.requests.hint')}</p>
      {requests.map((request, index) => (
        <TextArea
          key={index}
          name="requests"
          id={`requests-${index}`}
          label={t('portal:write.requests.label', { no: index + 1 })}
          rows={3}
          value={request}
          problems={props.problems}
        />
      ))}
      <p>
        <button class="second" name="do" value="add">
          {t('portal:write.requests.add')}
        </button>
      </p>
    </StepFrame>
  );
}

export function YouStep(props: StepProps) {
  const { t } = props.page;
  const { draft, problems } = props;
  const field = (name: 'name' | 'phone' | 'email' | 'address') => ({
    name,
    label: t(`portal:write.you.${name}`),
    value: draft[name],
    problems,
  });
  const ways = contactWays.map((way) => ({ value: way, label: t(`portal:write.you.way.${way}`) }));
  return (
    <StepFrame {...props} name="you">
      <h1>{t('portal:write.you.title')}</h1>
      <p>{t('portal:write.you.optional')}</p>
      <p class="notice">{t('portal:write.you.anonymous')}</p>
      <TextField {...field('name')} autocomplete="name" />
      <TextField {...field('phone')} inputMode="tel" autocomplete="tel" />
      <TextField {...field('address')} autocomplete="street-address" />
      <TextField {...field('email')} inputMode="email" autocomplete="email" />
      <Choices
        name="contactBy"
        label={t('portal:write.you.contactBy')}
        choices={ways}
        value={draft.contactBy || 'none'}
        problems={problems}
      />
      <Tick
        name="keepName"
        label={t('portal:write.you.keepName')}
        hint={t('portal:write.you.keepNameHint')}
        checked={draft.keepName !== ''}
      />
    </StepFrame>
  );
}

export function SubjectStep(props: StepProps) {
  const { t } = props.page;
  return (
    <StepFrame {...props} name="subject">
      <h1>{t('portal:write.subject.title')}</h1>
      <TextField
        name="subject"
        label={t('portal:write.subject.label')}
        hint={t('portal:write.subject.hint')}
        value={props.draft.subject}
        problems={props.problems}
      />
    </StepFrame>
  );
}
