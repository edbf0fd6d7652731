import type { MatterEvent } from '#domain/events.ts';
import type { Books } from '../office/office.ts';
import { everyNumber, otherFacts, type ShowNumber } from './kept-back.ts';

/** The facts of an event as a screen shows them: units and people by name, never by id. */
export function factsInWords(
  event: MatterEvent,
  { units, staff }: Books,
  show: ShowNumber = everyNumber,
): Record<string, unknown> {
  const { type: _, ...facts } = event;
  const named: Record<string, unknown> = { ...facts, ...otherFacts(event, show) };
  const unitName = (id: unknown) => (typeof id === 'string' ? (units.get(id)?.name ?? id) : id);
  for (const key of ['unit', 'proposedUnit', 'office'])
    if (key in named) named[key] = unitName(named[key]);
  if (event.type === 'handler-appointed') named['person'] = staff.get(event.person)?.name ?? '';
  if (event.type === 'sorted') named['respondentUnits'] = event.respondentUnits.map(unitName);
  if ('by' in event) named['by'] = staff.get(event.by)?.name ?? event.by;
  return named;
}
