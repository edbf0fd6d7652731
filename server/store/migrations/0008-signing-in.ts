import { sql, type Kysely } from 'kysely';

/**
 * Sessions that are seen and ended, second factors, tries by login and source, and a log of sign-ins that names only people
 * of the office: what else was typed as a login may have been a password. Whoever is signed in signs in again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table person
    drop column failed_tries,
    drop column locked_until,
    add column password_set_at timestamptz not null default now(),
    add column must_change boolean not null default false`,
  `create table former_password (
    county text not null,
    person uuid not null,
    id uuid not null,
    hash text not null,
    primary key (county, person, id),
    foreign key (county, person) references person (county, id)
  )`,
  `delete from session`,
  `alter table session
    alter column created_at drop default,
    add column handle uuid not null,
    add column used_at timestamptz not null,
    add column step text not null,
    add column way text not null,
    add column proved boolean not null,
    add column source text not null,
    add column device text not null,
    add column factor_draft text,
    add unique (county, handle)`,
  `create index session_person on session (county, person)`,
  `create table second_factor (
    county text not null,
    person uuid not null,
    secret text not null,
    last_step bigint not null,
    set_at timestamptz not null,
    primary key (county, person),
    foreign key (county, person) references person (county, id)
  )`,
  `create table recovery_code (
    county text not null,
    person uuid not null,
    hash text not null,
    used_at timestamptz,
    primary key (county, person, hash),
    foreign key (county, person) references person (county, id)
  )`,
  `create table known_device (
    county text not null,
    person uuid not null,
    device text not null,
    used_at timestamptz not null,
    primary key (county, person, device),
    foreign key (county, person) references person (county, id)
  )`,
  `create index known_device_device on known_device (county, device)`,
  `create table outside_identity (
    county text not null,
    way text not null,
    subject text not null,
    person uuid not null,
    primary key (county, way, subject),
    unique (county, person, way),
    foreign key (county, person) references person (county, id)
  )`,
  `create table used_challenge (
    county text not null,
    id text not null,
    at timestamptz not null,
    primary key (county, id)
  )`,
  `create table login_try (
    county text not null,
    key text not null,
    login text not null,
    failed integer not null,
    locked_until timestamptz,
    tried_at timestamptz not null,
    primary key (county, key)
  )`,
  `create index login_try_login on login_try (county, login)`,
  `alter table sign_in
    alter column at drop default,
    add column person uuid,
    add column result text,
    add column way text not null default 'password',
    add column source text not null default '',
    add column by_person uuid`,
  `update sign_in set
    person = (select person.id from person where person.county = sign_in.county and person.login = sign_in.login),
    result = case outcome when 'ok' then 'in' else outcome end`,
  `alter table sign_in drop column login, drop column outcome, alter column result set not null`,
  `create index sign_in_person on sign_in (county, person, id)`,
  `create index sign_in_at on sign_in (at)`,
];
