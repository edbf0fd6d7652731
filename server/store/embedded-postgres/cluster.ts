import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { commandAs, handOver, uidOf, type Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { environment } from './environment.ts';
import { EmbeddedPostgresError, explainFileError, explainOutput, notOurs } from './problem.ts';

const major = '18';
const passwordFile = 'redress.password';

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

/** Makes a new cluster in a missing or empty folder, and checks one that is there. Changes nothing it does not know. */
export function prepareCluster(folder: string, binaries: Binaries, account: Account): void {
  try {
    if (isEmpty(folder)) createCluster(folder, binaries, account);
    checkCluster(folder, account);
  } catch (error) {
    throw explainFileError(error, folder);
  }
}

/** The password of a server that listens on the network (Windows only). */
export function clusterPassword(folder: string): string {
  return readFileSync(join(folder, passwordFile), 'utf8');
}

function isEmpty(folder: string): boolean {
  if (!existsSync(folder)) return true;
  if (!statSync(folder).isDirectory())
    throw Object.assign(new Error(`${folder} is a file`), { code: 'ENOTDIR' });
  return readdirSync(folder).length === 0;
}

// Made beside and renamed at the end, so that an interrupted start leaves no half cluster under the folder's name.
function createCluster(folder: string, binaries: Binaries, account: Account): void {
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  handOver(draft, account);
  try {
    initialise(draft, binaries, account);
    if (existsSync(folder)) rmdirSync(folder);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

function initialise(draft: string, binaries: Binaries, account: Account): void {
  const onNetwork = process.platform === 'win32';
  const password = randomBytes(24).toString('base64url');
  const secret = `${draft}.password`;
  if (onNetwork) writeFileSync(secret, password, { mode: 0o600 });
  const sign = onNetwork
    ? [`--pwfile=${secret}`, '--auth=scram-sha-256']
    : ['--auth-local=trust', '--auth-host=reject'];
  const command = commandAs(account, binaries.initdb, ['-D', draft, ...clusterForm(), ...sign]);
  const run = spawnSync(command.program, command.args, {
    ...command.identity,
    cwd: dirname(binaries.initdb),
    env: environment(),
    encoding: 'utf8',
  });
  if (onNetwork) renameSync(secret, join(draft, passwordFile));
  if (run.status === 0) return;
  throw explainOutput(run.error?.message ?? run.stderr, draft.slice(0, -4), 'initdb-failed');
}

function clusterForm(): string[] {
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C';
  const form = ['--username=redress', '--encoding=UTF8', `--locale=${locale}`, '--data-checksums'];
  return [...form, '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
}

function checkCluster(folder: string, account: Account): void {
  checkKind(folder);
  if (process.platform === 'win32') return;
  checkOwner(folder, account);
  if ((statSync(folder).mode & 0o027) !== 0) chmodSync(folder, 0o700); // PostgreSQL insists on it
  accessSync(folder, constants.W_OK);
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
