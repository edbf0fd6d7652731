/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { RecordStanding } from '#contract/record.ts';
import { dayInShanghai, hourInShanghai } from '../../outside/clock.ts';
import { Layout } from '../layout.tsx';
import type { Page } from '../page.ts';

interface RecordProps {
  readonly page: Page;
  readonly standing: RecordStanding;
}

/** The record that cannot be denied, in plain words: what it is for, how far it goes, who else has signed it. */
export function RecordPage({ page, standing }: RecordProps) {
  const { t } = page;
  const { origin, size, signedAt, keys } = standing;
  return (
    <Layout page={page} title={t('portal:record.title')}>
      <h1>{t('portal:record.title')}</h1>
      <p class="lead">{t('portal:record.lead')}</p>
      <p>{t('portal:record.hidden')}</p>
      <dl class="answers">
        <Line label={t('portal:record.size')}>{t('portal:record.entries', { count: size })}</Line>
        {signedAt !== null && (
          <Line label={t('portal:record.signed')}>{momentOf(page, signedAt)}</Line>
        )}
        <Line label={t('portal:record.origin')}>{origin}</Line>
        <Line label={t('portal:record.key')}>
          {keys.map((key) => (
            <code class="long" key={key}>
              {key}
            </code>
          ))}
          <p>{t('portal:record.keyHint')}</p>
        </Line>
      </dl>
      <Witnesses page={page} standing={standing} />
      <h2>{t('portal:record.yourself')}</h2>
      <p>{t('portal:record.yourselfText')}</p>
      <ul>
        <li>
          <a href="/log/checkpoint">{t('portal:record.checkpoint')}</a>
        </li>
        <li>
          <a href="/log/key">{t('portal:record.keyFile')}</a>
        </li>
      </ul>
    </Layout>
  );
}

function Witnesses({ page, standing: { witnesses } }: RecordProps) {
  const { t } = page;
  return (
    <section id="witnesses">
      <h2>{t('portal:record.witnesses')}</h2>
      <p>{t('portal:record.witnessesText')}</p>
      {witnesses.length === 0 && <p class="notice">{t('portal:record.nobody')}</p>}
      {witnesses.length > 0 && (
        <dl class="answers">
          {witnesses.map((witness) => (
            <Line key={witness.key} label={witness.name}>
              {cosignedIn(page, witness)}
              <code class="long">{witness.key}</code>
            </Line>
          ))}
        </dl>
      )}
    </section>
  );
}

function cosignedIn(page: Page, { size, cosignedAt, isAsked, trouble }: Witness): string {
  const { t } = page;
  const last =
    cosignedAt === null
      ? t('portal:record.notYet')
      : t('portal:record.cosigned', { at: momentOf(page, cosignedAt), count: size ?? 0 });
  if (!isAsked) return `${last} ${t('portal:record.former')}`;
  return trouble === null ? last : `${last} ${t('portal:record.trouble')}`;
}

type Witness = RecordStanding['witnesses'][number];

function momentOf({ t, day }: Page, at: string): string {
  const moment = new Date(at);
  return t('portal:record.moment', {
    day: day(dayInShanghai(moment)),
    time: hourInShanghai(moment),
  });
}

interface LineProps {
  readonly label: string;
  readonly children: ComponentChildren;
}

function Line({ label, children }: LineProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
