import type { MatterView } from '#contract/views.ts';
import type { OpinionShown } from '../matter-state.ts';
import { useWords } from '../use-words.ts';

interface Props {
  readonly opinion: OpinionShown;
  readonly requests: MatterView['requests'];
}

/** An opinion as it stands, request by request. */
export function OpinionText({ opinion, requests }: Props) {
  const { t, term, day } = useWords();
  return (
    <div className="opinion">
      <h3>{t('field.investigation')}</h3>
      <p className="typed">{opinion.investigation}</p>
      {opinion.answers.map((answer) => (
        <section key={answer.no}>
          <h3>
            {t('field.request', {
              no: answer.no,
              text: requests.find(({ no }) => no === answer.no)?.text ?? '',
            })}
          </h3>
          <p>
            <b>{term('result', answer.result)}</b>
          </p>
          <p className="typed">{answer.facts}</p>
          <p className="typed">{answer.basis}</p>
          <p className="typed">{answer.text}</p>
        </section>
      ))}
      {opinion.promises.length > 0 && <h3>{t('field.promises')}</h3>}
      <ul>
        {opinion.promises.map((promise) => (
          <li key={`${promise.requestNo} ${promise.text}`}>
            {t('matter.promiseBy', { text: promise.text, day: day(promise.dueDay) })}
          </li>
        ))}
      </ul>
      <p>{t('matter.reviewBody', { body: opinion.reviewBody })}</p>
    </div>
  );
}
