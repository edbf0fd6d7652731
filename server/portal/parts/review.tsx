/** @jsxImportSource preact */
import type { PetitionerMatter } from '#contract/petitioner-view.ts';
import { annulling } from '#domain/review.ts';
import type { Page } from '../page.ts';
import type { Failed } from './matter-forms.tsx';
import { CompletionForm, ReviewForm } from './review-forms.tsx';

interface Props {
  readonly page: Page;
  readonly matter: PetitionerMatter;
  readonly failed: Failed | undefined;
}

type OnReview<K extends 'review' | 'underReview'> = Props & {
  readonly [N in K]: NonNullable<PetitionerMatter[K]>;
};

/** The way to a higher body: what may be asked for, what was asked for, and what can still be done (arts. 35, 36). */
export function Reviews(props: Props) {
  const { review, underReview } = props.matter;
  return (
    <>
      {underReview && <UnderReview {...props} underReview={underReview} />}
      <NotAdmitted {...props} />
      {review && <Remedy {...props} review={review} />}
      <Closing {...props} />
    </>
  );
}

function Remedy(props: OnReview<'review'>) {
  const { page, matter, review, failed } = props;
  const { t } = page;
  const over = isOver(matter);
  const words = {
    body: review.bodies.map(({ name }) => name).join(t('portal:review.or')),
    level: t(`portal:review.level.${review.level}`),
    lastDay: page.day(review.lastDay),
  };
  return (
    <section class="notice">
      <h3>
        {over ? t('portal:review.overTitle', words) : t(`portal:review.title.${review.level}`)}
      </h3>
      <p>{t(over ? 'portal:review.over' : 'portal:review.text', words)}</p>
      <p class="article">{t(`portal:review.article.${review.level}`)}</p>
      {matter.openActions.includes('request-review') && (
        <details class="screen" open={failed?.form.startsWith('request-review') || undefined}>
          <summary>{t(`portal:review.open.${review.level}`)}</summary>
          <ReviewForm page={page} matter={matter} failed={failed} review={review} isLate={over} />
        </details>
      )}
    </section>
  );
}

function UnderReview({ page, matter, failed, underReview }: OnReview<'underReview'>) {
  const { t, day } = page;
  const { level, body, on, seat, admittedOn, suspendedOn, request, completion } = underReview;
  return (
    <section class="notice">
      <h3>{t(`portal:review.under.title.${level}`)}</h3>
      <p>
        {t('portal:review.under.body', { body, day: day(on) })}{' '}
        {admittedOn && t('portal:review.under.admitted', { day: day(admittedOn) })}{' '}
        {suspendedOn && t('portal:review.under.suspended', { day: day(suspendedOn) })}
      </p>
      {seat === 'elsewhere' && <p>{t('portal:review.under.elsewhere')}</p>}
      <p class="typed">{t('portal:review.under.asked', { request })}</p>
      {completion && (
        <CompletionForm page={page} matter={matter} failed={failed} completion={completion} />
      )}
      {matter.stage !== 'review-answered' && <p>{t('portal:review.under.can')}</p>}
    </section>
  );
}

/** What can be done when a request was not admitted: put it right, complain where the province has it, or write anew. */
function NotAdmitted({ page, matter }: Props) {
  const { t, day } = page;
  if (matter.lastReview?.outcome !== 'refused' || matter.underReview) return null;
  const complaint = matter.clocks.find(
    ({ rule, state, late }) => rule === 'DL-49' && state === 'running' && !late,
  );
  return (
    <section class="notice">
      <h3>{t('portal:review.refused.title')}</h3>
      <ul>
        <li>{t('portal:review.refused.read')}</li>
        {!isOver(matter) && <li>{t('portal:review.refused.again')}</li>}
        {complaint && (
          <li>{t('portal:review.refused.complain', { day: day(complaint.statutoryDue) })}</li>
        )}
        <li>{t('portal:review.refused.fresh')}</li>
      </ul>
    </section>
  );
}

/** After a re-review the same facts and reasons are not accepted again; help and new facts stay open (arts. 36(3), 37(3)). */
function Closing({ page, matter }: Props) {
  const { t } = page;
  const { lastReview, underReview } = matter;
  if (lastReview?.level !== 're-review' || underReview || !hasStood(lastReview.outcome))
    return null;
  return (
    <section class="notice">
      <h3>{t('portal:review.closing.title')}</h3>
      <p>{t('portal:review.closing.text')}</p>
      <p>{t('portal:review.closing.fresh')}</p>
      <p class="article">{t('portal:review.closing.article')}</p>
    </section>
  );
}

const endless: readonly string[] = [...annulling, 'refused', 'terminated'];
const hasStood = (outcome: string): boolean => !endless.includes(outcome);

/** Whether the petitioner's own 30 days have ended (DL-40, DL-42): who was kept from asking may still ask. */
export const isOver = ({ clocks, review }: PetitionerMatter): boolean =>
  clocks.some(({ rule, late }) => rule === review?.rule && late);
