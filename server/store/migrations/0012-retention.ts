import { sql, type Kysely } from 'kysely';

/** How long files are kept, by the office's own table; what has been kept long enough; and the trace of what was erased. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table retention (
    county text primary key references county,
    years jsonb not null
  )`,
  `create table erasure_proposal (
    county text not null,
    matter_id uuid not null,
    kind text not null,
    years integer not null,
    ended_on date not null,
    kept_until date not null,
    proposed_on date not null,
    put_off_until date,
    put_off_by text,
    reasons text not null,
    primary key (county, matter_id),
    foreign key (county, matter_id) references matter (county, id)
  )`,
  // What is left of a file: which it was, its days, who erased it and on what ground. No word of what was in it.
  `create table erasure (
    county text not null references county,
    id uuid not null,
    at timestamptz not null,
    day date not null,
    matter_id uuid not null,
    number text not null,
    number_year integer not null,
    number_sequence integer not null,
    received_on date not null,
    ended_on date not null,
    kept_until date not null,
    proposed_on date not null,
    kind text not null,
    years integer not null,
    person text not null,
    cite jsonb not null,
    leaves jsonb not null,
    primary key (county, id),
    unique (county, matter_id)
  )`,
];
