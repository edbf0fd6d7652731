import { expect, it } from 'vitest';
import { actNames } from '#domain/acts.ts';
import { rightsTable } from '#domain/rights-table.ts';
import { isAdministratorRole } from '#domain/staff.ts';
import { world } from './story.ts';

const table = rightsTable(world.lifecycle, world.law);

it('has every act once, each with somebody who may do it and with its source', () => {
  expect(table.map(({ act }) => act)).toEqual(actNames);
  for (const { act, posts, others, cite } of table) {
    expect(posts.length + others.length, act).toBeGreaterThan(0);
    expect(cite.article, act).not.toBe('');
  }
});

const statusOf = (act: string) => table.find((one) => one.act === act)?.cite.status;

it('marks what the law says and what it leaves open', () => {
  expect(statusOf('transfer')).toBe('CONFIRMED');
  expect(statusOf('note')).toBe('HOUSE');
});

it('gives no administrator an act', () => {
  const posts = table.flatMap((one) => one.posts);
  expect(posts.filter(({ role }) => isAdministratorRole(role))).toEqual([]);
});
