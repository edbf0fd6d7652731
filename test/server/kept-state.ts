import type { Pool } from 'pg';

/** What a backup holds and the record vouches for; in the order in which the rows refer to each other. */
const tables = [
  'letter',
  'party',
  'matter',
  'event',
  'amendment',
  'clock',
  'paper',
  'document',
  'opening',
  'audit',
  'notice',
  'series',
  'log',
  'log_leaf',
  'log_checkpoint',
];

/** Keeps the state of the office as it is, inside its own database. */
export async function remember(owner: Pool): Promise<void> {
  for (const table of tables) await owner.query(`create table kept_${table} as table ${table}`);
}

/** Makes the office what it was when it was remembered. */
export async function putBack(owner: Pool): Promise<void> {
  await owner.query(`set session_replication_role = replica; ${tables
    .toReversed()
    .map((table) => `delete from ${table};`)
    .join(' ')}
    ${tables.map((table) => `insert into ${table} select * from kept_${table};`).join(' ')}
    set session_replication_role = origin`);
}
