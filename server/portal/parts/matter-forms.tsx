/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { PetitionerMatter } from '#contract/petitioner-view.ts';
import { scores } from '#domain/matter.ts';
import { textIn, type Form } from '../form.ts';
import { Choices, Csrf, idOf, ProblemList, TextArea } from './fields.tsx';
import { problemOf, type Page, type Problem } from '../page.ts';

/** What a petitioner asks for on a page of its own, one question each. */
export const askActs = [
  'propose-hearing',
  'consent-to-mediation',
  'withdraw',
  'undo-withdrawal',
  'ask-recusal',
  'keep-name',
  'release-name',
  'ask-data',
] as const;
export type AskAct = (typeof askActs)[number];

export const petitionerActs = [
  'add-papers',
  'confirm-commitment',
  'rate',
  'contest-join',
  'request-review',
  'complete-request',
  ...askActs,
] as const;
export type PetitionerAct = (typeof petitionerActs)[number];

/** A form that could not be taken, with what was typed in it. */
export interface Failed {
  readonly form: string;
  readonly typed: Form;
  readonly problems: readonly Problem[];
}

interface MatterProps {
  readonly page: Page;
  readonly matter: PetitionerMatter;
  readonly failed: Failed | undefined;
}

/** Tells the forms of one page apart: the same act may be open for several promises and several matters. */
export const formName = (act: PetitionerAct, matterId: string, which: string): string =>
  [act, which, matterId].filter(Boolean).join('-');

export function AddPapersForm({ page, matter, failed }: MatterProps) {
  const { t } = page;
  const name = formName('add-papers', matter.id, '');
  const { typed, problems } = stateOf(failed, name);
  const files = `${name}-papers`;
  const wrong = problemOf(problems, files);
  return (
    <ActForm {...{ page, matter, problems }} act="add-papers" upload>
      <TextArea
        name="note"
        id={`${name}-note`}
        label={t('portal:add.note')}
        hint={t('portal:add.noteHint')}
        rows={4}
        value={textIn(typed, 'note')}
        problems={problems}
      />
      <div class={wrong === undefined ? 'field' : 'field faulty'}>
        <label for={idOf(files)}>{t('portal:add.papers')}</label>
        <p class="hint">{t('portal:write.papers.kinds')}</p>
        {wrong && <p class="problem">{wrong}</p>}
        <input id={idOf(files)} type="file" name="papers" multiple />
      </div>
      <button class="second">{t('portal:add.send')}</button>
    </ActForm>
  );
}

interface KeptProps extends MatterProps {
  readonly no: number;
}

export function KeptForm({ page, matter, failed, no }: KeptProps) {
  const { t } = page;
  const name = formName('confirm-commitment', matter.id, String(no));
  const { typed, problems } = stateOf(failed, name);
  return (
    <ActForm {...{ page, matter, problems }} act="confirm-commitment">
      <input type="hidden" name="no" value={no} />
      <Choices
        name="kept"
        id={`${name}-kept`}
        label={t('portal:kept.question', { no })}
        choices={(['yes', 'no'] as const).map((value) => ({
          value,
          label: t(`portal:kept.${value}`),
        }))}
        value={textIn(typed, 'kept')}
        problems={problems}
      />
      <TextArea
        name="word"
        id={`${name}-word`}
        label={t('portal:kept.word')}
        rows={2}
        value={textIn(typed, 'word')}
        problems={problems}
      />
      <button class="second">{t('portal:kept.send')}</button>
    </ActForm>
  );
}

interface RateProps extends MatterProps {
  readonly target: 'office' | 'unit';
}

export function RateForm({ page, matter, failed, target }: RateProps) {
  const { t } = page;
  const name = formName('rate', matter.id, target);
  const { typed, problems } = stateOf(failed, name);
  return (
    <ActForm {...{ page, matter, problems }} act="rate">
      <input type="hidden" name="target" value={target} />
      <Choices
        name="score"
        id={`${name}-score`}
        label={t(`portal:rate.question.${target}`, {
          unit: matter.holder.unitName,
          office: page.office.officeName,
        })}
        choices={scores.map((value) => ({ value, label: t(`portal:rate.score.${value}`) }))}
        value={textIn(typed, 'score')}
        problems={problems}
      />
      <TextArea
        name="comment"
        id={`${name}-comment`}
        label={t('portal:rate.comment')}
        rows={2}
        value={textIn(typed, 'comment')}
        problems={problems}
      />
      <button class="second">{t('portal:rate.send')}</button>
    </ActForm>
  );
}

interface ContestProps extends MatterProps {
  readonly id: string;
}

/** The petitioner says that the two are not the same; their words stand beside the link. */
export function ContestForm({ page, matter, failed, id }: ContestProps) {
  const { t } = page;
  const name = formName('contest-join', matter.id, id);
  const { typed, problems } = stateOf(failed, name);
  return (
    <ActForm {...{ page, matter, problems }} act="contest-join">
      <input type="hidden" name="id" value={id} />
      <TextArea
        name="words"
        id={`${name}-words`}
        label={t('portal:links.words')}
        rows={2}
        value={textIn(typed, 'words')}
        problems={problems}
      />
      <button class="second">{t('portal:links.send')}</button>
    </ActForm>
  );
}

interface ActFormProps {
  readonly page: Page;
  readonly matter: PetitionerMatter;
  readonly problems: readonly Problem[];
  readonly act: PetitionerAct;
  readonly upload?: boolean;
  readonly children: ComponentChildren;
}

export function ActForm({ page, matter, problems, act, upload, children }: ActFormProps) {
  const action = `/my/${matter.id}/${act}`;
  return (
    <form
      method="post"
      action={action}
      enctype={upload ? 'multipart/form-data' : undefined}
      class="screen"
      noValidate
    >
      <Csrf page={page} />
      <input type="hidden" name="version" value={matter.version} />
      <ProblemList page={page} problems={problems} />
      {children}
    </form>
  );
}

export const stateOf = (failed: Failed | undefined, name: string): Omit<Failed, 'form'> =>
  failed?.form === name ? failed : { typed: {}, problems: [] };
