/** @jsxImportSource preact */
import type { PetitionerMatter } from '#contract/petitioner-view.ts';
import type { Page } from '../page.ts';
import { KeptForm, type Failed } from './matter-forms.tsx';

interface CommitmentsProps {
  readonly page: Page;
  readonly matter: PetitionerMatter;
  readonly failed: Failed | undefined;
}

type Commitment = PetitionerMatter['commitments'][number];

/** What was promised, by whom and by when; and whether it was kept, which only the petitioner says. */
export function Commitments(props: CommitmentsProps) {
  const { page, matter } = props;
  if (matter.commitments.length === 0) return null;
  return (
    <section>
      <h3>{page.t('portal:my.commitments')}</h3>
      <ol class="commitments">
        {matter.commitments.map((commitment) => (
          <One key={commitment.no} {...props} commitment={commitment} />
        ))}
      </ol>
    </section>
  );
}

/** What a party says; everything else is said by an office. */
const answered: readonly Commitment['state'][] = ['kept', 'not-kept'];

function One({ commitment, ...props }: CommitmentsProps & { readonly commitment: Commitment }) {
  const { page, matter } = props;
  const { t, day } = page;
  const { no, text, dueDay, unitName, state, evidence, petitionerWord: word, spoke } = commitment;
  const others = spoke === 'other';
  const said = others && answered.includes(state) ? 'stateOther' : 'state';
  const asks = matter.openActions.includes('confirm-commitment') && state !== 'kept';
  return (
    <li value={no}>
      <p class="typed">{text}</p>
      <p>{t('portal:kept.by', { unit: unitName, due: day(dueDay) })}</p>
      <p>
        <strong>{t(`portal:kept.${said}.${state}`)}</strong>
      </p>
      {evidence && <p class="typed">{t('portal:kept.evidence', { evidence })}</p>}
      {word && (
        <p class="typed">{t(`portal:kept.${others ? 'otherWord' : 'yourWord'}`, { word })}</p>
      )}
      {asks && <KeptForm {...props} no={no} />}
    </li>
  );
}
