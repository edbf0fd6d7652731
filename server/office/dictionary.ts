import { v7 as newId } from 'uuid';
import type { App } from '../app.ts';
import { officeOf } from './office.ts';
import { findCategory, upsertCategories, type Category } from '../store/categories.ts';
import type { DocumentLayout } from '#domain/document-layout.ts';
import { insertAudit, setDocumentLayout, setOverlays } from '../store/settings.ts';

/** Adds or changes a category. Matters keep the code they were sorted under. */
export async function saveCategory(app: App, by: string, category: Category): Promise<void> {
  const { county } = await officeOf(app);
  await app.db.transaction().execute(async (trx) => {
    const before = (await findCategory(trx, county, category.code)) ?? null;
    await upsertCategories(trx, county, [category]);
    await insertAudit(trx, {
      county,
      id: newId(),
      person: by,
      what: 'category',
      before,
      after: category,
    });
  });
}

/** Turns overlays on or off. Clocks that already run keep the rule under which they started. */
export async function saveOverlays(
  app: App,
  by: string,
  overlays: readonly string[],
): Promise<void> {
  const { county, overlays: before } = await officeOf(app);
  await app.db.transaction().execute(async (trx) => {
    await setOverlays(trx, county, overlays);
    await insertAudit(trx, {
      county,
      id: newId(),
      person: by,
      what: 'overlays',
      before,
      after: overlays,
    });
  });
}

/** Chooses how letters and notices are laid out from now on; what has been issued stays as it is. */
export async function saveDocumentLayout(
  app: App,
  by: string,
  layout: DocumentLayout,
): Promise<void> {
  const { county, documentLayout: before } = await officeOf(app);
  await app.db.transaction().execute(async (trx) => {
    await setDocumentLayout(trx, county, layout);
    await insertAudit(trx, {
      county,
      id: newId(),
      person: by,
      what: 'document-layout',
      before,
      after: layout,
    });
  });
}
