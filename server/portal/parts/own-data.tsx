/** @jsxImportSource preact */
import type { DataRequestView, PetitionerMatter } from '#contract/petitioner-view.ts';
import type { Page } from '../page.ts';
import { OneClock, sourceOf } from './clocks.tsx';

interface OwnDataProps {
  readonly page: Page;
  readonly matter: PetitionerMatter;
}

/** What I asked about my own data, by when it is answered, and what I can fetch. */
export function OwnData({ page, matter }: OwnDataProps) {
  const { t } = page;
  return (
    <section class="own-data">
      <h3>{t('portal:ownData.title')}</h3>
      <p>{t('portal:ownData.text')}</p>
      {matter.dataRequests.map((request) => (
        <Asked key={request.no} page={page} matter={matter} request={request} />
      ))}
      {matter.openActions.includes('ask-data') && (
        <p class="screen">
          <a href={`/my/${matter.id}/ask-data`}>{t('portal:ownData.ask')}</a>
        </p>
      )}
    </section>
  );
}

function Asked({ page, matter, request }: OwnDataProps & { readonly request: DataRequestView }) {
  const { t, day } = page;
  const { kind, field, scope, state, on, decidedOn, reasons, clock, fetchUntil } = request;
  const what = t(`portal:ownData.what.${field ?? scope ?? kind}`);
  return (
    <div class="notice">
      <p>
        <strong>{t(`portal:ownData.kind.${kind}`)}</strong> {(field ?? scope) ? what : ''}{' '}
        {t('portal:ownData.asked', { day: day(on) })}
      </p>
      {state === 'asked' ? (
        <>
          <p>
            {t('portal:ownData.due', { day: day(clock.statutoryDue) })} {sourceOf(page, clock.cite)}
          </p>
          <OneClock page={page} clock={clock} />
        </>
      ) : (
        <p>
          {t(`portal:ownData.state.${state}`, { day: day(decidedOn ?? on) })}
          {t('portal:ownData.reasons', { reasons })}
        </p>
      )}
      {state === 'refused' && <p>{t('portal:ownData.remedy')}</p>}
      {fetchUntil !== null && (
        <p class="screen">
          {t('portal:ownData.fetch', { day: day(fetchUntil) })}{' '}
          <a href={`/my/${matter.id}/own-data`}>{t('portal:ownData.read')}</a>{' '}
          <a href={`/my/${matter.id}/own-data.json`} download="own-data.json">
            {t('portal:ownData.json')}
          </a>
        </p>
      )}
    </div>
  );
}
