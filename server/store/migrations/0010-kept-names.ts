import { sql, type Kysely } from 'kysely';

/** Matters whose petitioner wants the name withheld, so that a list finds their letters at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table matter add column name_kept boolean not null default false`,
  `create index matter_name_kept on matter (county, letter_id) where name_kept`,
];
