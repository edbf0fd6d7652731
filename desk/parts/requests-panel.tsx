import type { MatterView } from '#contract/views.ts';
import { addressOf } from '../client.ts';
import { opinionOf, stateOf, type MatterState, type OpinionShown } from '../matter-state.ts';
import { useWords } from '../use-words.ts';

/** Each request with what was answered and what was promised. */
export function RequestsPanel({ matter }: { matter: MatterView }) {
  const { t } = useWords();
  const state = stateOf(matter.state);
  const opinion = opinionOf(state);
  return (
    <section className="panel" aria-labelledby="requests">
      <h2 id="requests">{t('matter.requests')}</h2>
      {state.reply === undefined && opinion !== undefined && (
        <p className="flag">
          {t('matter.draftOnly')}{' '}
          <a href={addressOf('matter.draft-docx', { params: { id: matter.id } })}>
            {t('matter.draftDocx')}
          </a>
        </p>
      )}
      <ol className="requests">
        {matter.requests.map((request) => (
          <li key={request.no} value={request.no}>
            {request.text}
            <Answer no={request.no} opinion={opinion} />
            <Promises no={request.no} state={state} />
          </li>
        ))}
      </ol>
      <ReplyText state={state} />
      <Ratings state={state} />
    </section>
  );
}

function Answer({ no, opinion }: { no: number; opinion: OpinionShown | undefined }) {
  const { term } = useWords();
  const answer = opinion?.answers.find((one) => one.no === no);
  if (answer === undefined) return null;
  return (
    <div className="given">
      <b>{term('result', answer.result)}</b>
      <span className="typed">{answer.text}</span>
      <span className="faint typed">
        {answer.facts} {answer.basis}
      </span>
    </div>
  );
}

function Promises({ no, state }: { no: number; state: MatterState }) {
  const { t, term, day } = useWords();
  const made = (state.commitments ?? []).filter(({ requestNo }) => requestNo === no);
  return made.map((one) => (
    <div key={one.no} className="given">
      <b>{t('matter.promise', { no: one.no })}</b>
      <span>{t('matter.promiseBy', { text: one.text, day: day(one.dueDay) })}</span>
      <span className={one.state === 'not-kept' ? 'flag' : 'faint'}>
        {term('commitment', one.state)}
        {one.evidence !== null && ` · ${one.evidence}`}
        {one.petitionerWord && ` · ${one.petitionerWord}`}
      </span>
    </div>
  ));
}

function ReplyText({ state }: { state: MatterState }) {
  const { t, term, day } = useWords();
  const { reply, service } = state;
  if (reply === undefined) return null;
  return (
    <div className="given">
      <b>
        {term('replyKind', reply.kind)} · {day(reply.on)}
      </b>
      {reply.text !== undefined && <span className="typed">{reply.text}</span>}
      {reply.opinion !== undefined && (
        <span>{t('matter.reviewBody', { body: reply.opinion.reviewBody })}</span>
      )}
      {service !== undefined && (
        <span className="faint">
          {t('matter.service', { day: day(service.on), way: term('way', service.way) })}{' '}
          {service.proof}
        </span>
      )}
    </div>
  );
}

function Ratings({ state }: { state: MatterState }) {
  const { t, term } = useWords();
  return (state.ratings ?? []).map((rating) => (
    <div key={`${rating.party ?? 1}-${rating.target}`} className="given">
      <b>
        {t('matter.rated', { target: term('target', rating.target) })}
        {(rating.party ?? 1) > 1 && ` · ${t('matter.party', { no: rating.party })}`}
      </b>
      <span>
        {term('score', rating.score)} {rating.comment}
      </span>
    </div>
  ));
}
