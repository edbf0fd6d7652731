import { officeOf } from '../../office/office.ts';
import { deleteDraft, readDraft, saveDraft } from '../../store/drafts.ts';
import { draftIdOf } from '../session.ts';
import type { Portal } from '../visit.ts';
import { draftFrom, emptyDraft, type Draft } from './draft.ts';

/** The draft of a visit; an empty one when nothing has been written yet. */
export async function draftOf({ app }: Portal, visit: string | undefined): Promise<Draft> {
  if (visit === undefined) return emptyDraft;
  const { county } = await officeOf(app);
  return draftFrom(await readDraft(app.db, county, draftIdOf(visit)));
}

export async function keepDraft({ app }: Portal, visit: string, draft: Draft): Promise<void> {
  const { county } = await officeOf(app);
  await saveDraft(app.db, county, draftIdOf(visit), draft);
}

export async function dropDraft({ app }: Portal, visit: string): Promise<void> {
  const { county } = await officeOf(app);
  await deleteDraft(app.db, county, draftIdOf(visit));
}

/** Something has been typed and not been sent. */
export const isUnfinished = (draft: Draft): boolean =>
  draft.sent === null && JSON.stringify(draft) !== JSON.stringify(emptyDraft);
