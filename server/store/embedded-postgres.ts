import { setTimeout as pause } from 'node:timers/promises';
import { accountFor } from './embedded-postgres/account.ts';
import { findBinaries } from './embedded-postgres/binaries.ts';
import { checkCluster, settle } from './embedded-postgres/cluster.ts';
import { findRunning } from './embedded-postgres/found-running.ts';
import {
  listeningSettings,
  makeSocketFolder,
  onLoopback,
  onSocket,
  removeSocketFolder,
  urlOf,
  type Connection,
} from './embedded-postgres/listening.ts';
import { lockFolder, type FolderLock } from './embedded-postgres/lock.ts';
import { makeClusterIfNone } from './embedded-postgres/new-cluster.ts';
import { launch, type Launch, type Running } from './embedded-postgres/running.ts';
import { clearTraces } from './embedded-postgres/traces.ts';
import { launchByPgCtl } from './embedded-postgres/windows.ts';

import { EmbeddedPostgresError } from './embedded-postgres/problem.ts';

export { EmbeddedPostgresError } from './embedded-postgres/problem.ts';

export type EmbeddedPostgresWish = {
  /** PostgreSQL's data folder; made when missing */
  folder: string;
  /** settings of postgresql.conf that go above ours */
  settings?: Record<string, string | number>;
  /** five minutes unless told: after a crash PostgreSQL replays its log first */
  startTimeoutMs?: number;
};

export type EmbeddedPostgres = {
  connection: Connection;
  /** the same as a DATABASE_URL */
  url: string;
  pid: number;
  /** settles when the server process has ended, for whatever reason */
  exited: Promise<void>;
  stop(): Promise<void>;
};

const ownSettings = { max_connections: '60', shared_buffers: '256MB' };

/** Starts PostgreSQL 18 from the npm package in `folder`. Throws `EmbeddedPostgresError`, and then has harmed nothing. */
export async function startEmbeddedPostgres(wish: EmbeddedPostgresWish): Promise<EmbeddedPostgres> {
  const folder = settle(wish.folder);
  const lock = await lockFolder(folder);
  try {
    const { running, connection } = await start(folder, wish);
    const exited = leave(running, connection, lock);
    const stop = () => running.stop().then(() => exited);
    return { connection, url: urlOf(connection), pid: running.pid, exited, stop };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The same where another Redress may have started it already: then its server is used, and left running at the end. */
export async function joinOrStartEmbeddedPostgres(
  wish: EmbeddedPostgresWish,
): Promise<Pick<EmbeddedPostgres, 'url' | 'stop'>> {
  const limit = Date.now() + joinLimitMs;
  for (;;) {
    try {
      return await startEmbeddedPostgres(wish);
    } catch (error) {
      const isTaken = error instanceof EmbeddedPostgresError && error.code === 'already-running';
      if (!isTaken || Date.now() > limit) throw error;
    }
    const found = findRunning(wish.folder);
    if (found) return { url: urlOf(found), stop: () => Promise.resolve() };
    await pause(100); // the other one is starting or stopping
  }
}

const joinLimitMs = 15_000;

async function start(
  folder: string,
  wish: EmbeddedPostgresWish,
): Promise<{ running: Running; connection: Connection }> {
  const account = accountFor(folder);
  const binaries = findBinaries(account);
  await makeClusterIfNone(folder, binaries.initdb, account);
  checkCluster(folder, account);
  const plan = { folder, account, startTimeoutMs: wish.startTimeoutMs ?? 300_000 };
  if (process.platform === 'win32') {
    const connection = await onLoopback(folder);
    const settings = allSettings(connection, wish);
    return {
      connection,
      running: await launchByPgCtl({ ...plan, program: binaries.pgCtl, settings }),
    };
  }
  const socketFolder = makeSocketFolder(folder, account);
  await clearTraces(folder, socketFolder);
  const connection = onSocket(socketFolder);
  const settings = allSettings(connection, wish);
  return { connection, running: await launch({ ...plan, program: binaries.postgres, settings }) };
}

function allSettings(connection: Connection, wish: EmbeddedPostgresWish): Launch['settings'] {
  const asked = Object.entries(wish.settings ?? {}).map(([name, value]) => [name, String(value)]);
  return { ...ownSettings, ...Object.fromEntries(asked), ...listeningSettings(connection) };
}

async function leave(running: Running, connection: Connection, lock: FolderLock): Promise<void> {
  await running.exited;
  removeSocketFolder(connection);
  await lock.release();
}
