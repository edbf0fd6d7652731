import type { Insertable, Selectable, Updateable } from 'kysely';
import { addLeaves, together } from './log-leaves.ts';
import type { Db } from './matters.ts';
import type { DocumentTable, NoticeTable } from './tables.ts';

export async function insertDocument(db: Db, row: Insertable<DocumentTable>): Promise<void> {
  await together(db, async (inside) => {
    const written = await inside.insertInto('document').values(row).returningAll().execute();
    await addLeaves(inside, 'document', written);
  });
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

export type CheckableDocument = Selectable<DocumentTable>;

/** A document that outsiders may check: one that was issued to be checked, of a matter that is not sealed. */
export const findCheckable = (
  db: Db,
  county: string,
  number: string,
): Promise<CheckableDocument | undefined> =>
  db
    .selectFrom('document')
    .innerJoin('matter', (join) =>
      join
        .onRef('matter.county', '=', 'document.county')
        .onRef('matter.id', '=', 'document.matter_id'),
    )
    .selectAll('document')
    .where('document.county', '=', county)
    .where('document.number', '=', number)
    .where('document.check_at', 'is not', null)
    .where('matter.sealed', '=', false)
    .executeTakeFirst();

/** Records the bytes of a document once; a second rendering changes nothing. */
export async function keepIssued(
  db: Db,
  document: { county: string; id: string; sha256: string },
): Promise<void> {
  await together(db, async (inside) => {
    const kept = await inside
      .updateTable('document')
      .set({ state: 'issued', sha256: document.sha256 })
      .where('county', '=', document.county)
      .where('id', '=', document.id)
      .where('state', '<>', 'issued')
      .returningAll()
      .execute();
    await addLeaves(inside, 'document-file', kept);
  });
}

/** The same for its copy without personal data. */
export async function keepMasked(
  db: Db,
  document: { county: string; id: string; sha256: string },
): Promise<void> {
  await together(db, async (inside) => {
    const kept = await inside
      .updateTable('document')
      .set({ masked_sha256: document.sha256 })
      .where('county', '=', document.county)
      .where('id', '=', document.id)
      .where('masked_sha256', 'is', null)
      .returningAll()
      .execute();
    await addLeaves(inside, 'document-copy', kept);
  });
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
