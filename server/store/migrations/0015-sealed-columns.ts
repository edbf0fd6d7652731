import { sql, type Kysely } from 'kysely';

/**
 * What queries read of a matter stands in columns of its own, because its state is sealed from now on. The values that are
 * there are sealed right after the migrations (seal-rows.ts): that takes keys, which no migration has.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table matter add column handed_away boolean not null default false,
    add column bounces jsonb not null default '[]',
    add column requests jsonb not null default '[]'`,
  `update matter set
    handed_away = sealed and coalesce(jsonb_typeof(state -> 'receipt') = 'object', false),
    bounces = coalesce((select jsonb_agg(jsonb_build_object('unit', one -> 'unit', 'days', one -> 'days'))
      from jsonb_array_elements(state -> 'bounces') one), '[]'),
    requests = state -> 'requests'`,
  // One row: everything has been sealed once. From then on a start does not look through the tables.
  `create table sealing (
    id integer primary key default 1 check (id = 1),
    sealed_at timestamptz not null default now()
  )`,
];
