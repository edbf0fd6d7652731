import { refusal, type Refusal } from '#domain/refusal.ts';
import type { Unit } from '#domain/staff.ts';
import { v7 as newId } from 'uuid';
import type { App } from '../app.ts';
import { booksOf, type Office } from './office.ts';
import { insertAudit, upsertUnit } from '../store/settings.ts';

/** Units are an ordinary table: each change leaves an audit row in the same transaction. */
export async function saveUnit(app: App, by: string, unit: Unit): Promise<Refusal | undefined> {
  const { office, units } = await booksOf(app, '');
  if (isPrefixTaken(unit, office, units))
    return refusal('document-prefix-taken', { field: 'documentPrefix' });
  if (unit.id === office.officeUnit && (!unit.active || unit.kind !== 'petition-office'))
    return refusal('office-unit-stays', { field: 'active' });
  await app.db.transaction().execute(async (trx) => {
    await upsertUnit(trx, office.county, unit);
    const before = units.get(unit.id) ?? null;
    await insertAudit(trx, {
      county: office.county,
      id: newId(),
      person: by,
      what: 'unit',
      before,
      after: unit,
    });
  });
  return undefined;
}

// Two series under one prefix would give two documents one number, and a document the number of a matter.
function isPrefixTaken(
  { id, documentPrefix }: Unit,
  { numberPrefix, documentWord }: Office,
  units: ReadonlyMap<string, Unit>,
): boolean {
  if (documentPrefix === '') return false;
  const others = [...units.values()].filter((unit) => unit.id !== id);
  const taken = others.map((unit) => unit.documentPrefix);
  return [...taken, numberPrefix, `${numberPrefix}${documentWord}`].includes(documentPrefix);
}
