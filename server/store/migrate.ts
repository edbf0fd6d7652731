import type { Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { runMigrations as migrateJobs } from 'graphile-worker';
import type { Pool } from 'pg';
import { grantToApp } from './grants.ts';
import * as firstHouse from './migrations/0001-first-house.ts';
import * as documentLayouts from './migrations/0002-document-layouts.ts';
import * as parties from './migrations/0003-parties.ts';
import * as suggestionCalls from './migrations/0004-suggestion-calls.ts';
import * as sharedMatters from './migrations/0005-shared-matters.ts';
import * as openings from './migrations/0006-openings.ts';
import * as keptFrom from './migrations/0007-kept-from.ts';
import * as signingIn from './migrations/0008-signing-in.ts';
import * as accountChanges from './migrations/0009-account-changes.ts';
import * as keptNames from './migrations/0010-kept-names.ts';
import * as ownData from './migrations/0011-own-data.ts';
import * as retention from './migrations/0012-retention.ts';
import * as record from './migrations/0013-record.ts';
import * as witnesses from './migrations/0014-witnesses.ts';
import * as sealedColumns from './migrations/0015-sealed-columns.ts';
import type { Database } from './tables.ts';

const migrations: Record<string, Migration> = {
  '0001-first-house': firstHouse,
  '0002-document-layouts': documentLayouts,
  '0003-parties': parties,
  '0004-suggestion-calls': suggestionCalls,
  '0005-shared-matters': sharedMatters,
  '0006-openings': openings,
  '0007-kept-from': keptFrom,
  '0008-signing-in': signingIn,
  '0009-account-changes': accountChanges,
  '0010-kept-names': keptNames,
  '0011-own-data': ownData,
  '0012-retention': retention,
  '0013-record': record,
  '0014-witnesses': witnesses,
  '0015-sealed-columns': sealedColumns,
};

/** The schema of this release. */
export const newestMigration: string = Object.keys(migrations).sort().at(-1) ?? '';

/** Brings a database to the latest schema, as its owner. Safe to run twice, and by two at once. */
export async function migrateToLatest(db: Kysely<Database>, pool: Pool): Promise<void> {
  await migrateJobs({ pgPool: pool });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
  await grantToApp(db);
}
