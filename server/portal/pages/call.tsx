/** @jsxImportSource preact */
import type { SuggestionCallLaw } from '#domain/law-tables.ts';
import type { SuggestionCall } from '#domain/suggestion-call.ts';
import type { PublicCallWithPapers } from '../../calls/public-calls.ts';
import { Layout } from '../layout.tsx';
import { Csrf } from '../parts/fields.tsx';
import type { Page } from '../page.ts';
import { standingOf } from './calls.tsx';

interface CallProps {
  readonly page: Page;
  readonly shown: PublicCallWithPapers;
  /** Another letter has been begun on this device. */
  readonly writing: boolean;
  /** How long a major decision must be open, and where that stands. */
  readonly rule: SuggestionCallLaw['majorDecision'];
}

/** One call: what is asked and until when, the way to answer, and what became of the answers. */
export function CallPage({ page, shown, writing, rule }: CallProps) {
  const { t } = page;
  const { call } = shown;
  return (
    <Layout page={page} title={call.title}>
      <p class="place">
        <a href="/calls">{t('portal:calls.all')}</a>
      </p>
      <h1>{call.title}</h1>
      <p class="notice">{standingOf(page, shown)}</p>
      {call.stage === 'cancelled' && (
        <p class="typed">{t('portal:calls.cancelled', { reason: call.reason })}</p>
      )}
      {call.stage === 'summary-published' && <Summary page={page} call={call} />}
      <h2>{t('portal:calls.background')}</h2>
      <p class="typed">{call.background}</p>
      <h2>{t('portal:calls.questions')}</h2>
      <ol>
        {call.questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ol>
      {call.majorDecision && (
        <p>{t('portal:calls.majorDecision', { days: rule.n, ...rule.cite })}</p>
      )}
      {shown.seenAs === 'collecting' && <Answer {...{ page, shown, writing }} />}
      <Papers page={page} shown={shown} />
    </Layout>
  );
}

function Answer({ page, shown, writing }: Omit<CallProps, 'rule'>) {
  const { t } = page;
  return (
    <section>
      <h2>{t('portal:calls.answerTitle')}</h2>
      <p>{t('portal:calls.answerHow')}</p>
      {writing && (
        <p class="notice">
          {t('portal:calls.unfinished')} <a href="/write/check">{t('portal:first.goOn')}</a>
        </p>
      )}
      <form method="post" action={`/calls/${shown.call.id}/answer`}>
        <Csrf page={page} />
        <button class="go">{t(`portal:calls.${writing ? 'answerWithDraft' : 'answer'}`)}</button>
      </form>
    </section>
  );
}

type Told = Extract<SuggestionCall, { stage: 'summary-published' }>;

/** Letters are counted, never persons; and nothing here tells who wrote. */
function Summary({ page: { t }, call }: { readonly page: Page; readonly call: Told }) {
  return (
    <section id="summary">
      <h2>{t('portal:calls.summary')}</h2>
      <p>{t('portal:calls.letters', { count: call.letters })}</p>
      {call.summary.themes.map(({ title, decision, answer }) => (
        <div key={title}>
          <h3>{title}</h3>
          <p>
            <strong>{t(`portal:calls.decision.${decision}`)}</strong>
          </p>
          <p class="typed">{answer}</p>
        </div>
      ))}
      {call.summary.next && (
        <>
          <h3>{t('portal:calls.next')}</h3>
          <p class="typed">{call.summary.next}</p>
        </>
      )}
    </section>
  );
}

const files = [
  { kind: 'suggestion-call', file: 'announcement.pdf' },
  { kind: 'suggestion-summary', file: 'summary.pdf' },
] as const;

function Papers({ page: { t }, shown }: Pick<CallProps, 'page' | 'shown'>) {
  const there = files.flatMap(({ kind, file }) =>
    shown.documents
      .filter((document) => document.kind === kind)
      .map(({ number }) => ({ file, title: t(`portal:calls.paper.${kind}`, { number }) })),
  );
  if (there.length === 0) return null;
  return (
    <>
      <h2>{t('portal:calls.papers')}</h2>
      <ul>
        {there.map(({ file, title }) => (
          <li key={file}>
            <a href={`/calls/${shown.call.id}/${file}`}>{title}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
