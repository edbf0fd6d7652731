import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { commandAs, handOver, type Account } from './account.ts';
import { environment } from './environment.ts';
import { explainFileError, explainOutput } from './problem.ts';

const passwordFile = 'redress.password';

/**
 * Makes a cluster where the folder is missing or empty. It is made beside and renamed at the end, so that an interrupted
 * start leaves no half cluster under the folder's name; the next start clears away what it left.
 */
export async function makeClusterIfNone(
  folder: string,
  initdb: string,
  account: Account,
): Promise<void> {
  try {
    if (isEmpty(folder)) await makeCluster(folder, initdb, account);
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
  if (statSync(folder).isDirectory()) return readdirSync(folder).length === 0;
  throw Object.assign(new Error(`${folder} is a file`), { code: 'ENOTDIR' });
}

async function makeCluster(folder: string, initdb: string, account: Account): Promise<void> {
  removeDrafts(folder);
  const draft = draftPrefix(folder) + randomBytes(4).toString('hex');
  try {
    mkdirSync(draft, { mode: 0o700 });
    handOver(draft, account);
    await initialise({ draft, folder, initdb, account });
    if (existsSync(folder)) rmdirSync(folder);
    renameSync(draft, folder);
  } catch (error) {
    removeDrafts(folder);
    throw error;
  }
}

// Whoever holds the folder's lock is alone in making drafts for it.
function removeDrafts(folder: string): void {
  const prefix = basename(draftPrefix(folder));
  for (const name of readdirSync(dirname(folder)))
    if (name.startsWith(prefix))
      rmSync(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 5 });
}

function draftPrefix(folder: string): string {
  return `${folder}.unfinished-`;
}

type Draft = { draft: string; folder: string; initdb: string; account: Account };

async function initialise({ draft, folder, initdb, account }: Draft): Promise<void> {
  const secret = process.platform === 'win32' ? `${draft}.password` : undefined;
  if (secret !== undefined)
    writeFileSync(secret, randomBytes(24).toString('base64url'), { mode: 0o600 });
  const { code, output } = await run(initdb, ['-D', draft, ...form(), ...sign(secret)], account);
  if (code !== 0) throw explainOutput(output, folder, 'initdb-failed');
  if (secret !== undefined) renameSync(secret, join(draft, passwordFile));
}

function form(): string[] {
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C';
  const text = ['--encoding=UTF8', `--locale=${locale}`];
  const builtin = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  return ['--username=redress', '--data-checksums', ...text, ...builtin];
}

function sign(secret: string | undefined): string[] {
  if (secret !== undefined) return [`--pwfile=${secret}`, '--auth=scram-sha-256'];
  return ['--auth-local=trust', '--auth-host=reject'];
}

function run(
  initdb: string,
  args: string[],
  account: Account,
): Promise<{ code: number | null; output: string }> {
  const command = commandAs(account, initdb, args);
  const cwd = account.kind === 'user' ? '/' : dirname(initdb);
  const options = { ...command.identity, cwd, env: environment(), windowsHide: true };
  return new Promise((ended) => {
    let output = '';
    const add = (text: string) => (output += text);
    const child = spawn(command.program, command.args, { ...options, stdio: 'pipe' });
    child.stdout.setEncoding('utf8').on('data', add);
    child.stderr.setEncoding('utf8').on('data', add);
    child.once('error', (error) => ended({ code: null, output: error.message }));
    child.once('close', (code) => ended({ code, output }));
  });
}
