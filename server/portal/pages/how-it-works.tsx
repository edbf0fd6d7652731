/** @jsxImportSource preact */
import type { ClockRule, Law } from '#domain/law.ts';
import { Layout } from '../layout.tsx';
import { OfficeLines } from '../parts/office.tsx';
import { sourceOf } from '../parts/clocks.tsx';
import type { Page } from '../page.ts';

interface HowProps {
  readonly page: Page;
  readonly rules: readonly ClockRule[];
  /** The closed list on which alone a matter may be refused. */
  readonly grounds: Law['grounds'];
}

const steps = ['register', 'send', 'accept', 'handle', 'serve', 'review'] as const;
const rights = [
  'ways',
  'anonymous',
  'never-refused',
  'written',
  'heard',
  'answered',
  'recusal',
  'secrecy',
  'no-reprisal',
  'mediation',
  'help',
] as const;
const kinds = ['appeal', 'suggestion', 'accusation', 'consultation'] as const;

/** Rights and steps in plain words with their articles, and every number from the law as data (art. 18(1)). */
export function HowItWorksPage({ page, rules, grounds }: HowProps) {
  const { t } = page;
  return (
    <Layout page={page} title={t('portal:how.title')} officeShown>
      <h1>{t('portal:how.title')}</h1>
      <p class="lead">{t('portal:how.lead')}</p>
      <Listed page={page} part="steps" names={steps} ordered />
      <Listed page={page} part="kinds" names={kinds} />
      <Listed page={page} part="rights" names={rights} />
      <Grounds page={page} grounds={grounds} />
      <ClockTable page={page} rules={rules} />
      <h2>{t('portal:how.query.title')}</h2>
      <p>{t('portal:how.query.text')}</p>
      <OfficeLines page={page} />
      <Statement page={page} part="privacy" />
      <Statement page={page} part="accessibility" />
    </Layout>
  );
}

interface ListedProps {
  readonly page: Page;
  readonly part: string;
  readonly names: readonly string[];
  readonly ordered?: boolean;
}

function Listed({ page: { t }, part, names, ordered }: ListedProps) {
  const List = ordered ? 'ol' : 'ul';
  return (
    <section id={part}>
      <h2>{t(`portal:how.${part}.title`)}</h2>
      <List>
        {names.map((name) => (
          <li key={name}>
            {t(`portal:how.${part}.${name}.text`)}{' '}
            <span class="article">{t(`portal:how.${part}.${name}.article`)}</span>
          </li>
        ))}
      </List>
    </section>
  );
}

function Grounds({ page, grounds }: Pick<HowProps, 'page' | 'grounds'>) {
  const { t, language } = page;
  const inWords = ({ zh, en }: { zh: string; en: string }) => (language === 'en' ? en : zh);
  return (
    <section id="grounds">
      <h2>{t('portal:how.grounds.title')}</h2>
      <ul>
        {[...grounds.values()].map(({ id, wording, instead, cite }) => (
          <li key={id}>
            {t('portal:how.grounds.one', { wording: inWords(wording), instead: inWords(instead) })}{' '}
            <span class="article">{sourceOf(page, cite)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ClockTable({ page, rules }: Pick<HowProps, 'page' | 'rules'>) {
  const { t, language } = page;
  return (
    <section id="clocks">
      <h2>{t('portal:how.clocks.title')}</h2>
      <p>{t('portal:how.clocks.lead')}</p>
      <dl class="answers">
        {rules.map((rule) => (
          <div key={rule.id}>
            <dt>{language === 'en' ? rule.title.en : rule.title.zh}</dt>
            <dd>
              <strong>{lengthInWords(page, rule)}</strong> {t(`portal:how.who.${rule.actor}`)}{' '}
              <span class="article">{sourceOf(page, rule.cite)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function lengthInWords({ t }: Page, rule: ClockRule): string {
  if (rule.kind === 'period') return t(`portal:how.length.${rule.unit}`, { n: rule.n });
  if (rule.kind === 'extension') return t('portal:how.length.extension', { n: rule.max });
  return t(`portal:how.length.${rule.kind === 'given' ? 'given' : 'none'}`);
}

function Statement({ page: { t }, part }: { readonly page: Page; readonly part: string }) {
  return (
    <section id={part}>
      <h2>{t(`portal:how.${part}.title`)}</h2>
      {t(`portal:how.${part}.text`)
        .split('\n')
        .map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
    </section>
  );
}
