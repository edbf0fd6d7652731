import { describe, expect, test } from 'vitest';
import { stages } from '#domain/matter.ts';
import { createDemoCounty } from '#server/demo/create-demo-county.ts';
import { emptyInstallation } from './installation.ts';

// In a holiday week, after the last published calendar, and on the day after the year's longest rest.
describe.each(['2026-10-06', '2027-03-10', '2026-02-24'])('first started on %s', (today) => {
  const here = emptyInstallation(today);

  test('the demo county has a matter in every stage', async () => {
    await createDemoCounty(here.app, { password: 'on-any-day-at-all' });
    const { rows } = await here.owner.query<{ stage: string }>('select distinct stage from matter');
    expect(new Set(rows.map(({ stage }) => stage))).toEqual(new Set(stages));
  }, 60_000);
});
