/** @jsxImportSource preact */
import type { PetitionerMatter, PetitionerView } from '#contract/petitioner-view.ts';
import { Layout } from '../layout.tsx';
import { Beside } from '../parts/beside.tsx';
import { Clocks } from '../parts/clocks.tsx';
import { Commitments } from '../parts/commitments.tsx';
import { Csrf } from '../parts/fields.tsx';
import {
  AddPapersForm,
  askActs,
  RateForm,
  type Failed,
  type PetitionerAct,
} from '../parts/matter-forms.tsx';
import { Links } from '../parts/links.tsx';
import { Openings } from '../parts/openings.tsx';
import { OwnData } from '../parts/own-data.tsx';
import { Reviews } from '../parts/review.tsx';
import { Elsewhere, Standing } from '../parts/standing.tsx';
import { Together } from '../parts/together.tsx';
import { Timeline } from '../parts/timeline.tsx';
import type { Page } from '../page.ts';
import { sizeInWords } from '../words.ts';

export interface MyProps {
  readonly page: Page;
  readonly view: PetitionerView;
  readonly failed?: Failed | undefined;
  /** What was just taken, to be confirmed at the top. */
  readonly done?: PetitionerAct | 'consent' | undefined;
}

/** One letter and its matters: who has each, by when, all that happened, and what its writer can do now. */
export function MyPage({ page, view, failed, done }: MyProps) {
  const { t } = page;
  return (
    <Layout page={page} title={t('portal:my.title')} faulty={failed !== undefined}>
      <div class="place">
        <span>{t('portal:my.received', { day: page.day(view.receivedOn) })}</span>
        <Leave page={page} />
      </div>
      <h1>{t('portal:my.title')}</h1>
      {done && <output class="done">{t(`portal:my.done.${done}`)}</output>}
      <Answered page={page} view={view} />
      {view.matters.map((matter) => (
        <OneMatter key={matter.id} page={page} matter={matter} failed={failed} />
      ))}
      <Together page={page} together={view.together} failed={failed} />
      <p class="screen">
        <a href="/my/receipt" download>
          {t('portal:my.receipt')}
        </a>
      </p>
      <Letter page={page} view={view} />
    </Layout>
  );
}

function Answered({ page: { t }, view }: Pick<MyProps, 'page' | 'view'>) {
  if (view.call === null) return null;
  const { id, title, seenAs } = view.call;
  return (
    <p class="notice">
      {t(`portal:my.call.${seenAs}`, { title })}{' '}
      <a href={`/calls/${id}`}>{t('portal:my.seeCall')}</a>
    </p>
  );
}

interface MatterProps {
  readonly page: Page;
  readonly matter: PetitionerMatter;
  readonly failed: Failed | undefined;
}

function OneMatter(props: MatterProps) {
  const { page, matter } = props;
  const { t } = page;
  return (
    <article class="matter" id={`matter-${matter.id}`}>
      <h2>
        {matter.subject} <small>{matter.number}</small>
      </h2>
      <Standing page={page} matter={matter} />
      <Elsewhere page={page} matter={matter} />
      <Reviews {...props} />
      <Beside page={page} matter={matter} />
      <Timeline page={page} matter={matter} />
      <Links {...props} />
      <Commitments {...props} />
      <Clocks page={page} clocks={matter.clocks} />
      <Openings page={page} matter={matter} />
      <OwnData page={page} matter={matter} />
      <section>
        <h3>{t('portal:my.canDo')}</h3>
        <CanDo {...props} />
      </section>
    </article>
  );
}

function CanDo(props: MatterProps) {
  const { page, matter } = props;
  const { t } = page;
  const rated = matter.ratings.map(({ target }) => target);
  const targets = (['unit', 'office'] as const).filter((target) => !rated.includes(target));
  return (
    <>
      <p class="screen">
        <a href={`/my/${matter.id}/progress.pdf`}>{t('portal:my.print')}</a>
      </p>
      {matter.openActions.includes('rate') &&
        targets.map((target) => <RateForm key={target} {...props} target={target} />)}
      {matter.openActions.includes('add-papers') && (
        <details class="screen" open={props.failed?.form.startsWith('add-papers') || undefined}>
          <summary>{t('portal:add.title')}</summary>
          <AddPapersForm {...props} />
        </details>
      )}
      <Asks page={page} matter={matter} />
      <p>{t('portal:my.ring', { phone: page.office.phone })}</p>
    </>
  );
}

/** What is asked for on a page of its own. */
function Asks({ page, matter }: Omit<MatterProps, 'failed'>) {
  // What is asked about one's own data has a place of its own.
  const open = askActs.filter((act) => act !== 'ask-data' && matter.openActions.includes(act));
  if (open.length === 0) return null;
  return (
    <ul class="screen">
      {open.map((act) => (
        <li key={act}>
          <a href={`/my/${matter.id}/${act}`}>{page.t(`portal:ask.${act}.link`)}</a>
        </li>
      ))}
    </ul>
  );
}

function Letter({ page, view }: { readonly page: Page; readonly view: PetitionerView }) {
  const { t } = page;
  const several = view.matters.length > 1;
  return (
    <details>
      <summary>{t('portal:my.letter')}</summary>
      <p class="typed">{view.content}</p>
      {view.matters.map((matter) => (
        <section key={matter.id}>
          <h3>
            {several
              ? t('portal:my.requestsOf', { subject: matter.subject })
              : t('portal:my.requests')}
          </h3>
          <ol>
            {matter.requests.map(({ no, text }) => (
              <li key={no} value={no}>
                {text}
              </li>
            ))}
          </ol>
        </section>
      ))}
      <Papers page={page} view={view} />
    </details>
  );
}

function Papers({
  page: { t, day },
  view,
}: {
  readonly page: Page;
  readonly view: PetitionerView;
}) {
  if (view.papers.length === 0) return null;
  return (
    <>
      <h3>{t('portal:my.papers')}</h3>
      <ol>
        {view.papers.map(({ id, name, size, addedOn }) => (
          <li key={id}>
            <a href={`/my/papers/${id}`}>
              {t('portal:papers.one', { name, size: sizeInWords(size) })}
            </a>{' '}
            {t('portal:papers.added', { day: day(addedOn) })}
          </li>
        ))}
      </ol>
    </>
  );
}

function Leave({ page }: { readonly page: Page }) {
  return (
    <form method="post" action="/my/leave" class="screen">
      <Csrf page={page} />
      <button class="second">{page.t('portal:my.leave')}</button>
    </form>
  );
}
