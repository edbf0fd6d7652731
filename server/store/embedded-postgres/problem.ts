export type EmbeddedPostgresProblem =
  | 'already-running'
  | 'binaries-missing'
  | 'disk-full'
  | 'folder-damaged'
  | 'folder-not-ours'
  | 'folder-not-postgres'
  | 'folder-unwritable'
  | 'initdb-failed'
  | 'socket-folder-not-ours'
  | 'socket-path-too-long'
  | 'start-failed'
  | 'start-timeout'
  | 'unsupported-platform'
  | 'wrong-version';

/** Why the embedded PostgreSQL could not be started. The message names the thing and the remedy. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  readonly code: EmbeddedPostgresProblem;

  constructor(code: EmbeddedPostgresProblem, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** A file operation on `folder` failed: says it in words a person can act on. */
export function explainFileError(error: unknown, folder: string): Error {
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder, error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return unwritable(folder, error);
  if (code === 'ENOTDIR' || code === 'EEXIST') return notAFolder(folder, error);
  return error instanceof Error ? error : new Error(String(error));
}

/** PostgreSQL or initdb ended with `output`: finds the known causes in it. */
export function explainOutput(
  output: string,
  folder: string,
  otherwise: 'initdb-failed' | 'start-failed' | 'start-timeout',
): EmbeddedPostgresError {
  const said = lastLines(output);
  if (/No space left on device|Disk quota exceeded/i.test(output)) return diskFull(folder, said);
  if (/lock file ".*" already exists/i.test(output)) return alreadyRunning(folder, undefined, said);
  if (/Permission denied|Read-only file system/i.test(output)) return unwritable(folder, said);
  if (/wrong ownership/i.test(output)) return notOurs(folder, said);
  const what = {
    'initdb-failed': 'A new PostgreSQL database could not be made',
    'start-failed': 'PostgreSQL ended while starting',
    'start-timeout': 'PostgreSQL did not become ready in time',
  }[otherwise];
  return new EmbeddedPostgresError(otherwise, `${what} in ${folder}. It said:\n${said}`);
}

export function alreadyRunning(
  folder: string,
  pid: number | undefined,
  cause?: unknown,
): EmbeddedPostgresError {
  const who = pid === undefined ? 'another process' : `process ${pid}`;
  return new EmbeddedPostgresError(
    'already-running',
    `The data folder ${folder} is already in use by ${who}. Stop that process first, or choose another folder with REDRESS_DATA.`,
    cause,
  );
}

export function notOurs(folder: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'folder-not-ours',
    `The data folder ${folder} belongs to another user. Start Redress as that user, or choose another folder with REDRESS_DATA.`,
    cause,
  );
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

function diskFull(folder: string, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'disk-full',
    `The disk that holds ${folder} is full. Make room on it and start again; what was committed is kept.`,
    cause,
  );
}

function unwritable(folder: string, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'folder-unwritable',
    `The data folder ${folder} cannot be written or reached by the user who runs PostgreSQL. Give that user the right to write there, or choose another folder with REDRESS_DATA.`,
    cause,
  );
}

function notAFolder(folder: string, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'folder-unwritable',
    `The data folder ${folder} cannot be made: a file stands in its path. Move that file, or choose another folder with REDRESS_DATA.`,
    cause,
  );
}

function lastLines(output: string): string {
  return output.trim().split('\n').slice(-12).join('\n') || '(nothing)';
}
