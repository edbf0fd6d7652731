import type { Transaction } from 'kysely';
import type { App } from '../app.ts';
import { leafSources } from '../store/leaf-sources.ts';
import { findLog, insertLog, leads } from '../store/log.ts';
import { addLeaves } from '../store/log-leaves.ts';
import { keysWithoutLeaf, rowsByKey } from '../store/logged-rows.ts';
import type { Database } from '../store/tables.ts';
import { newOfficeLog, officeLog, type OfficeLog } from './office-log.ts';

const AT_ONCE = 2_000;

/** The county's log. The first time, what was there before there was a record is taken into it. */
export async function openLog(app: App, county: string): Promise<OfficeLog> {
  const found = await findLog(app.db, county);
  return found ? officeLog(app.config, found) : beginLog(app, county);
}

async function beginLog(app: App, county: string): Promise<OfficeLog> {
  const { origin } = newOfficeLog(app.config, county);
  await app.db.transaction().execute(async (trx) => {
    if (!(await leads(trx, county)) || (await findLog(trx, county))) return;
    await insertLog(trx, county, origin);
    for (const source of leafSources) await takeIn(trx, county, source);
  });
  const begun = await findLog(app.db, county);
  if (!begun) throw new Error('the log is just being begun by another process: try again');
  return officeLog(app.config, begun);
}

async function takeIn(
  trx: Transaction<Database>,
  county: string,
  source: (typeof leafSources)[number],
): Promise<void> {
  const keys = await keysWithoutLeaf(trx, { county, source, limit: AT_ONCE });
  if (keys.length === 0) return;
  await addLeaves(trx, source, await rowsByKey(trx, { county, source, keys }));
  return takeIn(trx, county, source);
}
