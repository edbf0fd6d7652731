import type { MatterEvent } from '#domain/events.ts';
import type { Books } from '../office/office.ts';
import { otherFacts } from './kept-back.ts';

/** The facts of an event as a screen shows them: units and people by name, never by id. */
export function factsInWords(event: MatterEvent, { units, staff }: Books): Record<string, unknown> {
  const { type: _, ...facts } = event;
  const named: Record<string, unknown> = { ...facts, ...otherFacts(event) };
  const unitName = (id: unknown) => (typeof id === 'string' ? (units.get(id)?.name ?? id) : id);
  for (const key of ['unit', 'proposedUnit', 'office'])
    if (key in named) named[key] = unitName(named[key]);
  if ('person' in event) named['person'] = staff.get(event.person ?? '')?.name ?? '';
  if ('successor' in event) named['successor'] = staff.get(event.successor ?? '')?.name ?? '';
  if (event.type === 'mediation-consent')
    named['said'] = `${event.party === 1 ? 'petitioner' : 'other'}-${event.agrees}`;
  if (event.type === 'sorted') {
    named['respondentUnits'] = event.respondentUnits.map(unitName);
    named['respondentPeople'] = (event.respondentPeople ?? []).map((id) => staff.get(id)?.name);
  }
  // A matter that was split off is kept from the same people as the first; its screen says so by name.
  if (event.type === 'registered') named['kept'] = undefined;
  if ('by' in event) named['by'] = staff.get(event.by)?.name ?? event.by;
  return named;
}
