import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actNames } from '#domain/acts.ts';
import { endpoints } from '#contract/endpoints.ts';
import { roles } from '#domain/staff.ts';
import { rightsText } from './rights/rights-text.ts';

const printed = readFileSync('docs/rights.md', 'utf8');

test('docs/rights.md is what the code says', async () => {
  const remedy =
    'docs/rights.md is not what the code says any more. Write it again with `npm run rights`, read what has changed, and commit it.';
  expect(printed, remedy).toBe(await rightsText());
});

test('docs/rights.md names every role, act and endpoint in words', () => {
  expect(printed).not.toMatch(/terms:|undefined/);
  const rows = printed.split('\n').filter((line) => line.startsWith('| '));
  for (const name of Object.keys(endpoints))
    expect(
      rows.filter((row) => row.startsWith(`| ${name} `)),
      name,
    ).toHaveLength(1);
  // One table of reach, two of acts, one of endpoints, each with its head.
  expect(rows).toHaveLength(
    4 + roles.length + 2 * actNames.length + Object.keys(endpoints).length + 4,
  );
});
