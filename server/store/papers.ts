import type { Selectable } from 'kysely';
import type { Reach } from '#domain/reach.ts';
import { addLeaves, together } from './log-leaves.ts';
import type { Db } from './matters.ts';
import { handedAway, keepsLetterFrom, withinReach } from './reach.ts';
import type { PaperTable } from './tables.ts';

/** A paper of a letter that has a matter within reach. A paper that belongs to no letter yet is out of everybody's. */
export const findPaper = (
  db: Db,
  { county, id, reach }: { county: string; id: string; reach: Reach },
): Promise<Selectable<PaperTable> | undefined> =>
  db
    .selectFrom('paper')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('matter')
          .select('matter.id')
          .where(withinReach(reach))
          .whereRef('matter.letter_id', '=', 'paper.letter_id')
          .where((inner) =>
            inner.or([
              inner('paper.matter_id', 'is', null),
              inner('matter.id', '=', inner.ref('paper.matter_id')),
            ]),
          ),
      ),
    )
    .where((eb) =>
      eb.or([
        eb('paper.matter_id', 'is not', null),
        eb.not(
          eb.exists(
            eb
              .selectFrom('matter')
              .select('matter.id')
              .where('matter.county', '=', county)
              .whereRef('matter.letter_id', '=', 'paper.letter_id')
              .where(keepsLetterFrom(reach)),
          ),
        ),
      ]),
    )
    .where((eb) =>
      eb.or([
        eb.val(reach.kind === 'letter'),
        eb.not(
          eb.exists(
            eb
              .selectFrom('matter')
              .select('matter.id')
              .whereRef('matter.county', '=', 'paper.county')
              .whereRef('matter.id', '=', 'paper.matter_id')
              .where(handedAway),
          ),
        ),
      ]),
    )
    .executeTakeFirst();

/** Puts loose papers into a matter's file. Says how many were there to be put. */
export async function attachPapers(
  db: Db,
  {
    county,
    letterId,
    matterId,
    ids,
  }: { county: string; letterId: string; matterId: string; ids: readonly string[] },
): Promise<number> {
  if (ids.length === 0) return 0;
  return together(db, async (inside) => {
    const attached = await inside
      .updateTable('paper')
      .set({ letter_id: letterId, matter_id: matterId })
      .where('county', '=', county)
      .where('id', 'in', ids)
      .where('letter_id', 'is', null)
      .returningAll()
      .execute();
    await addLeaves(inside, 'paper', attached);
    return attached.length;
  });
}

/** Forgets uploads that were never sent. Their bytes stay until nothing names them. */
export async function removeLoosePapers(db: Db, before: Date): Promise<void> {
  await db
    .deleteFrom('paper')
    .where('letter_id', 'is', null)
    .where('added_at', '<', before)
    .execute();
}
