import type { MatterView } from '#contract/views.ts';
import { mayGive, type OpeningPurpose } from '#domain/opening.ts';
import type { Reach } from '#domain/reach.ts';
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { StaffActor } from '#domain/staff.ts';
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
