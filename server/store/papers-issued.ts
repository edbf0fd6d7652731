import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db } from './matters.ts';
import type { DocumentTable, NoticeTable } from './tables.ts';

export async function insertDocument(db: Db, row: Insertable<DocumentTable>): Promise<void> {
  await db.insertInto('document').values(row).execute();
}

/** Documents of a matter that the caller has found within reach. */
export const documentsOf = (
  db: Db,
  county: string,
  matterId: string,
): Promise<Selectable<DocumentTable>[]> =>
  db
    .selectFrom('document')
    .selectAll()
    .where('county', '=', county)
    .where('matter_id', '=', matterId)
    .orderBy('id')
    .execute();

export const findDocument = (
  db: Db,
  county: string,
  id: string,
): Promise<Selectable<DocumentTable> | undefined> =>
  db
    .selectFrom('document')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();

/** Records the bytes of a document once; a second rendering changes nothing. */
export async function keepIssued(
  db: Db,
  document: { county: string; id: string; sha256: string },
): Promise<void> {
  await db
    .updateTable('document')
    .set({ state: 'issued', sha256: document.sha256 })
    .where('county', '=', document.county)
    .where('id', '=', document.id)
    .where('state', '<>', 'issued')
    .execute();
}

export async function insertNotice(db: Db, row: Insertable<NoticeTable>): Promise<void> {
  await db.insertInto('notice').values(row).execute();
}

export const noticesOf = (
  db: Db,
  county: string,
  matterId: string,
): Promise<Selectable<NoticeTable>[]> =>
  db
    .selectFrom('notice')
    .selectAll()
    .where('county', '=', county)
    .where('matter_id', '=', matterId)
    .orderBy('id')
    .execute();

export const findNotice = (
  db: Db,
  county: string,
  id: string,
): Promise<Selectable<NoticeTable> | undefined> =>
  db
    .selectFrom('notice')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();

export async function markNotice(
  db: Db,
  { county, id }: { county: string; id: string },
  change: Pick<Updateable<NoticeTable>, 'state' | 'reference'>,
): Promise<void> {
  await db
    .updateTable('notice')
    .set(change)
    .where('county', '=', county)
    .where('id', '=', id)
    .execute();
}
