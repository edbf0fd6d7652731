/** @jsxImportSource preact */
import type { OpeningsView, PetitionerMatter } from '#contract/petitioner-view.ts';
import type { Page } from '../page.ts';

interface OpeningsProps {
  readonly page: Page;
  readonly matter: PetitionerMatter;
}

/** So many lines stand open; the older ones are a click away. */
const newest = 5;

/** Who of the staff opened this file: which unit, in which post, what for and when. The newest first. */
export function Openings({ page, matter: { openings } }: OpeningsProps) {
  const { t } = page;
  const lines = openings.lines.toReversed();
  const older = lines.slice(newest);
  return (
    <section class="openings">
      <h3>{t('portal:openings.title')}</h3>
      {lines.length === 0 ? (
        <p>{t('portal:openings.none')}</p>
      ) : (
        <Lines page={page} lines={lines.slice(0, newest)} />
      )}
      {older.length > 0 && (
        <details>
          <summary>{t('portal:openings.older', { count: older.length })}</summary>
          <Lines page={page} lines={older} />
        </details>
      )}
      <p class="hint">
        {openings.since !== null && t('portal:openings.since', { day: page.day(openings.since) })}{' '}
        {t('portal:openings.later', openings.latest)}
      </p>
    </section>
  );
}

type Line = OpeningsView['lines'][number];

function Lines({ page, lines }: { readonly page: Page; readonly lines: readonly Line[] }) {
  return (
    <ul>
      {lines.map((line, at) => (
        <li key={at}>{inWords(page, line)}</li>
      ))}
    </ul>
  );
}

function inWords({ t, day }: Page, line: Line): string {
  const { from, until, unitName, role, purpose, count } = line;
  const when = t(`portal:openings.when.${from === until ? 'moment' : 'span'}`, {
    day: day(line.day),
    from,
    until,
  });
  const what = line.what
    .map((one) => t(`portal:openings.what.${one}`))
    .join(t('portal:openings.between'));
  return t(`portal:openings.line.${count === 1 ? 'once' : 'often'}`, {
    when,
    unit: unitName,
    role: t(`terms:role.${role}`),
    what,
    why: t(`portal:openings.purpose.${purpose}`),
    count,
  });
}
