import type { MatterView } from '#contract/views.ts';
import { stateOf, type DataRequestShown } from '../matter-state.ts';
import { useWords } from '../use-words.ts';

/** What the petitioners asked about their own data. Nothing where nobody asked. */
export function DataPanel({ matter }: { matter: MatterView }) {
  const { t } = useWords();
  const requests = stateOf(matter.state).dataRequests ?? [];
  if (requests.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="own-data">
      <h2 id="own-data">{t('matter.data')}</h2>
      <ul>
        {requests.map((request) => (
          <Asked key={request.no} request={request} matter={matter} />
        ))}
      </ul>
    </section>
  );
}

function Asked({ request, matter }: { request: DataRequestShown; matter: MatterView }) {
  const { t, term, day } = useWords();
  const { no, on, party, kind, field, scope, words, state, reasons, sum } = request;
  const what = field ?? scope;
  const wish = matter.letter.wishes.find((one) => one.no === no);
  return (
    <li>
      {day(on)} {t('matter.party', { no: party })} · {term('dataKind', kind)}{' '}
      {what !== null && term('dataWhat', what)} · <b>{term('dataState', state)}</b>
      {state === 'asked' && (
        <>
          {' '}
          · {t('matter.dataDue', { day: day(sum.safeDue) })}{' '}
          <span className="faint">{t('terms:cite', sum.cite)}</span>
        </>
      )}
      {wish && <div className="typed">{t('matter.dataValue', { value: wish.value })}</div>}
      {words !== '' && <div className="typed">{words}</div>}
      {reasons !== '' && <div className="typed">{reasons}</div>}
    </li>
  );
}
