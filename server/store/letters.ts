import type { Insertable, Selectable } from 'kysely';
import type { Matter } from '#domain/matter.ts';
import type { Reach } from '#domain/reach.ts';
import { addLeaves, together } from './log-leaves.ts';
import type { Db } from './matters.ts';
import { handedAway, isKeptFromReach, keepsLetterFrom, withinReach } from './reach.ts';
import type { LetterTable, PaperTable } from './tables.ts';

export type StoredLetter = Selectable<LetterTable>;
/** A letter as it is written: what the database adds is the moment of arrival. */
export type Letter = Omit<StoredLetter, 'received_at'>;

/** Writes a letter unless its key has been used. Two at once: the second waits for the first and then finds the key used. */
export async function insertLetter(db: Db, letter: Letter): Promise<boolean> {
  const row: Insertable<LetterTable> = { ...letter, petitioner: JSON.stringify(letter.petitioner) };
  return together(db, async (inside) => {
    const written = await inside
      .insertInto('letter')
      .values(row)
      .onConflict((conflict) => conflict.columns(['county', 'idempotency_key']).doNothing())
      .returningAll()
      .execute();
    await addLeaves(inside, 'letter', written);
    return written.length === 1;
  });
}

export const findLetter = (db: Db, county: string, id: string): Promise<StoredLetter | undefined> =>
  db
    .selectFrom('letter')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();

/** A letter that must be there, because a matter or a receipt names it. */
export async function getLetter(db: Db, county: string, id: string): Promise<StoredLetter> {
  const letter = await findLetter(db, county, id);
  if (!letter) throw new Error(`letter ${id} is missing`);
  return letter;
}

export const findLetterByKey = (
  db: Db,
  county: string,
  key: string,
): Promise<StoredLetter | undefined> =>
  db
    .selectFrom('letter')
    .selectAll()
    .where('county', '=', county)
    .where('idempotency_key', '=', key)
    .executeTakeFirst();

export async function mattersOfLetter(db: Db, county: string, letterId: string): Promise<Matter[]> {
  const rows = await db
    .selectFrom('matter')
    .select('state')
    .where('county', '=', county)
    .where('letter_id', '=', letterId)
    .orderBy('number_year')
    .orderBy('number_sequence')
    .execute();
  return rows.map(({ state }) => state);
}

export const letterOfMatter = (
  db: Db,
  county: string,
  matterId: string,
): Promise<StoredLetter | undefined> =>
  db
    .selectFrom('matter')
    .innerJoin('letter', (join) =>
      join.onRef('letter.county', '=', 'matter.county').onRef('letter.id', '=', 'matter.letter_id'),
    )
    .selectAll('letter')
    .where('matter.county', '=', county)
    .where('matter.id', '=', matterId)
    .executeTakeFirst();

/** Those of a letter's matters that are within reach. */
export async function mattersWithin(db: Db, reach: Reach, letterId: string): Promise<Matter[]> {
  const rows = await db
    .selectFrom('matter')
    .select('state')
    .where(withinReach(reach))
    .where('letter_id', '=', letterId)
    .execute();
  return rows.map(({ state }) => state);
}

/** Which letter a matter number belongs to. */
export async function letterOfNumber(
  db: Db,
  county: string,
  { year, sequence }: { year: number; sequence: number },
): Promise<StoredLetter | undefined> {
  return db
    .selectFrom('matter')
    .innerJoin('letter', (join) =>
      join.onRef('letter.county', '=', 'matter.county').onRef('letter.id', '=', 'matter.letter_id'),
    )
    .selectAll('letter')
    .where('matter.county', '=', county)
    .where('number_year', '=', year)
    .where('number_sequence', '=', sequence)
    .executeTakeFirst();
}

/** Puts papers that were uploaded before into a letter. Says how many were there to be put. */
export async function claimPapers(
  db: Db,
  letter: Pick<Letter, 'county' | 'id'>,
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0;
  return together(db, async (inside) => {
    const claimed = await inside
      .updateTable('paper')
      .set({ letter_id: letter.id })
      .where('county', '=', letter.county)
      .where('id', 'in', ids)
      .where('letter_id', 'is', null)
      .returningAll()
      .execute();
    await addLeaves(inside, 'paper', claimed);
    return claimed.length;
  });
}

export const insertPaper = (
  db: Db,
  paper: Insertable<PaperTable>,
): Promise<Selectable<PaperTable>> =>
  db.insertInto('paper').values(paper).returningAll().executeTakeFirstOrThrow();

export const papersOfLetter = (
  db: Db,
  county: string,
  letterId: string,
): Promise<Selectable<PaperTable>[]> =>
  db
    .selectFrom('paper')
    .selectAll()
    .where('county', '=', county)
    .where('letter_id', '=', letterId)
    .orderBy('added_at')
    .orderBy('id')
    .execute();

/** Whether a letter has a matter within reach: then its slip may be printed again. */
export async function reachesLetter(db: Db, reach: Reach, letterId: string): Promise<boolean> {
  const found = await db
    .selectFrom('matter')
    .select('id')
    .where(withinReach(reach))
    .where('letter_id', '=', letterId)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Whether the letter as a whole must be kept from this reach, because of another matter in it. */
export async function isLetterWithheld(db: Db, reach: Reach, letterId: string): Promise<boolean> {
  const found = await db
    .selectFrom('matter')
    .select('id')
    .where('county', '=', reach.county)
    .where('letter_id', '=', letterId)
    .where(keepsLetterFrom(reach))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Those of the letters in one of whose matters the name is withheld: it is then withheld in all of them. */
export async function keptLetters(
  db: Db,
  county: string,
  letterIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (letterIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('matter')
    .select('letter_id')
    .where('county', '=', county)
    .where('letter_id', 'in', letterIds)
    .where('name_kept', '=', true)
    .execute();
  return new Set(rows.map(({ letter_id }) => letter_id));
}

/** Whether the letter complains of whoever looks, or holds a matter from which they are recused. */
export async function isLetterKeptFrom(db: Db, reach: Reach, letterId: string): Promise<boolean> {
  const found = await db
    .selectFrom('matter')
    .select('id')
    .where('county', '=', reach.county)
    .where('letter_id', '=', letterId)
    .where(isKeptFromReach(reach))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Whether an accusation in the letter has been handed over and received: then nobody here reads it any more. */
export async function isLetterHandedAway(
  db: Db,
  county: string,
  letterId: string,
): Promise<boolean> {
  const found = await db
    .selectFrom('matter')
    .select('id')
    .where('county', '=', county)
    .where('letter_id', '=', letterId)
    .where(handedAway)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
