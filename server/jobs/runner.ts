import { setTimeout as pause } from 'node:timers/promises';
import { Logger, makeWorkerUtils, run, type Runner } from 'graphile-worker';
import type { Pool } from 'pg';
import type { App } from '../app.ts';
import { crontab, tasksOf } from './tasks.ts';

export interface Jobs {
  stop(): Promise<void>;
}

const pauseMs = 5_000;

/**
 * Starts the job runner. Jobs begin a few milliseconds after the transaction that added them commits.
 * A runner that cannot even write down how a job ended (a full disk) gives up; after a pause another takes its place.
 */
export async function startJobs(app: App, pgPool: Pool): Promise<Jobs> {
  const stopping = new AbortController();
  let runner: Ending = await startRunner(app, pgPool);
  const kept = keep();
  return {
    async stop() {
      stopping.abort();
      await endOf(runner);
      await kept;
    },
  };

  async function keep(): Promise<void> {
    await runner.promise.catch(report);
    await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    if (stopping.signal.aborted) return;
    console.error('job: the runner gave up; another one starts');
    runner = await startRunner(app, pgPool).catch(neverStarted);
    return keep();
  }
}

async function startRunner(app: App, pgPool: Pool): Promise<Runner> {
  await releaseJobs(pgPool);
  return run({
    pgPool,
    taskList: tasksOf(app, pgPool),
    crontab,
    concurrency: 2,
    noHandleSignals: true,
    // Without a batch, a job's end that cannot be written ends the whole process as an unhandled rejection.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger: new Logger(() => (level, message) => {
      if (level === 'error') console.error(`job: ${message}`);
    }),
  });
}

/**
 * A runner that was killed keeps its jobs locked, and the library would wait four hours for it: a petitioner would be told that
 * much later. An installation has one server, so whatever is locked when a runner starts is locked by a dead one; and
 * should it live after all, each task may run twice.
 */
async function releaseJobs(pgPool: Pool): Promise<void> {
  const utils = await makeWorkerUtils({ pgPool, logger: silent });
  try {
    await utils.migrate();
    const dead = await utils.withPgClient((client) =>
      client.query<{ locked_by: string }>(
        'select distinct locked_by from graphile_worker.jobs where locked_by is not null',
      ),
    );
    const workers = dead.rows.map(({ locked_by }) => locked_by);
    if (workers.length > 0) await utils.forceUnlockWorkers(workers);
  } finally {
    await utils.release();
  }
}

const silent = new Logger(() => () => undefined);

type Ending = Pick<Runner, 'promise' | 'stop'>;

const neverStarted = (reason: unknown): Ending => ({
  promise: Promise.reject(reason),
  stop: () => Promise.resolve(),
});

// A runner that has given up says so when it is told to stop; that is no news then.
const endOf = (runner: Ending): Promise<void> => runner.stop().catch(() => undefined);

function report(error: unknown): void {
  console.error(`job: ${error instanceof Error ? error.message : String(error)}`);
}
