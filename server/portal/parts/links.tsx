/** @jsxImportSource preact */
import type { PetitionerMatter } from '#contract/petitioner-view.ts';
import type { Page } from '../page.ts';
import { ContestForm, type Failed } from './matter-forms.tsx';

interface LinksProps {
  readonly page: Page;
  readonly matter: PetitionerMatter;
  readonly failed: Failed | undefined;
}

/** What the office takes this matter to go together with, why, and how to say that it does not. */
export function Links(props: LinksProps) {
  const { page, matter } = props;
  const { t } = page;
  if (matter.links.length === 0) return null;
  const open = matter.openActions.includes('contest-join');
  return (
    <section>
      <h3>{t('portal:links.title')}</h3>
      <p>{t('portal:links.meaning')}</p>
      {matter.links.map(({ id, number, kind, reason, contested }) => (
        <div key={id}>
          <p>{t('portal:links.one', { number, kind: t(`portal:linkKind.${kind}`), reason })}</p>
          {contested !== null && <p>{t('portal:links.contested', { words: contested })}</p>}
          {contested === null && open && <ContestForm {...props} id={id} />}
        </div>
      ))}
    </section>
  );
}
