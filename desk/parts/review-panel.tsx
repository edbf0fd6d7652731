import type { MatterView } from '#contract/views.ts';
import { isLateRequest } from '../late-request.ts';
import {
  stateOf,
  type ReviewDoneShown,
  type ReviewOpinionShown,
  type ReviewShown,
} from '../matter-state.ts';
import { useWords } from '../use-words.ts';

/** The review under way – request, the unit's answer, draft – and those that have ended. Nothing when there is none. */
export function ReviewPanel({ matter }: { matter: MatterView }) {
  const { t, term } = useWords();
  const { review, reviews = [], ended } = stateOf(matter.state);
  const done = ended ? [...reviews, ended] : reviews;
  if (!review && done.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="reviews">
      <h2 id="reviews">{t('review.title')}</h2>
      {review && !ended && (
        <>
          <h3>{term('reviewLevel', review.level)}</h3>
          {isLateRequest(matter) && <p className="flag">{t('review.late')}</p>}
          <Request review={review} />
          <UnitAnswer review={review} />
          <Draft review={review} />
        </>
      )}
      {done.length > 0 && <h3>{t('review.done')}</h3>}
      {done.map((one) => (
        <Done key={`${one.level} ${one.on} ${one.outcome}`} done={one} />
      ))}
    </section>
  );
}

function Request({ review }: { review: ReviewShown }) {
  const { t, term, day } = useWords();
  const { body, seat, on, admittedOn, request, reasons, completion, suspendedOn } = review;
  return (
    <>
      <dl className="facts">
        <dt>{t('review.body')}</dt>
        <dd>
          {body} <span className="faint">{term('seat', seat)}</span>
        </dd>
        <dt>{t('review.on')}</dt>
        <dd>{day(on)}</dd>
        {admittedOn && <dt>{t('review.admittedOn')}</dt>}
        {admittedOn && <dd>{day(admittedOn)}</dd>}
        <dt>{t('review.request')}</dt>
        <dd className="typed">{request}</dd>
        <dt>{t('review.reasons')}</dt>
        <dd className="typed">{reasons}</dd>
      </dl>
      {completion && (
        <div className="given">
          <b>{t('review.completion')}</b>
          <span className="typed">{completion.what}</span>
          {completion.dueDay && (
            <span className="faint">{t('review.by', { day: day(completion.dueDay) })}</span>
          )}
        </div>
      )}
      {suspendedOn && <p className="flag">{t('review.suspended', { day: day(suspendedOn) })}</p>}
    </>
  );
}

function UnitAnswer({ review }: { review: ReviewShown }) {
  const { t, day } = useWords();
  const { answer, answerDue, admittedOn, seat } = review;
  if (!admittedOn || seat !== 'here') return null;
  return (
    <div className="given">
      <b>{t('review.answer')}</b>
      {answer ? (
        <>
          <span className="typed">{answer.text}</span>
          <span className="faint typed">
            {t('review.evidence')} {answer.evidence}
          </span>
        </>
      ) : (
        <span className="faint">
          {t('review.noAnswer')} {answerDue && t('review.by', { day: day(answerDue) })}
        </span>
      )}
    </div>
  );
}

function Draft({ review: { draft } }: { review: ReviewShown }) {
  const { t } = useWords();
  return (
    <>
      {draft.remarks && (
        <p className="hint">
          <b>{t('review.returned')}</b> {draft.remarks}
        </p>
      )}
      {draft.opinion && (
        <>
          <p className="flag">{t('matter.draftOnly')}</p>
          <ReviewOpinionText opinion={draft.opinion} />
        </>
      )}
    </>
  );
}

function Done({ done }: { done: ReviewDoneShown }) {
  const { t, term, day } = useWords();
  const { level, body, outcome, on, number, opinion } = done;
  const closing = level === 're-review' && (outcome === 'uphold' || outcome === 'change');
  return (
    <div className="given">
      <b>
        {term('reviewLevel', level)} · {term('reviewOutcome', outcome)} · {day(on)}
      </b>
      <span className="faint">
        {body} {number}
      </span>
      {opinion && <ReviewOpinionText opinion={opinion} />}
      {closing && <span>{t('review.closing')}</span>}
    </div>
  );
}

/** A review opinion as it stands. */
export function ReviewOpinionText({ opinion }: { opinion: ReviewOpinionShown }) {
  const { t, term } = useWords();
  const { result, annuls, findings, basis, text } = opinion;
  return (
    <div className="opinion">
      <p>
        <b>{term('reviewResult', result)}</b> {annuls && term('annuls', annuls)}
      </p>
      <h4>{t('review.findings')}</h4>
      <p className="typed">{findings}</p>
      <h4>{t('review.basis')}</h4>
      <p className="typed">{basis}</p>
      <h4>{t('review.decision')}</h4>
      <p className="typed">{text}</p>
    </div>
  );
}
