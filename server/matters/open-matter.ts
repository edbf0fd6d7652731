import type { MatterView } from '#contract/views.ts';
import { mayGive, type OpeningPurpose } from '#domain/opening.ts';
import type { Reach } from '#domain/reach.ts';
import { isRefusal, refusal, type Refusal } from '#domain/refusal.ts';
import type { StaffActor } from '#domain/staff.ts';
import { act, type Order } from '../act.ts';
import type { App } from '../app.ts';
import { findMatter } from '../store/matters.ts';
import { matterView } from './matter-view.ts';
import { recordOpening } from './record-opening.ts';

export interface Opening {
  readonly actor: StaffActor;
  readonly reach: Reach;
  readonly purpose?: OpeningPurpose | undefined;
}

/** One matter with everything its screen shows, and the record that this person opened it. */
export async function openMatter(
  app: App,
  id: string,
  { actor, reach, purpose }: Opening,
): Promise<MatterView | Refusal> {
  const row = await findMatter(app.db, reach, id);
  if (!row) return refusal('not-found');
  if (purpose && !mayGive(actor, purpose)) return refusal('purpose-of-another-post');
  const view = await matterView(app, row, { actor, reach });
  await recordOpening(app, { actor, what: 'matter', matters: [row.state], purpose });
  // A name that was granted is an opening of its own.
  if (view.letter.name.openUntil !== null)
    await recordOpening(app, { actor, what: 'name', matters: [row.state], purpose });
  return view;
}

type StaffOrder = Omit<Order, 'actor' | 'beside'> & { readonly actor: StaffActor };

/**
 * An act, and the matter as it then is; nothing when it has left their reach by what they did. The opening is recorded with
 * the act: an act that is done is never answered as broken because its opening could not be recorded.
 */
export async function actAndOpen(
  app: App,
  order: StaffOrder,
): Promise<MatterView | null | Refusal> {
  const { actor, reach, matterId } = order;
  let stays = false;
  const done = await act(app, {
    ...order,
    beside: async (trx, matter) => {
      stays = (await findMatter(trx, reach, matterId)) !== undefined;
      if (stays)
        await recordOpening({ ...app, db: trx }, { actor, what: 'matter', matters: [matter] });
    },
  });
  if (isRefusal(done)) return done;
  const row = stays ? await findMatter(app.db, reach, matterId) : undefined;
  return row ? matterView(app, row, { actor, reach }) : null;
}
