import type { Insertable, Selectable } from 'kysely';
import type { Db } from './matters.ts';
import type { LogWitnessTable } from './tables.ts';

export type StoredWitness = Selectable<LogWitnessTable>;

export const witnessesOf = (db: Db, county: string): Promise<StoredWitness[]> =>
  db.selectFrom('log_witness').selectAll().where('county', '=', county).orderBy('vkey').execute();

/** What came of asking. What a witness cosigned before stays when it does not this time. */
export async function rememberAsked(
  db: Db,
  row: Pick<Insertable<LogWitnessTable>, 'county' | 'vkey' | 'asked_at' | 'trouble'>,
): Promise<void> {
  const { asked_at, trouble } = row;
  await db
    .insertInto('log_witness')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['county', 'vkey']).doUpdateSet({ asked_at, trouble }),
    )
    .execute();
}

export async function rememberCosignature(
  db: Db,
  row: Required<Insertable<LogWitnessTable>>,
): Promise<void> {
  const { county: _, vkey: __, ...rest } = row;
  await db
    .insertInto('log_witness')
    .values(row)
    .onConflict((conflict) => conflict.columns(['county', 'vkey']).doUpdateSet(rest))
    .execute();
}
