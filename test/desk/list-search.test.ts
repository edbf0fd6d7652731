import { expect, test } from 'vitest';
import { filterOf, isNarrowed, listSearchOf } from '#desk/list-search.ts';

test('filters in the address are kept as they are, and what does not fit is left out', () => {
  expect(
    listSearchOf({
      scope: 'all',
      stage: 'sorted',
      unowned: 'true',
      late: 'soon',
      receivedFrom: '2026-13-01',
      stranger: 'x',
      number: '2026-15',
    }),
  ).toEqual({ scope: 'all', stage: ['sorted'], unowned: 'true', number: '2026-15' });
});

test('a count of the first screen opens the list of its own filter', () => {
  expect(listSearchOf({ scope: 'mine', unowned: true })).toEqual({
    scope: 'mine',
    unowned: 'true',
  });
});

test('the order of a list is no part of its filter, and the scope alone narrows nothing', () => {
  expect(filterOf({ scope: 'unit', sort: 'number' })).toEqual({ scope: 'unit' });
  expect(isNarrowed({ scope: 'unit', state: 'any', sort: 'due' })).toBe(false);
  expect(isNarrowed({ scope: 'unit', late: 'late' })).toBe(true);
});
