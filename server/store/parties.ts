import type { Insertable, Selectable } from 'kysely';
import type { Consent, Party } from '#domain/parties.ts';
import { addLeaves, together } from './log-leaves.ts';
import type { Db } from './matters.ts';
import type { PartyTable } from './tables.ts';

/** The people of one letter. There is no way to them but by their letter. */

export type StoredParty = Selectable<PartyTable>;

export async function insertParties(db: Db, rows: readonly StoredParty[]): Promise<void> {
  const values = rows.map((row): Insertable<PartyTable> => ({
    ...row,
    acts_for: JSON.stringify(row.acts_for),
  }));
  await together(db, async (inside) => {
    const written = await inside.insertInto('party').values(values).returningAll().execute();
    await addLeaves(inside, 'party', written);
  });
}

/** In the order of their numbers; every letter has at least its first petitioner. */
export const partiesOfLetter = (db: Db, county: string, letterId: string): Promise<StoredParty[]> =>
  db
    .selectFrom('party')
    .selectAll()
    .where('county', '=', county)
    .where('letter_id', '=', letterId)
    .orderBy('no')
    .execute();

/** Those of many letters, for a list. */
export const partiesOfLetters = (
  db: Db,
  county: string,
  letterIds: readonly string[],
): Promise<StoredParty[]> =>
  letterIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('party')
        .selectAll()
        .where('county', '=', county)
        .where('letter_id', 'in', letterIds)
        .execute();

/** The letter's parties, locked until the transaction ends. */
export const lockParties = (db: Db, county: string, letterId: string): Promise<StoredParty[]> =>
  db
    .selectFrom('party')
    .selectAll()
    .where('county', '=', county)
    .where('letter_id', '=', letterId)
    .orderBy('no')
    .forUpdate()
    .execute();

export async function saveConsent(
  db: Db,
  { county, letter_id, no }: Pick<StoredParty, 'county' | 'letter_id' | 'no'>,
  { state, on, how }: Consent,
): Promise<void> {
  await db
    .updateTable('party')
    .set({ consent: state, consent_on: on, consent_how: how })
    .where('county', '=', county)
    .where('letter_id', '=', letter_id)
    .where('no', '=', no)
    .execute();
}

/** A row as the rules look at it. */
export const partyOf = (row: StoredParty): Party => ({
  no: row.no,
  role: row.role,
  consent: { state: row.consent, on: row.consent_on, how: row.consent_how },
  actsFor: row.acts_for,
  authorityPaper: row.authority_paper,
  authority: row.authority,
  scope: row.scope,
});
