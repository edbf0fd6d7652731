import { useQuery } from '@tanstack/react-query';
import { unitsQuery } from './queries.ts';

/** What a unit is called, by its id. */
export function useUnitName(): (id: string) => string {
  const units = useQuery(unitsQuery);
  return (id) => units.data?.units.find((unit) => unit.id === id)?.name ?? id;
}
