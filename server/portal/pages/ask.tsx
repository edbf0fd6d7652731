/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { PetitionerMatter } from '#contract/petitioner-view.ts';
import { correctable, dataKinds, erasable } from '#domain/data-request.ts';
import { textIn, type Form } from '../form.ts';
import { Layout } from '../layout.tsx';
import type { Page } from '../page.ts';
import { Choices, TextArea, TextField } from '../parts/fields.tsx';
import { ActForm, formName, stateOf, type AskAct, type Failed } from '../parts/matter-forms.tsx';

export interface AskProps {
  readonly page: Page;
  readonly matter: PetitionerMatter;
  readonly act: AskAct;
  readonly failed?: Failed | undefined;
}

/** One thing that a petitioner asks for, on a page of its own: what it means, until when, and one question. */
export function AskPage({ page, matter, act, failed }: AskProps) {
  const { t } = page;
  const name = formName(act, matter.id, '');
  const { typed, problems } = stateOf(failed, name);
  const title = t(`portal:ask.${act}.title`);
  const Question = questions[act];
  return (
    <Layout page={page} title={title} faulty={problems.length > 0}>
      <p class="place">
        <a href={`/my#matter-${matter.id}`}>{t('portal:ask.back')}</a>
        <span>{matter.number}</span>
      </p>
      <h1>{title}</h1>
      {explained(page, matter, act).map((line) => (
        <p key={line}>{line}</p>
      ))}
      <ActForm {...{ page, matter, problems, act }}>
        <Question {...{ page, name, typed, problems }} />
        <button class="go">{t(`portal:ask.${act}.send`)}</button>
      </ActForm>
    </Layout>
  );
}

interface QuestionProps extends Pick<Failed, 'problems'> {
  readonly page: Page;
  readonly name: string;
  readonly typed: Form;
}

type Question = (props: QuestionProps) => ComponentChildren;

const inWords =
  (act: AskAct, field: string): Question =>
  ({ page, name, typed, problems }) => (
    <TextArea
      name={field}
      id={`${name}-${field}`}
      label={page.t(`portal:ask.${act}.label`)}
      rows={5}
      value={textIn(typed, field)}
      problems={problems}
    />
  );

const yesOrNo: Question = ({ page: { t }, name, typed, problems }) => (
  <Choices
    name="agrees"
    id={`${name}-agrees`}
    label={t('portal:ask.consent-to-mediation.label')}
    choices={(['yes', 'no'] as const).map((value) => ({
      value,
      label: t(`portal:ask.consent-to-mediation.${value}`),
    }))}
    value={textIn(typed, 'agrees')}
    problems={problems}
  />
);

/** One form for every right: what is asked, and below it what only a correction or a deletion needs. */
function AboutData({ page: { t }, name, typed, problems }: QuestionProps) {
  const choose = (field: string, values: readonly string[], list: string) => (
    <Choices
      name={field}
      id={`${name}-${field}`}
      label={t(`portal:ask.ask-data.${field}`)}
      choices={values.map((value) => ({ value, label: t(`portal:ownData.${list}.${value}`) }))}
      value={textIn(typed, field)}
      problems={problems}
    />
  );
  return (
    <>
      {choose('kind', dataKinds, 'kind')}
      {choose('field', correctable, 'what')}
      <TextField
        name="value"
        id={`${name}-value`}
        label={t('portal:ask.ask-data.value')}
        value={textIn(typed, 'value')}
        problems={problems}
      />
      {choose('scope', erasable, 'what')}
      <TextArea
        name="words"
        id={`${name}-words`}
        label={t('portal:ask.ask-data.label')}
        rows={3}
        value={textIn(typed, 'words')}
        problems={problems}
      />
    </>
  );
}

const questions: Readonly<Record<AskAct, Question>> = {
  'propose-hearing': inWords('propose-hearing', 'reasons'),
  'consent-to-mediation': yesOrNo,
  withdraw: inWords('withdraw', 'words'),
  'undo-withdrawal': () => null,
  'ask-recusal': inWords('ask-recusal', 'reason'),
  'keep-name': () => null,
  'release-name': () => null,
  'ask-data': AboutData,
};

/** How many sentences explain what each means. */
const sentences = {
  'propose-hearing': 3,
  'consent-to-mediation': 3,
  withdraw: 3,
  'undo-withdrawal': 1,
  'ask-recusal': 3,
  'keep-name': 3,
  'release-name': 2,
  'ask-data': 3,
} as const satisfies Record<AskAct, number>;

function explained({ t, day, office }: Page, matter: PetitionerMatter, act: AskAct): string[] {
  const facts = {
    mediator: matter.mediation?.mediator ?? '',
    until: day(matter.undoUntil),
    phone: office.phone,
  };
  return Array.from({ length: sentences[act] }, (_, at) =>
    t(`portal:ask.${act}.explain.${at}`, facts),
  );
}
