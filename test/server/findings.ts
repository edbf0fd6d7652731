import type { Pool } from 'pg';
import type { VerifierKey } from '#record/note.ts';
import type { ReadFile } from '#record/log-source.ts';
import type { App } from '#server/app.ts';
import { openLog } from '#server/record/begin-log.ts';
import { checkDatabase, type Finding } from '#server/record/check-database.ts';
import { verifiersOf } from '#server/record/office-log.ts';
import { county } from './office.ts';

interface Against {
  readonly keys?: readonly VerifierKey[];
  readonly read?: ReadFile;
}

/** What holding the database against the log finds: the office's own log and keys, where nothing else is given. */
export async function findingsIn(app: App, against: Against = {}): Promise<Finding[]> {
  const log = await openLog(app, county);
  const own = { keys: verifiersOf(log), read: (name: string) => log.folder.read(name) };
  const findings: Finding[] = [];
  for await (const finding of checkDatabase(app, { county, ...own, ...against }))
    findings.push(finding);
  return findings;
}

/** What the database's superuser does, whom nothing stops. */
export const attackDatabase = (owner: Pool, text: string) =>
  owner.query(
    `set session_replication_role = replica; ${text}; set session_replication_role = origin`,
  );
