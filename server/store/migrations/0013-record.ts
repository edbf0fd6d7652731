import { sql, type Kysely } from 'kysely';

/** The record: a leaf for every row that may not vanish, and every size of the log that was ever signed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table log (
    county text primary key references county,
    origin text not null,
    begun_at timestamptz not null default now()
  )`,
  // The salts stand here and nowhere else: without them a leaf means nothing to anybody.
  `create table log_leaf (
    county text not null references county,
    id uuid not null,
    source text not null,
    key text not null,
    salt bytea,
    row_salt bytea,
    entry bytea not null,
    index bigint,
    primary key (county, id),
    unique (county, source, key)
  )`,
  `create index log_leaf_pending on log_leaf (county, id) where index is null`,
  `create unique index log_leaf_index on log_leaf (county, index) where index is not null`,
  `create table log_checkpoint (
    county text not null references county,
    size bigint not null,
    root bytea not null,
    note text not null,
    signed_at timestamptz not null default now(),
    primary key (county, size)
  )`,
];
