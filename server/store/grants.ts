import { sql, type Kysely } from 'kysely';
import { eraseMatter } from './erase-matter.ts';
import type { Database } from './tables.ts';

/** The role that the running application takes on: it may add events and read them, and nothing else with them. */
export const appRole = 'redress_app';

/**
 * Gives the application its role, the doors it may use as the owner, and its rights on the tables. Doors and rights change in one
 * transaction: a server that runs meanwhile never has fewer or more, and one that ends in the middle has changed nothing.
 */
export async function grantToApp(db: Kysely<Database>): Promise<void> {
  for (const statement of [ensureRole, joinRole]) await sql.raw(statement).execute(db);
  await db.transaction().execute(async (trx) => {
    await sql.raw(oneAtATime).execute(trx);
    for (const statement of [addJob, changeParty, eraseMatter, forgetSignIns, ...grants])
      await sql.raw(statement).execute(trx);
  });
}

// Of two that grant at once on one table, PostgreSQL refuses the second.
const oneAtATime = `select pg_advisory_xact_lock(hashtext('redress-grants'))`;

// Two servers may create the role at the same moment, so "exists already" is success. Where the database's owner may not
// create roles, somebody who may has made it and granted it (docs/operations.md).
const ensureRole = `do $$ begin
  if not exists (select from pg_roles where rolname = '${appRole}') then
    create role ${appRole} nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'The role ${appRole} is missing, and % may not create it: see "The database" in docs/operations.md.', current_user;
end $$`;

const joinRole = `do $$ begin
  grant ${appRole} to current_user;
exception when insufficient_privilege then
  if not pg_has_role(current_user, '${appRole}', 'member') then
    raise exception '% may not take on the role ${appRole}: see "The database" in docs/operations.md.', current_user;
  end if;
end $$`;

// The job tables are closed to every role but their owner (row level security): a job goes in by this one door, inside
// the application's own transaction.
const addJob = `create or replace function add_job(task text, payload json) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
  as $$ select graphile_worker.add_job(task, payload) $$`;

// Nobody's name or address is changed but by this one door, at the person's own request: what stood before is kept with it, or,
// where they want how they are reached erased, is erased as well. What they wrote is not touched.
const changeParty = `create or replace function change_party(
    of_county text, of_letter uuid, of_no integer, keep boolean,
    new_name text, new_phone text, new_email text, new_address text, new_contact_by text, writer jsonb) returns void
  language sql security definer set search_path = public, pg_temp
  as $$
    delete from party_before
      where not keep and county = of_county and letter_id = of_letter and no = of_no;
    update party set name = new_name, phone = new_phone, email = new_email, address = new_address, contact_by = new_contact_by
      where county = of_county and letter_id = of_letter and no = of_no;
    update letter set petitioner = writer
      where of_no = 1 and county = of_county and id = of_letter;
    update log_leaf set row_salt = null
      where not keep and county = of_county
        and (source = 'party' and key = of_letter::text || '/' || of_no
          or source = 'letter' and of_no = 1 and key = of_letter::text);
    update amendment set row_salt = null
      where not keep and county = of_county
        and (source = 'party' and key = of_letter::text || '/' || of_no
          or source = 'letter' and of_no = 1 and key = of_letter::text);
  $$`;

// The log of sign-ins is nobody's to shorten but by its age: no role of the application deletes what is younger than six
// months (网络安全法 23), whatever moment it names.
const forgetSignIns = `create or replace function forget_sign_ins(before timestamptz) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
  as $$ delete from public.sign_in where at < least(before, now() - interval '6 months') $$`;

/** The doors: whoever is not the application has no use of them. */
const doors = ['erase_matter', 'add_job', 'change_party', 'forget_sign_ins'];

const grants = [
  `grant usage on schema public to ${appRole}`,
  `grant select, insert, update, delete on all tables in schema public to ${appRole}`,
  `revoke insert, update, delete on kysely_migration, kysely_migration_lock, sealing, erasure from ${appRole}`,
  `revoke update, delete on event, amendment, opening, audit, sign_in, suggestion_call_event from ${appRole}`,
  `revoke update, delete on letter, party, party_before, former_password, log, log_leaf, log_checkpoint from ${appRole}`,
  `revoke update, delete on document, account_change from ${appRole}`,
  `revoke delete on matter, clock, notice, series, suggestion_call, log_witness from ${appRole}`,
  `revoke update on paper, erasure_proposal, data_wish from ${appRole}`,
  `grant update (consent, consent_on, consent_how, code_version) on party to ${appRole}`,
  `grant update (index) on log_leaf to ${appRole}`,
  `grant update (state, sha256, masked_sha256) on document to ${appRole}`,
  `grant update (state, decided_by, decided_at, reason, password_hash) on account_change to ${appRole}`,
  `grant update (letter_id, matter_id) on paper to ${appRole}`,
  `grant update (put_off_until, put_off_by, reasons) on erasure_proposal to ${appRole}`,
  ...doors.flatMap((door) => [
    `revoke execute on function ${door} from public`,
    `grant execute on function ${door} to ${appRole}`,
  ]),
];
