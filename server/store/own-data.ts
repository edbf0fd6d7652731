import { sql, type Selectable } from 'kysely';
import type { Seals } from '#domain/cipher.ts';
import type { Correctable } from '#domain/data-request.ts';
import type { Db } from './matters.ts';
import { amending, type Decision } from './amendments.ts';
import { sealedFor } from './sealed-query.ts';
import type { PartyBeforeTable, Petitioner } from './tables.ts';

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
  of: OwnData,
  { field, value, ...change }: Moment & { field: Correctable; value: string },
): Promise<void> {
  const { contact_by, ...before } = await lockedParty(db, of);
  const party = { ...before, contactBy: contact_by, [field]: value };
  const { county, letterId: letter_id, party: no } = of;
  await db
    .insertInto('party_before')
    .values({ county, letter_id, no, id: change.id, at: change.at, ...before })
    .execute();
  await changeParty(db, of, { ...change, party, keep: true });
}

/** How somebody is reached is gone, also from what stood before and from notices, those that wait to be sent too. */
export async function eraseContact(db: Db, of: OwnData, change: Moment): Promise<void> {
  const { name } = await lockedParty(db, of);
  const party = { name, phone: '', email: '', address: '', contactBy: 'none' } as const;
  await changeParty(db, of, { ...change, party, keep: false });
  await db
    .updateTable('notice')
    .set({ recipient: '' })
    .where('county', '=', of.county)
    .where('party', '=', of.party)
    .where('matter_id', 'in', (eb) =>
      eb
        .selectFrom('matter')
        .select('id')
        .where('county', '=', of.county)
        .where('letter_id', '=', of.letterId),
    )
    .execute();
}

interface Moment {
  readonly id: string;
  readonly at: Date;
  /** The event that decided it. */
  readonly decision: Decision;
  /** What the function of the database writes is sealed before it goes there. */
  readonly seals: Seals;
}

const lockedParty = (db: Db, { county, letterId, party }: OwnData) =>
  db
    .selectFrom('party')
    .select(['name', 'phone', 'email', 'address', 'contact_by'])
    .where('county', '=', county)
    .where('letter_id', '=', letterId)
    .where('no', '=', party)
    .forUpdate()
    .executeTakeFirstOrThrow();

interface Change extends Moment {
  readonly party: Omit<Petitioner, 'otherPetitioners'>;
  readonly keep: boolean;
}

// The application may not change a name or an address itself (grants.ts). The first party stands in the letter as well, as who
// wrote it.
async function changeParty(
  db: Db,
  of: OwnData,
  { at, party, keep, decision, seals }: Change,
): Promise<void> {
  const { county, letterId, party: no } = of;
  const { name, phone, email, address, contactBy } = party;
  const { petitioner } = await db
    .selectFrom('letter')
    .select('petitioner')
    .where('county', '=', county)
    .where('id', '=', letterId)
    .executeTakeFirstOrThrow();
  const sealed = (column: 'name' | 'phone' | 'email' | 'address') =>
    sealedFor('party', column, party[column], seals);
  const writer = JSON.stringify({ ...petitioner, name, phone, email, address, contactBy });
  const written = sealedFor('letter', 'petitioner', writer, seals);
  const rows = [
    { source: 'party', key: `${letterId}/${no}` },
    ...(no === 1 ? [{ source: 'letter', key: letterId } as const] : []),
  ] as const;
  await amending(db, { county, at, decision, rows }, () =>
    sql`select change_party(
    ${county}, ${letterId}::uuid, ${no}, ${keep},
    ${sealed('name')}, ${sealed('phone')}, ${sealed('email')}, ${sealed('address')}, ${contactBy}, ${written}::jsonb)`.execute(
      db,
    ),
  );
}
