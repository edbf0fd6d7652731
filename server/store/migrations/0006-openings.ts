import { sql, type Kysely } from 'kysely';

/** Who opened which matter's file, in which post and what for. Rows are added and read; nobody changes one (grants.ts). */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table opening (
    county text not null,
    matter_id uuid not null,
    id uuid not null,
    at timestamptz not null,
    day date not null,
    person uuid not null,
    unit text not null,
    role text not null,
    purpose text not null,
    what text not null,
    primary key (county, matter_id, id),
    foreign key (county, matter_id) references matter (county, id)
  )`,
  // Null where openings have been recorded from the office's first day; an office that was there before begins now.
  `alter table county add column openings_since date`,
  `update county set openings_since = (now() at time zone 'Asia/Shanghai')::date`,
];
