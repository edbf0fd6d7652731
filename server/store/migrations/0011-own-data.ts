import { sql, type Kysely } from 'kysely';

/** What petitioners wish of their own data: new values that wait for a decision, and what stood before one was put right. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table data_wish (
    county text not null,
    id uuid not null,
    letter_id uuid not null,
    value text not null,
    primary key (county, id),
    foreign key (county, letter_id) references letter (county, id)
  )`,
  `create table party_before (
    county text not null,
    letter_id uuid not null,
    no integer not null,
    id uuid not null,
    at timestamptz not null,
    name text not null,
    phone text not null,
    email text not null,
    address text not null,
    primary key (county, letter_id, no, id),
    foreign key (county, letter_id, no) references party (county, letter_id, no)
  )`,
  // A row of the record that a decision has changed: what it was and what it became, as hashes. The salt is what erasing takes away.
  `create table amendment (
    county text not null,
    id uuid not null,
    at timestamptz not null,
    source text not null,
    key text not null,
    matter_id uuid not null,
    seq integer not null,
    former text not null,
    becomes text not null,
    row_salt bytea,
    primary key (county, id),
    unique (county, source, key, matter_id, seq),
    foreign key (county, matter_id, seq) references event (county, matter_id, seq)
  )`,
];
