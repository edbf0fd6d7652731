import { Logger, run, type Runner } from 'graphile-worker';
import type { Pool } from 'pg';
import type { App } from '../app.ts';
import { crontab, tasksOf } from './tasks.ts';

/** Starts the job runner. Jobs begin a few milliseconds after the transaction that added them commits. */
export const startJobs = (app: App, pgPool: Pool): Promise<Runner> =>
  run({
    pgPool,
    taskList: tasksOf(app),
    crontab,
    concurrency: 2,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') console.error(`job: ${message}`);
    }),
  });
