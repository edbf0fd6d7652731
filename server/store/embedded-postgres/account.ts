import { spawnSync } from 'node:child_process';
import { chownSync, lchownSync, readdirSync, statSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';

/** As whom the programs of PostgreSQL run: they refuse to be root. */
export type Account =
  | { kind: 'self' }
  /** root outside, nobody to itself: no second user, no change of owner, works under /root */
  | { kind: 'namespace' }
  | { kind: 'user'; uid: number; gid: number };

export type Command = {
  program: string;
  args: string[];
  identity: { uid?: number; gid?: number };
};

const nobody = 65534;
const mapToNobody = ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`];

/**
 * Root runs PostgreSQL as the owner of the folder; where that is root itself, as nobody in a user namespace;
 * where namespaces are forbidden, as the real nobody.
 */
export function accountFor(folder: string): Account {
  if (process.getuid?.() !== 0) return { kind: 'self' };
  const owner = nearestExisting(folder);
  if (owner.uid !== 0) return { kind: 'user', uid: owner.uid, gid: owner.gid };
  if (canMakeNamespaces()) return { kind: 'namespace' };
  return { kind: 'user', uid: nobody, gid: nobody };
}

/** The command ends when we end, by kill -9 too, where the system can do that (Linux with setpriv). */
export function commandAs(account: Account, program: string, args: string[]): Command {
  const line = [...asAccount(account), ...tiedToUs(), program, ...args];
  const [first = program, ...rest] = line;
  const identity = account.kind === 'user' ? { uid: account.uid, gid: account.gid } : {};
  return { program: first, args: rest, identity };
}

/** The user id that files of this account have on disk; undefined where there is none (Windows). */
export function uidOf(account: Account): number | undefined {
  return account.kind === 'user' ? account.uid : process.getuid?.();
}

/** Gives a folder and all in it to the account. Does nothing unless root runs PostgreSQL as somebody else. */
export function handOver(path: string, account: Account): void {
  if (account.kind !== 'user') return;
  chownSync(path, account.uid, account.gid);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) handOver(inner, account);
    else lchownSync(inner, account.uid, account.gid);
  }
}

function nearestExisting(path: string): Stats {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ?? nearestExisting(dirname(path));
}

function asAccount(account: Account): string[] {
  return account.kind === 'namespace' ? ['unshare', ...mapToNobody] : [];
}

function tiedToUs(): string[] {
  const tie = ['--pdeathsig', 'INT'];
  const can = process.platform === 'linux' && succeeds('setpriv', [...tie, 'true']);
  return can ? ['setpriv', ...tie] : [];
}

function canMakeNamespaces(): boolean {
  return succeeds('unshare', [...mapToNobody, 'true']);
}

function succeeds(program: string, args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
