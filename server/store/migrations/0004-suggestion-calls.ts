import { sql, type Kysely } from 'kysely';

/** Calls for suggestions, the letters that answer one, and the documents that are issued for one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table suggestion_call (
    county text not null references county,
    id uuid not null,
    stage text not null,
    opens_on date not null,
    closes_on date not null,
    version integer not null,
    state jsonb not null,
    primary key (county, id)
  )`,
  `create table suggestion_call_event (
    county text not null,
    call_id uuid not null,
    seq integer not null,
    at timestamptz not null default now(),
    day date not null,
    type text not null,
    person uuid not null,
    payload jsonb not null,
    primary key (county, call_id, seq),
    foreign key (county, call_id) references suggestion_call (county, id)
  )`,
  `alter table letter add column call_id uuid,
    add foreign key (county, call_id) references suggestion_call (county, id)`,
  `create index letter_call on letter (county, call_id) where call_id is not null`,
  `alter table document alter column matter_id drop not null,
    add column call_id uuid,
    add foreign key (county, call_id) references suggestion_call (county, id),
    add constraint document_belongs check (num_nonnulls(matter_id, call_id) = 1)`,
  `create index document_call on document (county, call_id) where call_id is not null`,
];
