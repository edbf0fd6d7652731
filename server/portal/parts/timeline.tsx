/** @jsxImportSource preact */
import type { PetitionerMatter } from '#contract/petitioner-view.ts';
import type { Page } from '../page.ts';
import { articleOf } from './clocks.tsx';
import { told, type Told } from './happened.ts';

type Happening = PetitionerMatter['happened'][number];

/** One line of everything that happened, oldest first, ending with what comes next. */
export function Timeline({
  page,
  matter,
}: {
  readonly page: Page;
  readonly matter: PetitionerMatter;
}) {
  const { t } = page;
  return (
    <section>
      <h3>{t('portal:my.happened')}</h3>
      <ol class="timeline">
        {matter.happened.map((happening) => (
          <Entry key={happening.seq} page={page} happening={happening} />
        ))}
        {matter.next && (
          <li class="ahead">
            <p class="when">{t('portal:my.next')}</p>
            <p>{nextInWords(page, matter)}</p>
          </li>
        )}
      </ol>
    </section>
  );
}

/** What the present holder must do next, and by when if a day is set. */
export function nextInWords({ t, day }: Page, { next, holder }: PetitionerMatter): string {
  if (!next) return '';
  const unit = holder.unitName;
  if (next.due === null) return t(`portal:next.${next.act}.open`, { unit });
  return t(`portal:next.${next.act}.due`, { unit, due: day(next.due) });
}

function Entry({ page, happening }: { readonly page: Page; readonly happening: Happening }) {
  const words = told(page, happening);
  if (words === undefined) return null;
  return (
    <li class={words.own ? 'own' : undefined}>
      <p class="when">{page.day(happening.day)}</p>
      <p>{words.text}</p>
      <Quotes words={words} />
      <Documents page={page} happening={happening} />
      {happening.cite && <p class="article">{articleOf(page, happening.cite)}</p>}
    </li>
  );
}

function Quotes({ words }: { readonly words: Told }) {
  return (
    <>
      {[...words.quotes, ...words.answers].map(({ label, text }) => (
        <blockquote key={label}>
          <p class="label">{label}</p>
          <p class="typed">{text}</p>
        </blockquote>
      ))}
    </>
  );
}

function Documents({ page, happening }: { readonly page: Page; readonly happening: Happening }) {
  const { t } = page;
  if (happening.documents.length === 0) return null;
  return (
    <ul class="plain">
      {happening.documents.map(({ id, kind, number, state }) => (
        <li key={id}>
          {state !== 'failed' ? (
            <a href={`/my/documents/${id}`}>
              {t('portal:my.document', { kind: t(`portal:document.${kind}`), number })}
            </a>
          ) : (
            t('portal:my.documentFailed', { kind: t(`portal:document.${kind}`) })
          )}
        </li>
      ))}
    </ul>
  );
}
