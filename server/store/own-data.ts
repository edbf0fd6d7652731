import type { Selectable } from 'kysely';
import type { Correctable } from '#domain/data-request.ts';
import type { Db } from './matters.ts';
import type { PartyBeforeTable } from './tables.ts';

/** The wishes of a letter's people about their own data, and what stood before. There is no way to them but by their letter. */

export interface OwnData {
  readonly county: string;
  readonly letterId: string;
  readonly party: number;
}

export async function insertWish(
  db: Db,
  wish: { county: string; id: string; letter_id: string; value: string },
): Promise<void> {
  await db.insertInto('data_wish').values(wish).execute();
}

export async function findWish(
  db: Db,
  { county, letterId }: Pick<OwnData, 'county' | 'letterId'>,
  id: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('data_wish')
    .select('value')
    .where('county', '=', county)
    .where('letter_id', '=', letterId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.value;
}

export async function removeWish(db: Db, county: string, id: string): Promise<void> {
  await db.deleteFrom('data_wish').where('county', '=', county).where('id', '=', id).execute();
}

/** What stood with the people of these letters before something was put right, oldest first. */
export const formerData = (
  db: Db,
  county: string,
  letterIds: readonly string[],
): Promise<Selectable<PartyBeforeTable>[]> =>
  letterIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('party_before')
        .selectAll()
        .where('county', '=', county)
        .where('letter_id', 'in', letterIds)
        .orderBy('at')
        .execute();

/** The new value stands; the old one is kept beside it. */
export async function correctParty(
  db: Db,
  { county, letterId, party }: OwnData,
  change: { id: string; at: Date; field: Correctable; value: string },
): Promise<void> {
  const { id, at, field, value } = change;
  const before = await lockedParty(db, { county, letterId, party });
  const { name, phone, email, address } = before;
  const key = { county, letter_id: letterId, no: party };
  await db
    .insertInto('party_before')
    .values({ ...key, id, at, name, phone, email, address })
    .execute();
  await updateParty(db, { county, letterId, party }, { [field]: value });
}

/** How somebody is reached is gone, also from what stood before and from notices that were sent. */
export async function eraseContact(db: Db, of: OwnData): Promise<void> {
  const { county, letterId, party } = of;
  await lockedParty(db, of);
  await updateParty(db, of, { phone: '', email: '', address: '', contactBy: 'none' });
  await db
    .deleteFrom('party_before')
    .where('county', '=', county)
    .where('letter_id', '=', letterId)
    .where('no', '=', party)
    .execute();
  await db
    .updateTable('notice')
    .set({ recipient: '' })
    .where('county', '=', county)
    .where('party', '=', party)
    .where('state', '<>', 'queued')
    .where('matter_id', 'in', (eb) =>
      eb
        .selectFrom('matter')
        .select('id')
        .where('county', '=', county)
        .where('letter_id', '=', letterId),
    )
    .execute();
}

const lockedParty = (db: Db, { county, letterId, party }: OwnData) =>
  db
    .selectFrom('party')
    .selectAll()
    .where('county', '=', county)
    .where('letter_id', '=', letterId)
    .where('no', '=', party)
    .forUpdate()
    .executeTakeFirstOrThrow();

type Changed = Partial<Record<Correctable, string>> & { readonly contactBy?: 'none' };

// The first party stands in the letter as well, as who wrote it.
async function updateParty(db: Db, of: OwnData, { contactBy, ...data }: Changed): Promise<void> {
  const { county, letterId, party } = of;
  await db
    .updateTable('party')
    .set({ ...data, ...(contactBy && { contact_by: contactBy }) })
    .where('county', '=', county)
    .where('letter_id', '=', letterId)
    .where('no', '=', party)
    .execute();
  if (party !== 1) return;
  const { petitioner } = await db
    .selectFrom('letter')
    .select('petitioner')
    .where('county', '=', county)
    .where('id', '=', letterId)
    .executeTakeFirstOrThrow();
  await db
    .updateTable('letter')
    .set({ petitioner: JSON.stringify({ ...petitioner, ...data, ...(contactBy && { contactBy }) }) })
    .where('county', '=', county)
    .where('id', '=', letterId)
    .execute();
}
