import { useState } from 'react';
import { columnNames, type ColumnName } from './parts/matter-columns.tsx';
import { useMe } from './session.ts';

const usual: readonly ColumnName[] = [
  'number',
  'subject',
  'stage',
  'holder',
  'owner',
  'nextAct',
  'due',
];

/** The columns that this person chose, remembered in this browser. */
export function useColumns() {
  const key = `redress.columns.${useMe().person.id}`;
  const [chosen, setChosen] = useState(() => remembered(key));
  const choose = (names: readonly string[]) => {
    const kept = columnNames.filter((name) => name === 'number' || names.includes(name));
    localStorage.setItem(key, kept.join(' '));
    setChosen(kept);
  };
  return { chosen, choose };
}
export type Columns = ReturnType<typeof useColumns>;

function remembered(key: string): readonly ColumnName[] {
  const text = localStorage.getItem(key);
  if (text === null) return usual;
  const names = text.split(' ');
  return columnNames.filter((name) => names.includes(name));
}
