import { expect, test } from 'vitest';
import { startJobs } from '#server/jobs/runner.ts';
import { receive } from './matters.ts';
import { testOffice } from './office.ts';

const office = testOffice();

test('what a killed server was doing is done when the next one starts, not four hours later', async () => {
  const { app, owner } = office;
  await receive(app);
  await owner.query(
    "update graphile_worker._private_jobs set locked_at = now(), locked_by = 'killed', attempts = 1",
  );
  const jobs = await startJobs(app, owner);
  try {
    await expect
      .poll(async () => (await app.db.selectFrom('notice').select('state').execute())[0]?.state, {
        timeout: 10_000,
      })
      .toBe('sent');
  } finally {
    await jobs.stop();
  }
});
