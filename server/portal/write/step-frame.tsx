/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { Layout } from '../layout.tsx';
import { Csrf, ProblemList } from '../parts/fields.tsx';
import type { Page, Problem } from '../page.ts';
import type { Draft } from './draft.ts';
import { positionOf, previousOf, stepNames, type StepName } from './steps.ts';

export interface StepProps {
  readonly page: Page;
  readonly draft: Draft;
  readonly problems: readonly Problem[];
  /** Came from the last page to change one line, and goes back there. */
  readonly returning: boolean;
}

interface FrameProps extends StepProps {
  readonly name: StepName;
  readonly upload?: boolean;
  /** Where the form goes and what the page is called, when it is a page of its own inside the step. */
  readonly inner?: { readonly action: string; readonly title: string };
  /** What the main button says when it does not say 'continue'. */
  readonly go?: string;
  readonly before?: ComponentChildren;
  readonly after?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** One question: where one is, back, what is to be put right, the question, and one button onwards. */
export function StepFrame(props: FrameProps) {
  const { page, name, problems, children } = props;
  const { t } = page;
  return (
    <Layout
      page={page}
      title={props.inner?.title ?? t(`portal:write.${name}.title`)}
      faulty={problems.length > 0}
    >
      <Place {...props} />
      {props.draft.call && (
        <p class="notice">{t('portal:write.call', { title: props.draft.call.title })}</p>
      )}
      <ProblemList page={page} problems={problems} />
      {props.before}
      <form
        method="post"
        action={props.inner?.action ?? `/write/${name}`}
        enctype={props.upload ? 'multipart/form-data' : undefined}
        noValidate
      >
        <Csrf page={page} />
        {props.returning && <input type="hidden" name="back" value="check" />}
        {children}
        <button class="go" name="do" value="continue">
          {props.go ?? t(props.returning ? 'portal:write.keep' : 'portal:write.continue')}
        </button>
      </form>
      {props.after}
      <Discard page={page} />
    </Layout>
  );
}

function Place({ page: { t }, name, returning, inner }: FrameProps) {
  const previous = inner ? name : returning ? 'check' : previousOf(name);
  const count = { step: positionOf(name), steps: stepNames.length };
  return (
    <p class="place">
      <a href={previous ? `/write/${previous}` : '/'}>{t('portal:write.back')}</a>
      <span>{t('portal:write.step', count)}</span>
    </p>
  );
}

function Discard({ page }: { readonly page: Page }) {
  const { t } = page;
  return (
    <details class="quiet">
      <summary>{t('portal:write.keptTitle')}</summary>
      <p>{t('portal:write.kept')}</p>
      <form method="post" action="/write/discard">
        <Csrf page={page} />
        <button class="second">{t('portal:write.discard')}</button>
      </form>
    </details>
  );
}
