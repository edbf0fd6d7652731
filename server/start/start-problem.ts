import type { Config } from '../config.ts';
import { languages, textsFor } from '../messages.ts';

type Problem =
  | 'portInUse'
  | 'portForbidden'
  | 'hostUnknown'
  | 'folderUnwritable'
  | 'folderIsFile'
  | 'diskFull'
  | 'databaseUnreachable'
  | 'databaseSignIn'
  | 'databaseMissing'
  | 'databaseRights'
  | 'databaseUrl';

/** Why the server could not start, in words that name the thing and the remedy; an unknown reason speaks for itself. */
export function startProblem(error: unknown, config: Config | undefined): string {
  const problem = config && problemOf(errorCode(error), member(error, 'syscall'));
  if (!problem) return error instanceof Error ? error.message : String(error);
  const params = {
    host: config.host,
    port: config.port,
    folder: member(error, 'path') || config.dataFolder,
    database: withoutPassword(config.databaseUrl ?? ''),
  };
  return languages.map((each) => textsFor(each)(`console:problem.${problem}`, params)).join('\n');
}

function problemOf(code: string, syscall: string): Problem | undefined {
  if (syscall === 'listen' || syscall === 'bind') return listening[code];
  if (syscall === 'connect' || syscall === 'getaddrinfo')
    return listening[code] === 'hostUnknown' ? 'hostUnknown' : 'databaseUnreachable';
  return others[code];
}

const listening: Readonly<Record<string, Problem>> = {
  EADDRINUSE: 'portInUse',
  EACCES: 'portForbidden',
  EADDRNOTAVAIL: 'hostUnknown',
};

const others: Readonly<Record<string, Problem>> = {
  EACCES: 'folderUnwritable',
  EPERM: 'folderUnwritable',
  EROFS: 'folderUnwritable',
  EEXIST: 'folderIsFile',
  ENOTDIR: 'folderIsFile',
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  ECONNREFUSED: 'databaseUnreachable',
  ERR_INVALID_URL: 'databaseUrl',
  // PostgreSQL's own codes: a wrong name or password, no such database, too few rights.
  '28P01': 'databaseSignIn',
  '28000': 'databaseSignIn',
  '3D000': 'databaseMissing',
  '42501': 'databaseRights',
};

// Several addresses of one name fail together; the first says why.
function errorCode(error: unknown): string {
  const code = member(error, 'code');
  if (code !== '' || !(error instanceof AggregateError)) return code;
  return member(error.errors[0], 'code');
}

function member(error: unknown, name: string): string {
  if (typeof error !== 'object' || error === null || !(name in error)) return '';
  const found: unknown = Reflect.get(error, name);
  return typeof found === 'string' ? found : '';
}

const withoutPassword = (url: string): string => url.replace(/:\/\/([^:@/]*):[^@/]*@/, '://$1@');
