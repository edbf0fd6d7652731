import type { MatterView } from '#contract/views.ts';
import { stateOf } from '../matter-state.ts';
import { useUnitName } from '../use-unit-name.ts';
import { useWords } from '../use-words.ts';

/** That the petitioner wants the name withheld, and who asked to see it. Nothing where nobody ever wished it. */
export function NamePanel({ matter }: { matter: MatterView }) {
  const { t, term, day } = useWords();
  const unitName = useUnitName();
  const { keptName } = stateOf(matter.state);
  const { withheld, openUntil } = matter.letter.name;
  if (!withheld && keptName === undefined) return null;
  const askings = keptName?.askings ?? [];
  return (
    <section className="panel" aria-labelledby="name">
      <h2 id="name">{t('matter.name')}</h2>
      <p>{textOf()}</p>
      {askings.length > 0 && (
        <ul>
          {askings.map(({ no, askedOn, unit, reason, state, until }) => (
            <li key={no}>
              {day(askedOn)} {unitName(unit)} {personOf(matter, no)} ·{' '}
              <b>{term('nameAsking', state)}</b>
              {until !== null && ` · ${t('matter.nameUntil', { day: day(until) })}`}
              <div className="typed">{reason}</div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );

  function textOf() {
    if (withheld) return t('matter.nameWithheld');
    return openUntil === null
      ? t('matter.nameReleased')
      : t('matter.nameOpen', { day: day(openUntil) });
  }
}

/** Names of the staff stand in the events, which carry them in words. */
const personOf = ({ events }: MatterView, no: number): string => {
  const asked = events.find(({ type, facts }) => type === 'name-asked' && facts['no'] === no);
  return typeof asked?.facts['person'] === 'string' ? asked.facts['person'] : '';
};
