/** @jsxImportSource preact */
import type { PetitionerMatter } from '#contract/petitioner-view.ts';
import type { Page } from '../page.ts';
import { articleOf } from './clocks.tsx';
import { Phone } from './office.tsx';
import { isOver } from './review.tsx';
import { nextInWords } from './timeline.tsx';

interface StandingProps {
  readonly page: Page;
  readonly matter: PetitionerMatter;
}

/** Who has it and the next date, largest of all; then one sentence that says what this means. */
export function Standing({ page, matter }: StandingProps) {
  const { t } = page;
  const { holder, next, stage, since } = matter;
  return (
    <div class="standing">
      <dl>
        <div>
          <dt>{t(next ? 'portal:my.holder' : 'portal:my.lastHolder')}</dt>
          <dd class="big">{holder.unitName}</dd>
          {holder.phone && (
            <dd>
              <Phone number={holder.phone} />
            </dd>
          )}
          {holder.address && <dd>{holder.address}</dd>}
        </div>
        {next?.due && <Due page={page} matter={matter} due={next.due} />}
        {!next?.due && matter.stage === 'served' && <OwnDay page={page} matter={matter} />}
      </dl>
      <p>
        {t(`portal:standing.${stage}`, { unit: holder.unitName, since: page.day(since) })}{' '}
        {nextInWords(page, matter)}
      </p>
    </div>
  );
}

function Due({ page, matter, due }: StandingProps & { readonly due: string }) {
  const { t } = page;
  const late = matter.clocks.some(
    ({ rule, state, late }) => rule === matter.next?.rule && state === 'running' && late,
  );
  return (
    <div>
      <dt>{t('portal:my.nextDate')}</dt>
      <dd class="big">{page.day(due)}</dd>
      {matter.next?.provisional && <dd>{t('portal:clock.provisional')}</dd>}
      {late && <dd class="late">{t('portal:my.late')}</dd>}
    </div>
  );
}

/** When no office owes anything by a day, the next date is the petitioner's own. */
function OwnDay({ page, matter }: StandingProps) {
  if (!matter.review || isOver(matter)) return null;
  const level = page.t(`portal:review.level.${matter.review.level}`);
  return (
    <div>
      <dt>{page.t('portal:my.ownDate', { level })}</dt>
      <dd class="big">{page.day(matter.review.lastDay)}</dd>
    </div>
  );
}

/** What follows once another body has it: whom to ask, and the limits that bind that body, not this office. */
export function Elsewhere({ page, matter }: StandingProps) {
  const { t, office } = page;
  if (matter.stage !== 'handed-over') return null;
  return (
    <section class="notice">
      <h3>{t('portal:elsewhere.title')}</h3>
      <p>{t('portal:elsewhere.next')}</p>
      <p>
        {t('portal:elsewhere.ask')} {office.phone && <Phone number={office.phone} />}
      </p>
      {matter.limitsElsewhere.length > 0 && <p>{t('portal:elsewhere.limits')}</p>}
      <ul>
        {matter.limitsElsewhere.map(({ name, n, unit, cite }) => (
          <li key={name}>
            {t(`portal:elsewhere.${name}`, { length: t(`portal:how.length.${unit}`, { n }) })}{' '}
            <span class="article">{articleOf(page, cite)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
