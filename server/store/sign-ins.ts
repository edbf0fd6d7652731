import { sql, type Insertable, type Selectable } from 'kysely';
import { v7 as newId } from 'uuid';
import { refusedResults } from '#domain/sign-in.ts';
import type { Db } from './matters.ts';
import type { SignInTable } from './tables.ts';

export type SignInEntry = Omit<Insertable<SignInTable>, 'id'>;

/** Adds a row to the log of sign-ins; nobody changes one. */
export async function insertSignIn(db: Db, entry: SignInEntry): Promise<void> {
  await db
    .insertInto('sign_in')
    .values({ ...entry, id: newId() })
    .execute();
}

export interface SignInFilter {
  readonly person?: string | undefined;
  /** `refused`: what did not lead in. */
  readonly only: 'all' | 'refused';
  /** The last row of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** The log, the latest first. */
export const signInsOf = (
  db: Db,
  county: string,
  { person, only, after, limit }: SignInFilter,
): Promise<Selectable<SignInTable>[]> =>
  db
    .selectFrom('sign_in')
    .selectAll()
    .where('county', '=', county)
    .$if(person !== undefined, (query) => query.where('person', '=', person ?? ''))
    .$if(only === 'refused', (query) => query.where('result', 'in', refusedResults))
    .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

/** Rows older than this are forgotten, and none that is younger than the law lets go. */
export async function forgetSignIns(db: Db, before: Date): Promise<void> {
  await sql`select forget_sign_ins(${before}::timestamptz)`.execute(db);
}
