/** @jsxImportSource preact */
import type { OwnDataPackage } from '../../matters/own-data.ts';
import { Layout } from '../layout.tsx';
import type { Page } from '../page.ts';
import { told } from '../parts/happened.ts';

interface OwnDataProps {
  readonly page: Page;
  readonly matterId: string;
  readonly found: OwnDataPackage;
}

/** Everything that is held about the reader in one matter, to be read and printed. */
export function OwnDataPage({ page, matterId, found }: OwnDataProps) {
  const { t, day } = page;
  const title = t('portal:ownData.pageTitle');
  const { matter, letter, you, before, papers, documents, notices, openings } = found;
  return (
    <Layout page={page} title={title}>
      <p class="place">
        <a href={`/my#matter-${matterId}`}>{t('portal:ask.back')}</a>
        <span>{matter.number}</span>
      </p>
      <h1>{title}</h1>
      <p>{t('portal:ownData.made', { day: day(found.madeOn), office: found.office })}</p>
      <h2>{t('portal:ownData.part.you')}</h2>
      <dl>
        {(['name', 'phone', 'email', 'address'] as const).map((part) => (
          <Fact key={part} name={t(`portal:ownData.what.${part}`)} value={you[part]} page={page} />
        ))}
      </dl>
      {before.length > 0 && (
        <Listed
          title={t('portal:ownData.part.before')}
          lines={before.map(({ until, name, phone, email, address }) =>
            [day(until.slice(0, 10)), name, phone, email, address].filter(Boolean).join(' · '),
          )}
        />
      )}
      <h2>{t('portal:ownData.part.letter')}</h2>
      <p>{t('portal:my.received', { day: day(letter.receivedOn) })}</p>
      <p class="typed">{letter.content}</p>
      <Listed title={t('portal:my.requests')} lines={matter.requests.map(({ text }) => text)} />
      <Listed
        title={t('portal:my.papers')}
        lines={papers.map(({ title: name, addedOn }) => `${name} · ${day(addedOn)}`)}
      />
      <Listed
        title={t('portal:ownData.part.happened')}
        lines={found.happened.flatMap((happening) => toldOn(page, happening))}
      />
      <Listed
        title={t('portal:ownData.part.documents')}
        lines={documents.map(
          ({ kind, number, issuedOn }) =>
            `${t(`terms:document.${kind}`)} ${number} · ${day(issuedOn)}`,
        )}
      />
      <Listed
        title={t('portal:ownData.part.notices')}
        lines={notices.map(({ on, recipient, body }) =>
          [day(on.slice(0, 10)), recipient, body].filter(Boolean).join(' · '),
        )}
      />
      <Listed
        title={t('portal:openings.title')}
        lines={openings.lines.map(({ day: on, from, unitName, role, purpose, what }) =>
          [
            `${day(on)} ${from}`,
            unitName,
            t(`terms:role.${role}`),
            t(`portal:openings.purpose.${purpose}`),
            what.map((one) => t(`portal:openings.what.${one}`)).join(t('portal:openings.between')),
          ].join(' · '),
        )}
      />
    </Layout>
  );
}

function toldOn(page: Page, happening: OwnDataPackage['happened'][number]): string[] {
  const words = told(page, happening);
  if (!words) return [];
  const quotes = words.quotes.map(({ label, text }) =>
    page.t('portal:print.quote', { label, text }),
  );
  return [[`${page.day(happening.day)} · ${words.text}`, ...quotes].join('\n')];
}

interface FactProps {
  readonly page: Page;
  readonly name: string;
  readonly value: string;
}

function Fact({ page: { t }, name, value }: FactProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value || t('portal:write.check.none')}</dd>
    </>
  );
}

function Listed({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {lines.map((line, at) => (
          <li key={at} class="typed">
            {line}
          </li>
        ))}
      </ul>
    </section>
  );
}
