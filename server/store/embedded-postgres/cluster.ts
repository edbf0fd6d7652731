import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { handOver, uidOf, type Account } from './account.ts';
import { EmbeddedPostgresError, explainFileError, notOurs } from './problem.ts';

const major = '18';

/** Makes the way to the folder and returns its real path; the folder itself may be missing still. */
export function settle(folder: string): string {
  const wanted = resolve(folder);
  try {
    if (existsSync(wanted)) return realpathSync(wanted);
    mkdirSync(dirname(wanted), { recursive: true });
    return join(realpathSync(dirname(wanted)), basename(wanted));
  } catch (error) {
    throw explainFileError(error, wanted);
  }
}

/** Checks the cluster that is there. Changes nothing it does not know. */
export function checkCluster(folder: string, account: Account): void {
  try {
    checkKind(folder);
    if (process.platform === 'win32') return;
    checkOwner(folder, account);
    if ((statSync(folder).mode & 0o027) !== 0) chmodSync(folder, 0o700); // PostgreSQL insists on it
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw explainFileError(error, folder);
  }
}

function checkKind(folder: string): void {
  const file = join(folder, 'PG_VERSION');
  if (!existsSync(file))
    throw new EmbeddedPostgresError(
      'folder-not-postgres',
      `The data folder ${folder} holds other files and no PostgreSQL database. Choose an empty or a new folder with REDRESS_DATA.`,
    );
  const found = readFileSync(file, 'utf8').trim();
  if (found !== major)
    throw new EmbeddedPostgresError(
      'wrong-version',
      `The data folder ${folder} was made by PostgreSQL ${found}, and this is PostgreSQL ${major}. Run \`redress export\` with the release that made it and import into a new folder, or name a PostgreSQL ${found} server in DATABASE_URL.`,
    );
  if (!existsSync(join(folder, 'global', 'pg_control')))
    throw new EmbeddedPostgresError(
      'folder-damaged',
      `The PostgreSQL database in ${folder} is damaged or was never finished (global/pg_control is missing). Nothing was changed. Put a backup in its place, or move the folder away to begin anew.`,
    );
}

function checkOwner(folder: string, account: Account): void {
  const owner = statSync(folder).uid;
  if (owner === uidOf(account)) return;
  if (owner !== 0 || account.kind !== 'user') throw notOurs(folder);
  handOver(folder, account); // made by root where namespaces were allowed, opened where they are not
}
