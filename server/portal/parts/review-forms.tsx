/** @jsxImportSource preact */
import type { PetitionerMatter } from '#contract/petitioner-view.ts';
import { textIn } from '../form.ts';
import { problemOf, type Page, type Problem } from '../page.ts';
import { Choices, idOf, TextArea } from './fields.tsx';
import { ActForm, formName, stateOf, type Failed } from './matter-forms.tsx';

interface Props {
  readonly page: Page;
  readonly matter: PetitionerMatter;
  readonly failed: Failed | undefined;
}

interface ReviewProps extends Props {
  readonly review: NonNullable<PetitionerMatter['review']>;
  readonly isLate: boolean;
}

/** What is asked for, why, and of which body where there is a choice. */
export function ReviewForm({ page, matter, failed, review, isLate }: ReviewProps) {
  const { t } = page;
  const name = formName('request-review', matter.id, '');
  const { typed, problems } = stateOf(failed, name);
  const level = t(`portal:review.level.${review.level}`);
  const area = (field: string, hint: string) => (
    <TextArea
      name={field}
      id={`${name}-${field}`}
      label={t(`portal:review.${field}`)}
      hint={hint}
      rows={4}
      value={textIn(typed, field)}
      problems={problems}
    />
  );
  return (
    <ActForm {...{ page, matter, problems }} act="request-review" upload>
      {review.bodies.length > 1 && (
        <Choices
          name="body"
          id={`${name}-body`}
          label={t('portal:review.body', { level })}
          choices={review.bodies.map((body) => ({
            value: body.name,
            label: body.name,
            ...(body.seat === 'elsewhere' && { hint: t('portal:review.seat.elsewhere') }),
          }))}
          value={textIn(typed, 'body')}
          problems={problems}
        />
      )}
      {area('request', t('portal:review.requestHint'))}
      {area('reasons', t(isLate ? 'portal:review.reasonsLate' : 'portal:review.reasonsHint'))}
      <Files page={page} name={name} label={t('portal:review.papers')} problems={problems} />
      <button>{t(`portal:review.send.${review.level}`)}</button>
    </ActForm>
  );
}

interface CompletionProps extends Props {
  readonly completion: { readonly what: string; readonly dueDay: string | null };
}

/** What the reviewing body has asked for. */
export function CompletionForm({ page, matter, failed, completion }: CompletionProps) {
  const { t } = page;
  const { what, dueDay } = completion;
  const name = formName('complete-request', matter.id, '');
  const { typed, problems } = stateOf(failed, name);
  return (
    <>
      <h4>{t('portal:review.completion.title')}</h4>
      <p class="typed">{what}</p>
      {dueDay && <p>{t('portal:review.completion.by', { day: page.day(dueDay) })}</p>}
      <ActForm {...{ page, matter, problems }} act="complete-request" upload>
        <TextArea
          name="text"
          id={`${name}-text`}
          label={t('portal:review.completion.text')}
          rows={3}
          value={textIn(typed, 'text')}
          problems={problems}
        />
        <Files
          page={page}
          name={name}
          label={t('portal:review.completion.papers')}
          problems={problems}
        />
        <button>{t('portal:review.completion.send')}</button>
      </ActForm>
    </>
  );
}

interface FilesProps {
  readonly page: Page;
  readonly name: string;
  readonly label: string;
  readonly problems: readonly Problem[];
}

function Files({ page, name, label, problems }: FilesProps) {
  const files = `${name}-papers`;
  const wrong = problemOf(problems, files);
  return (
    <div class={wrong === undefined ? 'field' : 'field faulty'}>
      <label for={idOf(files)}>{label}</label>
      <p class="hint">{page.t('portal:write.papers.kinds')}</p>
      {wrong && <p class="problem">{wrong}</p>}
      <input id={idOf(files)} type="file" name="papers" multiple />
    </div>
  );
}
