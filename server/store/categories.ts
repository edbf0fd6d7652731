import type { Selectable } from 'kysely';
import type { Db } from './matters.ts';
import type { CategoryTable } from './tables.ts';

export interface Category {
  readonly code: string;
  readonly parent: string | null;
  readonly name: { readonly zh: string; readonly en: string };
  readonly externalCode: string | null;
  readonly active: boolean;
}

export async function categoriesOf(db: Db, county: string): Promise<Category[]> {
  const rows = await db
    .selectFrom('category')
    .selectAll()
    .where('county', '=', county)
    .orderBy('code')
    .execute();
  return rows.map(categoryOf);
}

export async function findCategory(
  db: Db,
  county: string,
  code: string,
): Promise<Category | undefined> {
  const row = await db
    .selectFrom('category')
    .selectAll()
    .where('county', '=', county)
    .where('code', '=', code)
    .executeTakeFirst();
  return row && categoryOf(row);
}

export async function upsertCategories(
  db: Db,
  county: string,
  categories: readonly Category[],
): Promise<void> {
  const rows = categories.map(({ code, parent, name, externalCode, active }) => ({
    county,
    code,
    parent,
    active,
    name_zh: name.zh,
    name_en: name.en,
    external_code: externalCode,
  }));
  await db
    .insertInto('category')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['county', 'code']).doUpdateSet((eb) => ({
        parent: eb.ref('excluded.parent'),
        name_zh: eb.ref('excluded.name_zh'),
        name_en: eb.ref('excluded.name_en'),
        external_code: eb.ref('excluded.external_code'),
        active: eb.ref('excluded.active'),
      })),
    )
    .execute();
}

const categoryOf = (row: Selectable<CategoryTable>): Category => ({
  code: row.code,
  parent: row.parent,
  name: { zh: row.name_zh, en: row.name_en },
  externalCode: row.external_code,
  active: row.active,
});
