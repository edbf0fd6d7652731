import { sql, type Kysely } from 'kysely';

/** People whom a matter is kept from: those complained of, and those recused. Until now only units were. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

// What a matter of an earlier release is replayed to now: no history of before names people or enterprises. A withdrawn
// matter keeps what it was before, as it was.
const respondents = `'{"respondentPeople": [], "respondentEnterprises": []}'::jsonb`;

const statements = [
  `alter table matter add column kept_from jsonb not null default '[]'`,
  `update matter set state = ${respondents} || state, kept_from = coalesce(state -> 'recused', '[]'::jsonb)`,
  `update matter set state = jsonb_set(state, '{before}', ${respondents} || (state -> 'before'))
    where stage = 'withdrawn'`,
];
