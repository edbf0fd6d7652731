import { sql, type Kysely } from 'kysely';

/** The people of a letter, each with a query code of their own. A party has no key outside its letter, so that nobody can be found by it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table party (
    county text not null,
    letter_id uuid not null,
    no integer not null,
    role text not null,
    name text not null,
    phone text not null,
    email text not null,
    address text not null,
    contact_by text not null,
    consent text not null,
    consent_on date,
    consent_how text,
    acts_for jsonb not null,
    authority_paper uuid,
    authority text not null,
    mandate text not null,
    scope text not null,
    code_version integer not null default 1,
    primary key (county, letter_id, no),
    foreign key (county, letter_id) references letter (county, id)
  )`,
  // Whoever wrote a letter before is its first party, and their code stays what it is.
  `insert into party (county, letter_id, no, role, name, phone, email, address, contact_by, consent, acts_for,
                      authority, mandate, scope, code_version)
   select county, id, 1, 'petitioner', petitioner ->> 'name', petitioner ->> 'phone', petitioner ->> 'email',
          petitioner ->> 'address', petitioner ->> 'contactBy', 'not-asked', '[]', '', '', 'general', code_version
     from letter`,
  `alter table letter add column people integer`,
  `update letter set people = 1 + (petitioner ->> 'otherPetitioners')::integer`,
  `alter table letter alter column people set not null`,
  `alter table letter drop column code_version`,
  `alter table notice add column party integer not null default 1`,
];
