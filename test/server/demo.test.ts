import { expect, test } from 'vitest';
import { createDemoCounty } from '#server/demo/create-demo-county.ts';
import { emptyInstallation } from './installation.ts';

const here = emptyInstallation('2026-11-22');

test('an empty installation becomes the demo county', async () => {
  const began = performance.now();
  expect(await createDemoCounty(here.app, { password: 'demo-password' })).toBe('created');
  console.log(performance.now() - began);
}, 60_000);
