import { matterFilter, type MatterFilter } from '#contract/worklist.ts';
import type { Db } from './matters.ts';

export interface Holder {
  readonly county: string;
  readonly person: string;
}

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly filter: MatterFilter;
}

export async function viewsOf(db: Db, { county, person }: Holder): Promise<SavedView[]> {
  const rows = await db
    .selectFrom('saved_view')
    .selectAll()
    .where('county', '=', county)
    .where('person', '=', person)
    .orderBy('name')
    .execute();
  return rows.map(({ id, name, filter }) => ({ id, name, filter: matterFilter.parse(filter) }));
}

export async function insertView(
  db: Db,
  { county, person }: Holder,
  { id, name, filter }: SavedView,
): Promise<void> {
  await db
    .insertInto('saved_view')
    .values({ county, id, person, name, filter: JSON.stringify(filter) })
    .execute();
}

export async function deleteView(db: Db, { county, person }: Holder, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('saved_view')
    .where('county', '=', county)
    .where('person', '=', person)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}
