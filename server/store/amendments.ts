import { randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import { v7 as newId } from 'uuid';
import { SALT_BYTES } from '#record/leaf.ts';
import { rowHash, type AmendedSource } from './leaf-sources.ts';
import { addLeaves, findLeaf } from './log-leaves.ts';
import { rowsByKey } from './logged-rows.ts';
import type { Db } from './matters.ts';
import type { AmendmentTable } from './tables.ts';

/** How rows of the record are changed by a decision: the log then says that it was done, when, and by which decision. */

export type Amendment = Selectable<AmendmentTable>;

/** The event that decided it. */
export interface Decision {
  readonly matterId: string;
  readonly seq: number;
}

interface Amended {
  readonly source: AmendedSource;
  readonly key: string;
}

interface Amending {
  readonly county: string;
  readonly at: Date;
  readonly decision: Decision;
  readonly rows: readonly Amended[];
}

/** Changes rows, in a transaction, and commits to what they were and what they have become. */
export async function amending(
  db: Db,
  { county, at, decision, rows }: Amending,
  change: () => Promise<unknown>,
): Promise<void> {
  const former = await Promise.all(rows.map((row) => hashNow(db, { county, ...row })));
  await change();
  for (const [index, row] of rows.entries()) {
    const was = former[index];
    // What has no leaf yet is taken into the record as it stands then.
    if (was !== undefined) await commit(db, { county, at, decision, row, former: was });
  }
}

/** The hash of a row under the salt that was last used for it. */
async function hashNow(
  db: Db,
  { county, source, key }: Amended & { readonly county: string },
): Promise<string | undefined> {
  const leaf = await findLeaf(db, { county, source, key });
  const last = (await amendmentsOf(db, { county, source, keys: [key] })).at(-1);
  const salt = last ? last.row_salt : leaf?.row_salt;
  const [row] = await rowsByKey(db, { county, source, keys: [key] });
  return salt && row ? rowHash(source, row, salt) : undefined;
}

interface Committing extends Omit<Amending, 'rows'> {
  readonly row: Amended;
  readonly former: string;
}

async function commit(
  db: Db,
  { county, at, decision, row: { source, key }, former }: Committing,
): Promise<void> {
  const [row] = await rowsByKey(db, { county, source, keys: [key] });
  if (!row) throw new Error(`${source} ${key} is gone`);
  const salt = randomBytes(SALT_BYTES);
  const { matterId: matter_id, seq } = decision;
  const written = await db
    .insertInto('amendment')
    .values({
      county,
      id: newId(),
      at,
      source,
      key,
      matter_id,
      seq,
      former,
      becomes: rowHash(source, row, salt),
      row_salt: salt,
    })
    .returningAll()
    .execute();
  await addLeaves(db, 'amendment', written);
}

/** Oldest first. */
export const amendmentsOf = async (
  db: Db,
  { county, source, keys }: { county: string; source: AmendedSource; keys: readonly string[] },
): Promise<Amendment[]> =>
  keys.length === 0
    ? []
    : db
        .selectFrom('amendment')
        .selectAll()
        .where('county', '=', county)
        .where('source', '=', source)
        .where('key', 'in', keys)
        .orderBy('id')
        .execute();
