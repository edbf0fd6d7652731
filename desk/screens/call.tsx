import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import { useState, type ComponentType } from 'react';
import type { CallView } from '#contract/calls.ts';
import { addressOf } from '../client.ts';
import {
  CancelForm,
  ReleaseForm,
  ReviseForm,
  SummaryForm,
  type CallActProps,
} from '../parts/call-forms.tsx';
import { Screen } from '../parts/screen.tsx';
import { callQuery } from '../queries.ts';
import { useWords } from '../use-words.ts';

type Act = CallView['openActions'][number];

/** The form of each act. */
const forms: Record<Act, ComponentType<CallActProps>> = {
  revise: ReviseForm,
  publish: (props) => <ReleaseForm {...props} act="publish" />,
  close: (props) => <ReleaseForm {...props} act="close" />,
  'draft-summary': SummaryForm,
  'publish-summary': (props) => <ReleaseForm {...props} act="publish-summary" />,
  cancel: CancelForm,
};

/** One call for suggestions: its words, what came in, what became of it. */
export function Call() {
  const { id } = useParams({ from: '/calls/$id' });
  const { t } = useWords();
  const query = useQuery(callQuery(id));
  return (
    <Screen title={query.data?.title ?? t('calls.title')} query={query}>
      {(shown) => <Opened key={id} shown={shown} />}
    </Screen>
  );
}

function Opened({ shown }: { readonly shown: CallView }) {
  const [act, setAct] = useState<Act>();
  const ActForm = act && forms[act];
  return (
    <div className="matter">
      <div className="panel matter-top">
        <Standing shown={shown} />
        <Acts shown={shown} start={setAct} />
      </div>
      <div className="matter-body">
        <div className="stack">
          <Text shown={shown} />
          {shown.summary && <Summary summary={shown.summary} />}
        </div>
        <div className="stack">
          <Papers shown={shown} />
          <History shown={shown} />
        </div>
      </div>
      {ActForm && <ActForm shown={shown} close={() => setAct(undefined)} />}
    </div>
  );
}

function Standing({ shown }: { readonly shown: CallView }) {
  const { t, term, day } = useWords();
  const { id, stage, seenAs, opensOn, closesOn, letters, majorDecision, cancelled } = shown;
  return (
    <>
      <p className="row">
        <Tag className="stage">{term('callStage', seenAs ?? stage)}</Tag>
        {majorDecision && <Tag>{t('calls.majorTag')}</Tag>}
        <span>{t('calls.fromTo', { from: day(opensOn), to: day(closesOn) })}</span>
        <span>{t('calls.lettersCame', { count: letters })}</span>
        <Link to="/matters" search={{ scope: 'all', state: 'any', call: id }}>
          {t('calls.seeMatters')}
        </Link>
      </p>
      {cancelled && (
        <p className="typed">
          {t('calls.cancelled', { day: day(cancelled.on), reason: cancelled.reason })}
        </p>
      )}
    </>
  );
}

const ended: readonly CallView['stage'][] = ['summary-published', 'cancelled'];

function Acts({ shown, start }: { readonly shown: CallView; start: (act: Act) => void }) {
  const { t } = useWords();
  const { openActions: acts, stage } = shown;
  if (acts.length === 0)
    return <p className="faint">{t(ended.includes(stage) ? 'calls.over' : 'calls.noActs')}</p>;
  return (
    <div className="row" role="toolbar" aria-label={t('matter.acts')}>
      {acts.map((act, index) => (
        <Button key={act} type={index === 0 ? 'primary' : 'default'} onClick={() => start(act)}>
          {t(`calls.act.${act}`)}
        </Button>
      ))}
    </div>
  );
}

function Text({ shown: { background, questions, draftedBy } }: { readonly shown: CallView }) {
  const { t } = useWords();
  return (
    <section className="panel" aria-labelledby="text">
      <h2 id="text">{t('calls.background')}</h2>
      <p className="typed">{background}</p>
      <h3>{t('calls.questions')}</h3>
      <ol>
        {questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ol>
      <p className="faint">{t('calls.draftedBy', { name: draftedBy })}</p>
    </section>
  );
}

function Summary({ summary }: { readonly summary: NonNullable<CallView['summary']> }) {
  const { t, term, day } = useWords();
  const { themes, next, draftedBy, publishedOn } = summary;
  return (
    <section className="panel" aria-labelledby="summary">
      <h2 id="summary">{t('calls.summary')}</h2>
      {themes.map(({ title, decision, answer }) => (
        <div key={title}>
          <h3>
            {title} <Tag>{term('decision', decision)}</Tag>
          </h3>
          <p className="typed">{answer}</p>
        </div>
      ))}
      {next !== '' && (
        <>
          <h3>{t('calls.next')}</h3>
          <p className="typed">{next}</p>
        </>
      )}
      <p className="faint">
        {t('calls.draftedBy', { name: draftedBy })} ·{' '}
        {publishedOn === null
          ? t('calls.notPublished')
          : t('calls.publishedOn', { day: day(publishedOn) })}
      </p>
    </section>
  );
}

function Papers({ shown: { id, documents } }: { readonly shown: CallView }) {
  const { t, term, day } = useWords();
  return (
    <section className="panel" aria-labelledby="papers">
      <h2 id="papers">{t('calls.documents')}</h2>
      {documents.length === 0 && <p className="faint">{t('calls.noDocuments')}</p>}
      <ul className="plain">
        {documents.map(({ id: document, kind, number, issuedOn }) => (
          <li key={document}>
            <a
              href={addressOf('call.document', { params: { id, document } })}
              target="_blank"
              rel="noreferrer"
            >
              {term('document', kind)} {number}
            </a>{' '}
            <span className="faint">{day(issuedOn)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ shown: { history } }: { readonly shown: CallView }) {
  const { t, day } = useWords();
  return (
    <section className="panel" aria-labelledby="history">
      <h2 id="history">{t('matter.history')}</h2>
      <ol className="timeline">
        {history.toReversed().map(({ seq, type, day: on, name }) => (
          <li key={seq}>
            <span className="when">{day(on)}</span>
            <span>
              {t(`calls.happened.${type}`)} <span className="faint">{name}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
