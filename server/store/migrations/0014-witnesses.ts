import { sql, type Kysely } from 'kysely';

/** What each witness outside the office cosigned last, and why it does not, if it does not. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table log_witness (
    county text not null references county,
    vkey text not null,
    size bigint,
    root bytea,
    line text,
    cosigned_at timestamptz,
    asked_at timestamptz not null,
    trouble text,
    primary key (county, vkey)
  )`.execute(db);
}
