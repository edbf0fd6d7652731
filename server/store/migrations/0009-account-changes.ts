import { sql, type Kysely } from 'kysely';

/** Changes of an account that give somebody something wait here until a second administrator has decided. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table account_change (
    county text not null,
    id uuid not null,
    person uuid not null,
    proposed_by uuid not null,
    proposed_at timestamptz not null default now(),
    before jsonb,
    after jsonb not null,
    gives jsonb not null,
    password_hash text,
    identities jsonb,
    state text not null default 'waiting',
    decided_by uuid,
    decided_at timestamptz,
    reason text not null default '',
    primary key (county, id)
  )`,
  // Of one account one change waits at most: a new one takes the place of the last.
  `create unique index account_change_waiting on account_change (county, person) where state = 'waiting'`,
  // Whoever is away may have somebody stand in.
  `alter table person add column stand_in uuid`,
  // Whoever has to see to a promise of a matter: no query can read that in its state.
  `alter table matter add column promised_by jsonb not null default '[]'`,
  `update matter set promised_by = coalesce((
      select jsonb_agg(distinct one -> 'owner') from jsonb_array_elements(state -> 'commitments') one
      where one ->> 'owner' is not null and one ->> 'state' not in ('kept', 'found-done')), '[]')
    where jsonb_typeof(state -> 'commitments') = 'array'`,
  `create index audit_at on audit (county, at, id)`,
];
