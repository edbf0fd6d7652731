/** @jsxImportSource preact */
import type { Page } from '../page.ts';

/** Telephone, address and hours: what an office must publish (art. 18(1)), on every page. */
export function OfficeLines({ page }: { readonly page: Page }) {
  const { t, office } = page;
  return (
    <ul class="plain">
      {office.phone && (
        <li>
          {t('portal:office.phone')} <Phone number={office.phone} />
        </li>
      )}
      {office.address && <li>{t('portal:office.address', { address: office.address })}</li>}
      {office.hours && <li>{t('portal:office.hours', { hours: office.hours })}</li>}
    </ul>
  );
}

export function Phone({ number }: { readonly number: string }) {
  return <a href={`tel:${number.replace(/[^\d+]/g, '')}`}>{number}</a>;
}
