/** @jsxImportSource preact */
import { wordsOfStep } from '#contract/step-words.ts';
import type { ClockView } from '#contract/views.ts';
import { hasText } from '../../messages.ts';
import type { Page } from '../page.ts';

interface ClocksProps {
  readonly page: Page;
  readonly clocks: readonly ClockView[];
}

/** Every clock of a matter: how it stands in one line, and its whole sum when opened. */
export function Clocks({ page, clocks }: ClocksProps) {
  if (clocks.length === 0) return null;
  const inOrder = (['running', 'suspended', 'stopped'] as const).flatMap((wanted) =>
    clocks.filter(({ state }) => state === wanted),
  );
  return (
    <section>
      <h3>{page.t('portal:clock.title')}</h3>
      {inOrder.map((clock) => (
        <OneClock key={clock.rule + clock.from} page={page} clock={clock} />
      ))}
    </section>
  );
}

export const articleOf = (
  { t }: Page,
  cite: { readonly law: string; readonly article: string },
): string => t('portal:article', { law: cite.law, article: cite.article });

/** The article, or that it is no law but our own default. */
export const sourceOf = (
  page: Page,
  cite: { readonly law: string; readonly article: string; readonly level: string },
): string => (cite.level === 'house' ? page.t('portal:how.house') : articleOf(page, cite));

export function OneClock({ page, clock }: { readonly page: Page; readonly clock: ClockView }) {
  const { t } = page;
  return (
    <details class="clock">
      <summary>
        {page.language === 'en' ? clock.title.en : clock.title.zh}{' '}
        <strong>{standingOf(page, clock)}</strong>
      </summary>
      <ol>
        {clock.steps.map((step, index) => {
          const { key, params } = wordsOfStep(step, page.day);
          const reason = leftOut(page, params['reason']);
          return (
            <li key={index}>
              {t(`clocks:${key}`, { ...params, reason, name: holiday(page, params['name']) })}
            </li>
          );
        })}
        <li>{resultOf(page, clock)}</li>
        {clock.suspended && <li>{t('portal:clock.suspendedHow', suspension(page, clock))}</li>}
      </ol>
      {clock.suspended && <p class="article">{sourceOf(page, clock.suspended.cite)}</p>}
      <p class="article">{sourceOf(page, clock.cite)}</p>
    </details>
  );
}

const suspension = (page: Page, { suspended }: ClockView) => ({
  since: page.day(suspended?.on ?? ''),
  why: leftOut(page, suspended?.rule),
});

function standingOf(page: Page, clock: ClockView): string {
  const { t, day } = page;
  if (clock.suspended) return t('portal:clock.suspended', suspension(page, clock));
  const due = day(shownDay(clock));
  const provisional = clock.provisional ? t('portal:clock.provisional') : '';
  if (clock.state === 'stopped')
    return t('portal:clock.stopped', { on: day(clock.stoppedOn ?? clock.from) });
  if (clock.late) return t('portal:clock.late', { due });
  return `${t('portal:clock.running', { due })} ${provisional}`.trim();
}

function resultOf({ t, day }: Page, clock: ClockView): string {
  const due = day(clock.statutoryDue);
  if (shownDay(clock) === clock.statutoryDue) return t('portal:clock.result.one', { due });
  return t('portal:clock.result.two', { due, safe: day(clock.safeDue) });
}

// A unit is held to the earlier day; a petitioner has until the later one.
const shownDay = (clock: ClockView): string =>
  clock.actor === 'petitioner' ? clock.statutoryDue : clock.safeDue;

// Why days are left out, in words; a reason that is new is shown as it is.
function leftOut({ t }: Page, rule: string | number | undefined): string {
  const key = `clocks:excluded.${String(rule ?? '')}`;
  return rule === undefined || !hasText(key) ? String(rule ?? '') : t(key);
}

// Holidays are named in the law's own words; their English names are texts. A name that is new is shown as it is.
function holiday({ t }: Page, name: string | number | undefined): string {
  const given = String(name ?? '');
  const names = t('clocks:holidays').split('|');
  const found = names.find((pair) => pair.startsWith(`${given}=`));
  return given !== '' && found ? found.slice(given.length + 1) : given;
}
