import type { Db } from './matters.ts';

/** What somebody has typed on the portal and not sent yet. Nobody but its holder has the id. */
export async function readDraft(db: Db, county: string, id: string): Promise<unknown> {
  const row = await db
    .selectFrom('draft')
    .select('content')
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.content;
}

export async function saveDraft(
  db: Db,
  county: string,
  id: string,
  content: unknown,
): Promise<void> {
  const values = { content: JSON.stringify(content), updated_at: new Date() };
  await db
    .insertInto('draft')
    .values({ county, id, ...values })
    .onConflict((conflict) => conflict.columns(['county', 'id']).doUpdateSet(values))
    .execute();
}

export async function deleteDraft(db: Db, county: string, id: string): Promise<void> {
  await db.deleteFrom('draft').where('county', '=', county).where('id', '=', id).execute();
}

export async function removeOldDrafts(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('draft').where('updated_at', '<', before).execute();
}
