import { sql, type Kysely } from 'kysely';

/**
 * What a document looks like is fixed at its issue, it can be checked by its code, and has a masked copy; a unit may have a
 * series of numbers of its own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table county add column document_layout text not null default 'plain'`,
  `alter table unit add column document_prefix text not null default ''`,
  `create unique index unit_document_prefix on unit (county, document_prefix) where document_prefix <> ''`,
  `alter table document add column layout text not null default 'plain'`,
  `alter table document add column check_at text`,
  `alter table document add column masked_sha256 text`,
];
