/** @jsxImportSource preact */
import { Csrf, idOf } from '../parts/fields.tsx';
import { problemOf } from '../page.ts';
import { sizeInWords } from '../words.ts';
import { StepFrame, type StepProps } from './step-frame.tsx';
import { MOST_PAPERS } from './steps.ts';

/** Papers go up at once and stay; each can be taken out again. */
export function PapersStep(props: StepProps) {
  const { t } = props.page;
  const full = props.draft.papers.length >= MOST_PAPERS;
  return (
    <StepFrame {...props} name="papers" upload before={<Intro {...props} />}>
      {full ? (
        <p class="notice">{t('portal:write.papers.full', { most: MOST_PAPERS })}</p>
      ) : (
        <FileField {...props} />
      )}
    </StepFrame>
  );
}

function Intro(props: StepProps) {
  const { t } = props.page;
  return (
    <>
      <h1>{t('portal:write.papers.title')}</h1>
      <p>{t('portal:write.papers.hint', { most: MOST_PAPERS })}</p>
      <Uploaded {...props} />
    </>
  );
}

function Uploaded({ page, draft }: StepProps) {
  const { t } = page;
  if (draft.papers.length === 0) return <p>{t('portal:write.papers.none')}</p>;
  return (
    <>
      <h2>{t('portal:write.papers.list', { n: draft.papers.length, most: MOST_PAPERS })}</h2>
      <ol class="papers">
        {draft.papers.map(({ id, name, size }) => (
          <li key={id}>
            <form method="post" action="/write/papers/remove">
              <span>{t('portal:papers.one', { name, size: sizeInWords(size) })}</span>
              <Csrf page={page} />
              <input type="hidden" name="id" value={id} />
              <button class="second" aria-label={t('portal:write.papers.removeOne', { name })}>
                {t('portal:write.papers.remove')}
              </button>
            </form>
          </li>
        ))}
      </ol>
    </>
  );
}

function FileField({ page: { t }, problems }: StepProps) {
  const id = idOf('papers');
  const all = problems.filter(({ field }) => field === 'papers');
  return (
    <div class={all.length > 0 ? 'field faulty' : 'field'}>
      <label for={id}>{t('portal:write.papers.choose')}</label>
      <p class="hint" id={`${id}-hint`}>
        {t('portal:write.papers.kinds')}
      </p>
      {all.map(({ message }) => (
        <p class="problem" key={message}>
          {message}
        </p>
      ))}
      <input
        id={id}
        type="file"
        name="papers"
        multiple
        aria-describedby={`${id}-hint`}
        aria-invalid={problemOf(problems, 'papers') === undefined ? undefined : true}
      />
      <p>
        <button class="second" name="do" value="upload">
          {t('portal:write.papers.upload')}
        </button>
      </p>
    </div>
  );
}
